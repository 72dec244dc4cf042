"""A gap that nobody filled: `TODO`, `XXXX`, `[Your Name]`, `<company>`, lorem ipsum."""

import re
from collections.abc import Iterator, Set

from poagen.model import Case, Language, Place
from poagen.rules._passages import Passage, holding, printed
from poagen.rules._said import place_of, said
from poagen.rules._spots import place_at, spot
from poagen.rules._tokens import without_quotations
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    found: dict[Place, str] = {}
    for words in said(dossier, "placeholder"):
        found.setdefault(place_of(dossier, words), words.words)
    gaps = frozenset(dossier.letter.language.classes.get("gaps", ()))
    with_filler = frozenset(map(id, holding(_HINTS, dossier)))
    for passage in printed(dossier):
        for start, end in _gaps(passage, dossier.letter.language, gaps, id(passage) in with_filler):
            found.setdefault(spot(dossier.case, passage, start, end), passage.text[start:end])
    for place, written in (*found.items(), *_in_angles(dossier.case, dossier.letter.language)):
        yield Hit(
            place, f'"{written}" is a gap that nobody filled', "write what belongs here, or take it out"
        )


_FILLER = re.compile(
    r"""
      (?<![\w#.-]) (?: TODO | FIXME | X{3,} | xxx+ | (?i:tbd|tbc|tba) ) (?![\w-]) (?!\ ?\d{4}\b)
    | (?<![\w#.-]) [Xx]{2} (?= [./] | \ ?[%€$£] | \ [a-z] ) (?<! where\ XX)
    | \b [A-Z0-9]* X{5,} \b
    | (?i: \b lorem\s+ipsum \b )
    | (?<!\w) _{3,} (?!\w) | (?<!\w) __ (?=\ ?[%€$£])
    | (?<![\w?]) \?{3,}
    | \$ [A-Z]{2,}_[A-Z_]+ \b
    | \b (?i: (?:dd|tt|jj|mm|xx)([./-])(?:mm|dd|xx)\1(?:yyyy|yy|jjjj|aaaa|xxxx|20xx|\d{4}) ) \b
    | \b (?i: (?:yyyy|20xx|\d{4})-(?:mm|xx)-(?:dd|xx) ) \b
    | \b 20XX \b
    """,
    re.VERBOSE,
)
_HINTS = "todo fixme xx tbd tbc tba lorem __ ??? $".split() + [
    part + mark for part in ("dd", "tt", "jj", "mm") for mark in "./-"
]
"""In small letters; one of them stands where `_FILLER` is found, and looking for them is quick."""
_BRACKETS = re.compile(
    r"""
    (?<!\[) (?P<open> \[ | < | \{{1,2} | \( ) [ ]?
    (?P<words> [^\W\d_] [^\[\]<>{}()\n]{0,60}? )
    [ ]? (?P<close> \] | > | \}{1,2} | \) ) (?![\](])
    """,
    re.VERBOSE,
)
_NAMED = re.compile(r"[^\W\d_]{3,}(?:,?[ '’/-][^\W\d_]+){1,5}|[A-ZÄÖÜ]{4,}")
"""Two to six words of letters, such as a template's `[Your Name]`, or one in capitals: `[COMPANY]`."""


def _gaps(passage: Passage, language: Language, gaps: Set[str], has_hint: bool) -> Iterator[tuple[int, int]]:
    """`gaps`: what is one where it stands alone; `has_hint`: whether filler may stand there."""
    if passage.text.strip().lower() in gaps and " " in passage.text:
        yield 0, len(passage.text)
    has_bracket = any(map(passage.text.__contains__, "[<{("))
    text = without_quotations(passage.text) if has_hint or has_bracket else ""
    for match in _FILLER.finditer(text) if has_hint else ():
        yield match.span()
    for match in _BRACKETS.finditer(text) if has_bracket else ():
        if _is_gap(match["open"], match["words"], language):
            yield match.span()


def _is_gap(bracket: str, words: str, language: Language) -> bool:
    """In round brackets only what a template says; in others also a name of something in capitals."""
    lower = words.lower().replace("_", " ")
    if any(_says(order, lower) for order in language.classes.get("orders", ())):
        return True
    if bracket == "(":
        return False
    is_name = bool(_NAMED.fullmatch(words)) and all(word[0].isupper() for word in words.split())
    is_told = any(f" {gap} " in f" {lower} " for gap in language.classes.get("gaps", ()))
    return is_told or (is_name and bracket in "[<")


def _says(order: str, words: str) -> bool:
    """`insert ...` starts a gap, `... einfügen` ends one."""
    if order.startswith("..."):
        return words.endswith(order[3:])
    return words.startswith(order.removesuffix("...")) if order.endswith("...") else words == order


def _in_angles(case: Case, language: Language) -> Iterator[tuple[Place, str]]:
    """`<company>` is no text, since it is read as HTML; so it is looked for in the sources."""
    for file, source in case.sources.items():
        for match in _ANGLES.finditer(source) if file.endswith(".md") else ():
            if _is_gap("<", match["words"], language) or match["words"].istitle():
                yield place_at(source, file, *match.span()), match[0]


_ANGLES = re.compile(r"<[ ]?(?P<words>[^\W\d_][\w '’/-]{0,60}?)[ ]?>")


RULE = Rule(
    group="Wording",
    severity="error",
    finds="A gap that nobody filled: `TODO`, `XXXX`, `[Your Name]`, lorem ipsum and the like.",
    why="It shows that the letter is a template, and that nobody read it before it was sent.",
    source=(
        "Practice: templates and placeholders left inside are common, and a usual reason for rejection "
        "(https://www.10100.com/encyclopedia/6/116401940)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The invoices are of [Supplier Name], order XXXX.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The invoices are of Nordlicht Handel GmbH, order 4711.
""",
    find=find,
)
