"""What texts came to when they were first read, for the process that reads the same text a second time.

A run over many cases reads each for all others, then for its own letter; a copy costs a sixth of a reading.
"""

import hashlib
import pickle
from collections.abc import Callable, Hashable
from typing import TypeVar

ROOM = 50_000_000
"""Bytes of all copies, which are five thousand letters; beyond that texts are read twice."""

Copies = dict[tuple[Hashable, bytes], bytes]
"""Pickles by what was read: what the reading depends on, and a digest of the text."""

Value = TypeVar("Value")
Recall = Callable[[Hashable, str, Callable[[], Value]], Value]
"""What else a reading depends on, the text, and how it is read."""


def no_recall(about: Hashable, text: str, read: Callable[[], Value]) -> Value:
    """Read it, as if it never had been."""
    return read()


class Readings:
    """Copies by what they were read from; each is given out once."""

    def __init__(self, room: int = ROOM) -> None:
        self._kept: Copies = {}
        self._room = room

    def keep(self, about: Hashable, text: str, read: Callable[[], Value]) -> Value:
        """Read it, and keep a copy where there is room."""
        value = read()
        self.add({(about, _digest(text)): pickle.dumps(value)})
        return value

    def add(self, copies: Copies) -> None:
        """Keep these too, where there is room."""
        for key, copy in copies.items():
            if len(copy) <= self._room:
                self._room -= len(copy)
                self._kept[key] = copy

    def given_up(self) -> Copies:
        """All copies, which are no longer kept here."""
        copies, self._kept = self._kept, {}
        self._room += sum(map(len, copies.values()))
        return copies

    def take(self, about: Hashable, text: str, read: Callable[[], Value]) -> Value:
        """What was kept of the very same; else read it."""
        copy = self._kept.pop((about, _digest(text)), None) if self._kept else None
        if copy is None:
            return read()
        value: Value = pickle.loads(copy)
        return value


def _digest(text: str) -> bytes:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
