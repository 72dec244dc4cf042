"""What a side of a comparison states: `Stated`; and things that it states, then and now, to changes."""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias

from poagen.model import Case, Front, Letter
from poagen.model.changes import Change, ChangeKind
from poagen.model.letter import shortened

BRIEF = 80
"""Characters of an author's sentence by which a reviewer knows a thing, cut between words."""


class Stated(NamedTuple):
    """A case on one side of a comparison, and its letter where one can be composed."""

    case: Case
    letter: Letter | None


TwoSides: TypeAlias = tuple[Stated | None, Stated | None]
"""Then and now; None: there is no such case on that side, so that all of the other is removed or added."""

Value: TypeAlias = str | tuple[str, ...] | None
"""A fact in ISO or plain words; a series, whose order says nothing; None where it was given wrongly, so that
nothing may be concluded from it. Empty: it is not given."""


class Thing(NamedTuple):
    """One thing that a side states."""

    kind: ChangeKind
    id: str
    text: str
    """Its own words."""
    facts: Mapping[str, Value]
    """By name, in the order in which they are told."""

    def change(self, change: Literal["added", "removed", "changed", "moved"]) -> Change:
        """What became of it, before more is said."""
        return Change(change, self.kind, self.id, text=brief(self.text))


_OWN = frozenset(["text", "id", "name", "title", "sha256"])
"""Facts that are not told with a thing that came or went: its words and id say it all."""


def fronts(sides: TwoSides) -> tuple[Front | None, Front | None] | None:
    """The front matter of both sides, None where there is no case; None where one could not be read."""
    if any(side and side.case.front is None for side in sides):
        return None
    old, new = (side.case.front if side else None for side in sides)
    return old, new


def letters(sides: TwoSides) -> tuple[Letter | None, Letter | None] | None:
    """The letters of both sides, None where there is no case; None where one could not be composed."""
    if any(side and side.letter is None for side in sides):
        return None
    old, new = (side.letter if side else None for side in sides)
    return old, new


def brief(text: str) -> str:
    """The first words of a text, on one line, with `…` where there are more."""
    line = " ".join(text.split())
    start = shortened(line, BRIEF)
    return start if start == line else f"{start} …"


def compared(
    old: Sequence[Thing],
    new: Sequence[Thing],
    found: Mapping[int, int],
    unsure: tuple[Container[int], Container[int]] = ((), ()),
) -> Iterator[Change]:
    """What went, then what changed and came, each fact on its own.

    `found`: places in `old` to places in `new` of the same thing. `unsure`: places in both of what the other
    side may state too, where it could not be read."""
    for i, thing in enumerate(old):
        if i not in found and i not in unsure[0]:
            yield thing.change("removed")._replace(old=_summary(thing))
    origins = {j: i for i, j in found.items()}
    for j, thing in enumerate(new):
        if j in origins:
            yield from differences(thing.change("changed"), old[origins[j]].facts, thing.facts)
        elif j not in unsure[1]:
            yield thing.change("added")._replace(new=_summary(thing))


def same_ids(old: Sequence[Thing], new: Sequence[Thing]) -> dict[int, int]:
    """Places in `old` to those in `new`, of what has the same id."""
    places = {thing.id: j for j, thing in enumerate(new)}
    return {i: places[thing.id] for i, thing in enumerate(old) if thing.id in places}


def differences(about: Change, old: Mapping[str, Value], new: Mapping[str, Value]) -> Iterator[Change]:
    """`about` once for each fact that is another; both sides have the same facts."""
    for fact, before in old.items():
        now = new[fact]
        if before is not None and now is not None and _meant(before) != _meant(now):
            yield about._replace(fact=fact, old=plain(before), new=plain(now))


def plain(value: Value) -> str:
    """The words for a value."""
    return value if isinstance(value, str) else ", ".join(value or ())


def _meant(value: str | tuple[str, ...]) -> str | frozenset[str]:
    return value if isinstance(value, str) else frozenset(value)


def _summary(thing: Thing) -> str:
    """Its facts as an author writes them: `owner="Warehouse Lead" due=2026-04-30`."""
    told = ((fact, plain(value)) for fact, value in thing.facts.items() if fact not in _OWN)
    return " ".join(
        f'{fact}="{words}"' if " " in words else f"{fact}={words}" for fact, words in told if words
    )
