"""A character that no font of the PDF can show."""

import unicodedata
from collections.abc import Iterator

from poagen.model import Language, Place, is_hidden
from poagen.rules._kept import kept_by_language
from poagen.rules._passages import printed, printed_text
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

TOLD_APART = 5
"""Characters at most, of fonts to be installed, that are told one by one; more are told at the first."""


def find(dossier: Dossier) -> Iterator[Hit]:
    """One finding a character, where it stands first; one for all where whole fonts are missing."""
    lacking = list(_lacking(dossier))
    waiting = [character for character, _ in lacking if dossier.font_command(character)]
    told_at_the_first = set(waiting[1:] if len(waiting) > TOLD_APART else ())
    for character, place in lacking:
        if character in told_at_the_first:
            continue
        message = f"no font can show {_named(character)}"
        if told_at_the_first and character == waiting[0]:
            message += f" and {len(told_at_the_first)} other characters"
        yield Hit(place, message, _help(dossier.font_command(character)))


def _lacking(dossier: Dossier) -> Iterator[tuple[str, Place]]:
    seen = set(printed_text(dossier))
    # A character that nobody can see is a finding of its own.
    lacking = {
        character
        for character in seen
        if not (character.isspace() or is_hidden(character) or dossier.has_glyph(character))
    }
    for passage in printed(dossier) if lacking else ():
        for character in sorted(lacking.intersection(passage.text), key=passage.text.index):
            at = passage.text.index(character)
            yield character, spot(dossier.case, passage, at, at + 1)
            lacking.remove(character)
    place = dossier.case.place("language")
    for character in _own(dossier.letter.language):
        if character not in seen and not dossier.has_glyph(character):
            yield character, place


@kept_by_language
def _own(language: Language) -> tuple[str, ...]:
    """The characters of a language's own words, which the letter has wherever the author has none."""
    return tuple(dict.fromkeys("".join(language.words.values())))


def _help(command: str) -> str:
    if command:
        return f"install the fonts for Chinese and Japanese: {command}"
    return "write it in letters that the fonts have"


def _named(character: str) -> str:
    name = unicodedata.name(character, "a character without a name")
    return f"U+{ord(character):04X} “{character}” ({name})"


RULE = Rule(
    group="Rendering",
    severity="error",
    finds="A character that no font of the PDF can show.",
    why="The PDF would have a gap or a box there, in a name or an amount as anywhere.",
    source=(
        "PDF/UA-1, ISO 14289-1, 7.21: every character needs a glyph; Typst 0.15 leaves such a character "
        "out without a word."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The packaging says 漢字.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The packaging says “kanji”.
""",
    find=find,
)
