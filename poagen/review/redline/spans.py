"""Spans go in, bit by bit, the same words in as few spans as can be come out."""

from collections.abc import Iterable
from typing import Literal

from poagen.model.changes import Span


def joined_spans(parts: Iterable[Span]) -> tuple[Span, ...]:
    """The same words with as few spans as can be; an insertion stands behind the deletion beside it."""
    spans = _Spans()
    for op, text in parts:
        spans.add(op, text)
    return spans.all()


class _Spans:
    """Spans being put together: neighbours of one kind as one, deletions before insertions."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._equal: list[str] = []
        self._deleted: list[str] = []
        self._inserted: list[str] = []

    def add(self, op: Literal["equal", "insert", "delete"], text: str) -> None:
        if op == "delete":
            self._deleted.append(text)
        elif op == "insert":
            self._inserted.append(text)
        elif text:
            self._exchange()
            self._equal.append(text)

    def all(self) -> tuple[Span, ...]:
        self._exchange()
        self._write("equal", "".join(self._equal))
        return tuple(self._spans)

    def _exchange(self) -> None:
        deleted, inserted = "".join(self._deleted), "".join(self._inserted)
        if not deleted and not inserted:
            return
        # Blanks that both sides have at their edges are part of neither.
        start = _shared_blanks(deleted, inserted)
        self._equal.append(deleted[:start])
        deleted, inserted = deleted[start:], inserted[start:]
        end = _shared_blanks(deleted[::-1], inserted[::-1])
        if deleted != inserted:
            self._write("equal", "".join(self._equal))
            self._write("delete", deleted[: len(deleted) - end])
            self._write("insert", inserted[: len(inserted) - end])
            self._equal = [deleted[len(deleted) - end :]]
        else:
            self._equal.append(deleted)
        self._deleted, self._inserted = [], []

    def _write(self, op: Literal["equal", "insert", "delete"], text: str) -> None:
        if text:
            self._spans.append(Span(op, text))


def _shared_blanks(one: str, other: str) -> int:
    """How many blanks both begin with."""
    size = 0
    while size < min(len(one), len(other)) and one[size] == other[size] and one[size].isspace():
        size += 1
    return size
