"""A passage then and now goes in, what became of its words comes out; of a row of a table cell by cell."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from poagen.model.changes import Passage, Span
from poagen.review.redline.runs import Run, runs_in_both
from poagen.review.redline.spans import joined_spans
from poagen.review.redline.words import word_spans

_BETWEEN = re.compile(r"( ?; |；)")
"""What parts the cells of a row in the text output (`cells` of `poagen/languages/`)."""
_HEAD = re.compile(r".*?(?: ?: |：)")
"""The head of a column before its cell (`pair`)."""
_GAP = re.compile("(  )")
"""What parts the columns of the timeline and of the evidence list."""


class _Cell(NamedTuple):
    before: str
    """What parts it from the cell before it."""
    head: str
    """Of its column, with the colon; empty where it has none."""
    words: str

    @property
    def whole(self) -> str:
        return "".join(self)


def passage_spans(old: Passage, new: Passage) -> tuple[Span, ...]:
    """What became of the words of `old`: no word of a table's row is taken for one of another cell."""
    if old.kind == new.kind == "row":
        return joined_spans(_by_head(_row(old.text), _row(new.text)))
    if old.kind == new.kind and old.kind in ("timeline", "exhibit"):
        columns = _columns(old.text), _columns(new.text)
        if len(columns[0]) == len(columns[1]):
            return joined_spans(_by_head(*columns))
    return word_spans(old.text, new.text)


def words_below_heads(passage: Passage) -> str:
    """Its words; of a row of a table without the heads of the columns, which all rows have."""
    if passage.kind != "row":
        return passage.text
    return " ".join(cell.words for cell in _row(passage.text))


def _row(text: str) -> list[_Cell]:
    cells = []
    for before, cell in _parted(text, _BETWEEN):
        head = _HEAD.match(cell)
        size = head.end() if head else 0
        cells.append(_Cell(before, cell[:size], cell[size:]))
    return cells


def _columns(text: str) -> list[_Cell]:
    return [_Cell(before, "", words) for before, words in _parted(text, _GAP)]


def _parted(text: str, between: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """What stands before each part, and the part."""
    parts = ["", *between.split(text)]
    return zip(parts[::2], parts[1::2], strict=True)


def _by_head(old: Sequence[_Cell], new: Sequence[_Cell]) -> Iterator[Span]:
    """Cells below the same head belong together."""
    runs = runs_in_both([cell.head for cell in old], [cell.head for cell in new])
    last = Run(0, 0, 0)
    for run in [*runs, Run(len(old), len(new), 0)]:
        yield from (Span("delete", cell.whole) for cell in old[last.old + last.size : run.old])
        yield from (Span("insert", cell.whole) for cell in new[last.new + last.size : run.new])
        for at in range(run.size):
            yield from _cell(old[run.old + at], new[run.new + at])
        last = run


def _cell(old: _Cell, new: _Cell) -> Iterator[Span]:
    if old.before == new.before:
        yield Span("equal", old.before)
    else:
        yield Span("delete", old.before)
        yield Span("insert", new.before)
    yield Span("equal", old.head)
    yield from word_spans(old.words, new.words)
