"""The passages of two letters go in, a redline comes out: what became of every one of them, word by word."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from poagen.model.changes import Line, Passage, Redline, Span
from poagen.review.redline.alignment import aligned
from poagen.review.redline.cells import passage_spans
from poagen.review.redline.cuts import Meeting, meetings
from poagen.review.redline.spans import joined_spans


def redline(old: Sequence[Passage], new: Sequence[Passage]) -> Redline:
    """Every passage of both letters in order; between two that stayed first what went, then what came.

    A passage that is numbered, indented or parted from the last one in another way has changed no word.
    One that was split, or that others were joined to, is cut: pieces but the first have no `before`."""
    alignment = aligned(old, new)
    gone = {pair.old: number for number, pair in enumerate(alignment.moved, 1)}
    come = {pair.new: number for number, pair in enumerate(alignment.moved, 1)}
    lines: list[Line] = []
    end = Meeting(range(len(old), len(old)), range(len(new), len(new)), [])
    i = j = 0
    for meeting in [*meetings(old, new, alignment), end]:
        for at in range(i, meeting.old.start):
            lines.append(Line(old[at], None, _whole("delete", old[at]), gone.get(at, 0)))
        for at in range(j, meeting.new.start):
            lines.append(Line(None, new[at], _whole("insert", new[at]), come.get(at, 0)))
        lines += (Line(*pair, passage_spans(*pair)) for pair in meeting.lines)
        i, j = meeting.old.stop, meeting.new.stop
    return tuple(lines)


def moved_spans(redline: Redline) -> Mapping[int, tuple[Span, ...]]:
    """What became of the words of each moved passage, by its number: it may have been reworded on its way."""
    old = {line.moved: line.old for line in redline if line.moved and line.old}
    new = {line.moved: line.new for line in redline if line.moved and line.new}
    return {number: passage_spans(old[number], new[number]) for number in sorted(old)}


def linear(redline: Redline) -> tuple[Span, ...]:
    """The redline as one text: without insertions the old text output, without deletions the new one."""
    return joined_spans(span for line in redline for span in _with_lead(line))


def _whole(op: Literal["insert", "delete"], passage: Passage) -> tuple[Span, ...]:
    return (Span(op, passage.text),) if passage.text else ()


def _with_lead(line: Line) -> Iterator[Span]:
    before, now = (passage or Passage("", "paragraph", "", "", "") for passage in (line.old, line.new))
    for old, new in ((before.before, now.before), (before.lead, now.lead)):
        if old == new:
            yield Span("equal", old)
        else:
            yield Span("delete", old)
            yield Span("insert", new)
    yield from line.spans
