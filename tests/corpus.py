"""The passages of `tests/broken/wording/` and `tests/good/` go in, whole letters around them come out.

A file of passages is named by language and by the rule that should find them (`rule:`) or that they tempt
(`looks-like:`):

    rule: blame
    passages:
      - text: The buyers did not read the description.
        in: root-cause                the section it stands in; the default is the rule's own, see `PLACES`
        as: paragraph                 or `item`, `heading`, `quote`, `cause` (the only cause), `whole`
        facts: for=courier            of an item; the default has all that the section asks
        also: {conclusion: "…"}       further paragraphs, by section
        type: inauthentic             the default is `order-defect-rate`
        missed: why it is not found   a known miss, kept in the open
        known: {hedging: "…"}         a known false alarm and why it is accepted; in `tests/good/` only

Everything around a passage is a clean letter in its language, from `tests/good/<language>/_base.txt`.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.examples import read_example

FOLDER = Path(__file__).parent
BROKEN = FOLDER / "broken" / "wording"
GOOD = FOLDER / "good"
LETTERS = GOOD / "letters"
SAMPLES = FOLDER.parent / "cases"
EXAMPLES = GOOD / "examples.yaml"
"""Known false alarms on the good examples of the rules: example, rule, why it is accepted."""

BASE_TYPE = "order-defect-rate"
LANGUAGES = ("en", "de")

PLACES: Mapping[str, tuple[str, str]] = {
    "placeholder": ("root-cause", "paragraph"),
    "blame": ("root-cause", "paragraph"),
    "emotive-wording": ("opening", "paragraph"),
    "hardship-plea": ("opening", "paragraph"),
    "business-introduction": ("opening", "paragraph"),
    "support-case-reference": ("opening", "paragraph"),
    "hedging": ("root-cause", "paragraph"),
    "denial": ("root-cause", "paragraph"),
    "boilerplate": ("preventive-measures", "paragraph"),
    "repeated-apology": ("opening", "paragraph"),
    "shouting": ("root-cause", "paragraph"),
    "planned-as-done": ("corrective-actions", "item"),
    "fix-in-root-cause": ("root-cause", "paragraph"),
    "symptom-as-cause": ("root-cause", "cause"),
    "issue-not-named": ("opening", "whole"),
    "wrong-threshold": ("preventive-measures", "paragraph"),
    "contradicting-date": ("corrective-actions", "item"),
}
"""Section and shape of a passage, by rule, where it does not say; else a paragraph of the root cause."""

SECTIONS = "opening root-cause corrective-actions preventive-measures statement-of-facts conclusion".split()

ITEM_FACTS: Mapping[str, str] = {
    "corrective-actions": 'for=courier owner="Operations Manager" done=2026-03-05',
    "preventive-measures": 'for=courier owner="Operations Manager" every=week metric="x"',
}
CAUSE_FACTS = "#courier on=2026-01-12"


class Passage(NamedTuple):
    """Some words, where they stand, and what is to be found in them."""

    file: str
    language: str
    about: str
    """The rule that should find it, or that it tempts."""
    fine: bool
    text: str
    section: str
    shape: str
    facts: str | None = None
    also: Mapping[str, str] = {}
    type: str = BASE_TYPE
    missed: str = ""
    known: Mapping[str, str] = {}


def wordings() -> tuple[Passage, ...]:
    """All passages that should be found."""
    return tuple(passage for path in wording_files() for passage in passages_of(path))


def fine_passages() -> tuple[Passage, ...]:
    """All passages that should be left alone."""
    return tuple(passage for path in fine_files() for passage in passages_of(path))


def wording_files() -> list[Path]:
    return [path for language in LANGUAGES for path in sorted((BROKEN / language).glob("*.yaml"))]


def fine_files() -> list[Path]:
    return [path for language in LANGUAGES for path in sorted((GOOD / language).glob("[a-z]*.yaml"))]


def passages_of(path: Path) -> list[Passage]:
    """The passages of a file; a key that nobody reads is a TypeError."""
    given = yaml.safe_load(path.read_text(encoding="utf-8"))
    fine = "looks-like" in given
    about = given["looks-like" if fine else "rule"]
    return [_passage(path, about, fine, **row) for row in given["passages"]]


def _passage(path: Path, about: str, fine: bool, text: str, **row: Any) -> Passage:
    section, shape = PLACES.get(about, ("root-cause", "paragraph"))
    return Passage(
        file=f"{path.parent.name}/{path.name}",
        language=path.parent.name,
        about=about,
        fine=fine,
        text=text.strip("\n"),
        section=row.pop("in", section),
        shape=row.pop("as", shape),
        **row,
    )


def letter_around(passage: Passage) -> str:
    """A whole case, as `tests/examples.py` reads it, that is clean but for the passage."""
    files = _base(passage.language, "dispute" if passage.section == "statement-of-facts" else "admit")
    if passage.type != BASE_TYPE:
        files["case.md"] = files["case.md"].replace(f"type: {BASE_TYPE}", f"type: {passage.type}")
        _put(files, "opening", openings(passage.language)[passage.type], instead=True)
    _put(files, passage.section, _shaped(passage), passage.shape in ("whole", "cause"))
    for section, text in passage.also.items():
        _put(files, section, text, instead=False)
    return "".join(f"@ {name}\n{text}" for name, text in files.items())


@cache
def openings(language: str) -> dict[str, str]:
    """What letters of other case types open with."""
    return dict(yaml.safe_load((GOOD / language / "_openings.yaml").read_text(encoding="utf-8")))


def base_letter(language: str, response: str) -> str:
    """The letter that passages are put into."""
    return "".join(f"@ {name}\n{text}" for name, text in _base(language, response).items())


def _base(language: str, response: str) -> dict[str, str]:
    text = (GOOD / language / f"_{response}.txt").read_text(encoding="utf-8")
    parts = re.split(r"^@ (\S+)\n", text, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _put(files: dict[str, str], section: str, text: str, instead: bool) -> None:
    """Add the text to a section, or put it in the place of what the section says."""
    name = "case.md" if section == "opening" else f"{section}.md"
    before = files.get(name, "")
    if instead:
        before = "---".join([*before.split("---")[:2], "\n"]) if section == "opening" else ""
    files[name] = f"{before}\n{text}\n" if before else f"{text}\n"


def _shaped(passage: Passage) -> str:
    """The passage as Markdown; a heading or cause is its first line."""
    facts = passage.facts
    first, _, rest = passage.text.partition("\n")
    match passage.shape:
        case "item":
            facts = ITEM_FACTS.get(passage.section, "") if facts is None else facts
            return "- " + passage.text.replace("\n", "\n  ") + (f"\n  {{{facts}}}" if facts else "")
        case "heading":
            return f"### {first}\n{rest}"
        case "quote":
            return "> " + passage.text.replace("\n", "\n> ")
        case "cause":
            return f"## {first} {{{facts or CAUSE_FACTS}}}\n{rest}"
    return passage.text


def whole_letters() -> list[tuple[str, str]]:
    """The sample cases and the good letters by name, as `tests/examples.py` reads them."""
    folders = [*SAMPLES.iterdir(), *LETTERS.iterdir()]
    cases = sorted(path for path in folders if path.is_dir() and path.name[0] not in "_.")
    return [(folder.name, _as_example(folder)) for folder in cases]


def _as_example(folder: Path) -> str:
    """A case folder in one string; each paper is a small valid one of its ending."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    shelf = FOLDER.parent / "snippets"
    texts |= {f"snippets/{path.name}": path.read_text(encoding="utf-8") for path in shelf.glob("*.md")}
    cited = re.findall(r"\]\((evidence/[^)\s]+)\)", "".join(texts.values()))
    papers = "".join(f"@ {name} paper\n" for name in dict.fromkeys(cited))
    text = "".join(f"@ {name}\n{text}" for name, text in texts.items()) + papers
    assert read_example(text)
    return text


def known_on_examples() -> dict[str, dict[str, str]]:
    """Known false alarms on the good examples of the rules, by example and rule."""
    return yaml.safe_load(EXAMPLES.read_text(encoding="utf-8")) or {}


def words_of(passage: Passage) -> set[str]:
    """The words of a passage, each once, in lower case."""
    return set(re.findall(r"\w+", " ".join((passage.text, *passage.also.values())).lower()))
