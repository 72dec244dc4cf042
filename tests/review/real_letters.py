"""A sample case and edits of it go in, the comparison of both letters comes out: all of it real."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from poagen.build import Options, compose_case
from poagen.formats.text import plain_text
from poagen.load.folder import read_folder
from poagen.model import Folder, Letter
from poagen.model.changes import Comparison, Passage
from poagen.review.redline import redline
from poagen.review.redline.passages import passages
from poagen.workspace import find_workspace
from tests.review.comparisons import comparison

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path.parent for path in ROOT.glob("cases/[!._]*/case.md"))
LANGUAGES = sorted(path.parent for path in ROOT.glob("tests/languages/*/case.md"))
CJK = [case for case in LANGUAGES if case.name in ("ja", "zh")]

Edit = Callable[[str, str], str]
"""A file's name and its text go in, its other text comes out."""


class RealLetter(NamedTuple):
    letter: Letter
    text: str
    passages: tuple[Passage, ...]


@cache
def real_letter(case: Path, *edits: Edit) -> RealLetter:
    """The letter of that case, its files changed by `edits`."""
    folder = read_folder(case, f"cases/{case.name}")
    for edit in edits:
        folder = _edited(folder, edit)
    line = compose_case(
        find_workspace(ROOT), folder, Options(date(2026, 4, 1), draft=True), last_commit=lambda path: None
    )
    assert line.letter is not None
    text = plain_text(line.letter)
    return RealLetter(line.letter, text.whole, passages(line.letter, text))


def compared(old: RealLetter | None, new: RealLetter | None) -> Comparison:
    """A case that was, or was not, and is, or is no more."""
    then, now = (side.passages if side else () for side in (old, new))
    return comparison(
        state="changed" if old and new else "added" if new else "removed", redline=redline(then, now)
    )


def reworded(name: str, text: str) -> str:
    """Another date and seller, other words, a cause and an action less, a table and a numbered list more."""
    text = (
        text.replace("We ", "We all ")
        .replace(" 18 March", " 19 March")
        .replace("orders", "orders and parcels")
    )
    if name == "case.md":
        return text.replace("GmbH", "AG").replace("signatory: {name: ", "signatory: {name: Dr ")
    paragraphs = text.split("\n\n")
    if name == "root-cause.md":
        return "\n\n".join([paragraphs[-1], *paragraphs[:-1], TABLE, "1. First\n2. Second\n   - Deeper"])
    return "\n\n".join(paragraphs[::-1]) if len(paragraphs) > 1 else "\n".join(_turned(text.split("\n")))


def recounted(name: str, text: str) -> str:
    """After `reworded`: a row, a column's cell and an item more."""
    return text.replace("| B0EXAMPLE1 | 12 |", "| B0EXAMPLE3 | 4 |\n| B0EXAMPLE1 | 13 |").replace(
        "1. First", "1. Zeroth\n2. First"
    )


TABLE = "| ASIN | Parcels |\n|---|---|\n| B0EXAMPLE1 | 12 |\n| B0EXAMPLE2 | 7 |"


def _turned(lines: Sequence[str]) -> list[str]:
    return [*lines[2:4], *lines[:2], *lines[4:]]


def _edited(folder: Folder, edit: Edit) -> Folder:
    def changed(name: str, content: bytes) -> bytes:
        return edit(name, content.decode()).encode() if name.endswith(".md") else content

    entries = (entry._replace(content=changed(entry.name, entry.content)) for entry in folder.entries)
    return folder._replace(entries=tuple(entries))
