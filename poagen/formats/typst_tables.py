"""A table of the author's goes in, a sign for pandoc comes out; then in its place how the table begins.

pandoc tells no widths. Typst would find them by laying out every cell once more, without an end to the line,
so those of narrow columns are told here; what is wide shares the page as Typst decides.
"""

import re
from math import inf

from poagen.formats.typst_columns import BOLD, GAP, LONG_ROW, SPARE, TEXT
from poagen.formats.words import visible
from poagen.glyphs import width
from poagen.model import Inlines
from poagen.model.document import Break, Emphasis, Strong, Table, Text, walk_inlines, words_of

_OPEN, _CLOSE = "\ufdd5", "\ufdd6"
"""No characters of any text, says Unicode, so pandoc has nothing to do with them."""

_BEGUN = re.compile(
    rf"#table\(\s*columns: (?:\d+|(?P<shares>\([^)]*\))),(?P<between>(?:(?!#table\().)*?)"
    rf"{_OPEN}(?P<breaks>[yn])(?P<widths>[0-9ax]+){_CLOSE}",
    re.DOTALL,
)

_SURE = 38.0
"""Sizes of the text that columns may take together where no layout is asked how wide its lines are."""

_LINE = 40
"""Characters that a line break stands for."""


def sign_of(table: Table) -> str:
    """What stands before the words of the first cell until pandoc is done."""
    columns = len(table.head)
    rows = (table.head, *table.rows)
    longest = max(_amount(cell) for row in rows for cell in row)
    widths = "x".join("a" if width == inf else f"{100 * width:.0f}" for width in _widths(table))
    return f"{_OPEN}{'y' if longest * columns > LONG_ROW else 'n'}{widths}{_CLOSE}"


def with_tables(code: str) -> str:
    """What pandoc made of tables with signs, with their widths and without the signs."""
    return _BEGUN.sub(_begun, code) if _OPEN in code else code


def _begun(found: re.Match[str]) -> str:
    told = ("auto" if width == "a" else f"{int(width) / 100:.2f}em" for width in found["widths"].split("x"))
    columns = found["shares"] or f"({', '.join(told)},)"
    breaks = "true" if found["breaks"] == "y" else "false"
    return f"#poagen-table({breaks}, columns: {columns},{found['between']}"


def _amount(cell: Inlines) -> int:
    return len(words_of(cell)) + _LINE * sum(isinstance(node, Break) for node in walk_inlines(cell))


def _widths(table: Table) -> list[float]:
    """What columns need for their words to stand in one line; no end for those that Typst is to measure."""
    columns = [
        max(BOLD * _width(head), *map(_width, cells)) for head, *cells in zip(*_rows(table), strict=True)
    ]
    told, room = [inf] * len(columns), _SURE
    share = TEXT / len(columns) - GAP if sum(columns) + GAP * len(columns) > _SURE else inf
    for needed, at in sorted((needed, at) for at, needed in enumerate(columns)):
        room -= needed + GAP
        if room < 0 or needed > share:
            break
        told[at] = needed + SPARE
    return told


def _rows(table: Table) -> list[tuple[Inlines, ...]]:
    empty: tuple[Inlines, ...] = ((),) * len(table.head)
    return [table.head, empty, *table.rows]


def _width(cell: Inlines) -> float:
    """How wide plain words are, in one line; no end for all else."""
    return sum(map(_width_of, cell))


def _width_of(node: object) -> float:
    match node:
        case Text():
            return width(visible(node.text))
        case Strong() | Emphasis():
            return BOLD * _width(node.children)
    return inf
