"""What was written of a letter ahead of its output goes in, and comes out when the output is made."""

from typing import Generic, TypeVar

from poagen.model import Letter

Value = TypeVar("Value")

MOST = 12
"""Letters that are kept; two batches of pandoc's."""


class Ahead(Generic[Value]):
    """A value each of a few letters, which is given away once."""

    def __init__(self) -> None:
        self._kept: dict[int, tuple[Letter, Value]] = {}

    def keep(self, letter: Letter, value: Value) -> Value:
        """Keep the value, where need be in the place of the oldest; it is given back."""
        # Nobody else has the id of a letter that is kept; to compare letters would take long.
        self._kept[id(letter)] = letter, value
        for old in list(self._kept)[:-MOST]:
            self._kept.pop(old, None)
        return value

    def take(self, letter: Letter) -> Value | None:
        """The value of this very letter, for the first who asks."""
        kept = self._kept.pop(id(letter), None)
        return kept[1] if kept else None
