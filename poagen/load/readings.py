"""What texts came to when they were first read, for the process that reads the same text a second time.

A run over many cases reads each for all others, then for its own letter; a copy costs a sixth of a reading.
"""

import hashlib
import pickle
from collections.abc import Callable, Hashable
from typing import NamedTuple, TypeVar

ROOM = 50_000_000
"""Bytes of all copies, which are five thousand letters; beyond that texts are read twice."""

Key = tuple[Hashable, bytes]
"""What else a reading depends on than the text, and a digest of that."""

Value = TypeVar("Value")
Recall = Callable[[Hashable, str, Callable[[], Value]], Value]
"""What else a reading depends on, the text, and how it is read."""


def no_recall(about: Hashable, text: str, read: Callable[[], Value]) -> Value:
    """Read it, as if it never had been."""
    return read()


class Copies(NamedTuple):
    """Pickles in a row, so that a forked process reads them without having the memory copied."""

    places: dict[Key, tuple[int, int]]
    """Where each begins and ends."""
    content: bytearray


class Readings:
    """Copies by what they were read from."""

    def __init__(self, room: int = ROOM) -> None:
        self._kept = Copies({}, bytearray())
        self._room = room

    def keep(self, about: Hashable, text: str, read: Callable[[], Value]) -> Value:
        """Read it, and keep a copy where there is room."""
        value = read()
        copy = pickle.dumps(value)
        self.add(Copies({(about, _digest(text)): (0, len(copy))}, bytearray(copy)))
        return value

    def add(self, copies: Copies) -> None:
        """Keep these too, where there is room for all of them."""
        places, content = self._kept
        start = len(content)
        if start + len(copies.content) <= self._room:
            content += copies.content
            places.update({key: (start + one, start + end) for key, (one, end) in copies.places.items()})

    def given_up(self) -> Copies:
        """All copies, which are no longer kept here."""
        copies, self._kept = self._kept, Copies({}, bytearray())
        return copies

    def take(self, about: Hashable, text: str, read: Callable[[], Value]) -> Value:
        """What was kept of the very same; else read it."""
        places, content = self._kept
        place = places.get((about, _digest(text))) if places else None
        if place is None:
            return read()
        value: Value = pickle.loads(memoryview(content)[slice(*place)])
        return value


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
