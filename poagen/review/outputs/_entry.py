"""A comparison goes in, its part of the comment comes out, as much of it as there is room for."""

from collections.abc import Collection, Iterator

from poagen.model.changes import Comparison
from poagen.review.outputs._marked import marked_change, marked_finding, marked_note, marked_redline, words
from poagen.review.outputs._told import grouped, is_changed, named, number_of


class Room:
    """How much more may be said."""

    def __init__(self, size: int) -> None:
        self.size = size

    def takes(self, text: str) -> bool:
        """Whether there is room for a text; then it is taken."""
        fits = size_of(text) <= self.size
        self.size -= size_of(text) if fits else 0
        return fits


def size_of(text: str) -> int:
    """In UTF-16 units, with the empty line behind it."""
    return len(text.encode("utf-16-le")) // 2 + 2


COMMITMENTS, NOTES, NEW, FIXED = range(4)
"""The lists of an entry, in their order."""


class _List:
    """Items of one kind; each is written when it is its turn, since there may be thousands."""

    def __init__(self, title: str, thing: str, count: int, items: Iterator[str]) -> None:
        self.title = title
        self.thing = thing
        self.left = count
        self._items = items
        self._next = ""
        self._shown: list[str] = []

    def take(self, room: Room) -> bool:
        self._next = self._next or next(self._items, "")
        if not self._next or not room.takes(f"{self.title}\n\n{self._next}"):
            return False
        self._shown.append(self._next)
        self._next = ""
        self.left -= 1
        return True

    def text(self) -> str:
        return "\n\n".join(filter(None, [self.title, "\n".join(self._shown)])) if self._shown else ""


class Entry:
    """A case in the comment: its name at first, then what it is given room for."""

    def __init__(self, comparison: Comparison) -> None:
        self.head = f"### {words(named(comparison))}"
        changes, new, fixed = grouped(comparison.commitments), comparison.new, comparison.fixed
        self._lists = (
            _List("", "commitment", len(changes), map(marked_change, changes)),
            _List("**Notes**", "note", len(comparison.notes), map(marked_note, comparison.notes)),
            _List("**New findings**", "new finding", len(new), map(marked_finding, new)),
            _List("**Fixed findings**", "fixed finding", len(fixed), map(marked_finding, fixed)),
        )
        self._redline = comparison.redline
        self._changed = frozenset(at for at, line in enumerate(comparison.redline) if is_changed(line))
        self._marked = ""

    def text(self) -> str:
        lists = (self._lists[which].text() for which in (COMMITMENTS, NEW, FIXED, NOTES))
        return "\n\n".join(filter(None, [self.head, *lists, self.left(), self._marked]))

    def left(self) -> str:
        """What of the case has no room, in a line; empty where all of it has."""
        told = [number_of(each.left, each.thing) for each in self._lists if each.left]
        told += ["the redline"] if self._changed and not self._marked else []
        return f"Left out: {', '.join(told)}." if told else ""

    def take_item(self, which: int, room: Room) -> bool:
        """Show one more item of a list; whether there was one, and room for it."""
        return self._lists[which].take(room)

    def take_changed_passages(self, room: Room) -> None:
        """Show what changed in the letter, with the passages beside it, where there is room."""
        near = {at + step for at in self._changed for step in (-1, 0, 1)}
        self._take("Redline of the changed passages", near & {*range(len(self._redline))}, room)

    def take_redline(self, room: Room) -> None:
        """Show all of the letter, where anything changed in it and there is room."""
        if self._changed:
            self._take("Redline", range(len(self._redline)), room)

    def _take(self, title: str, only: Collection[int], room: Room) -> None:
        """Exchanges what is shown of the redline. What cannot fit is not even written: it may be long."""
        whole = Room(room.size + (size_of(self._marked) if self._marked else 0))
        least = sum(len(span.text) for at in only for span in self._redline[at].spans)
        if not only or least > whole.size:
            return
        told = f"<details><summary>{title}</summary>\n\n{marked_redline(self._redline, only)}\n\n</details>"
        if whole.takes(told):
            self._marked, room.size = told, whole.size
