"""Two series of things go in, which of them is the same one reworded comes out; and which of them moved."""

import re
from bisect import bisect_left
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeVar

_Key = TypeVar("_Key", bound=Hashable)

LEAST = 64
"""From this likeness on two texts of one kind are one text reworded."""

LEAST_ELSEWHERE = 80
"""The same for two texts of different kinds."""

SHARED_FACT = 4
"""What a fact that both have adds to their likeness. With three of them, what is left to the words is still
more than different actions of one letter have in common."""

MOST_COMPARED = 20_000
"""Pairs whose likeness is taken; in longer series only things near each other are compared."""


class Known(NamedTuple):
    """What a thing is known by."""

    text: str
    kind: str = ""
    clan: str = ""
    """Kinds between which a thing may have changed."""
    id: str = ""
    facts: tuple[str, ...] = ()
    """What speaks for two things being one where both have it: the owner, the day."""

    @property
    def words(self) -> str:
        """Its text without what makes no difference to likeness."""
        return _words(self.text)


def pairs(old: Sequence[Known], new: Sequence[Known]) -> dict[int, int]:
    """The place in `old` to that in `new` of each thing that stands in both, in the order of `old`.

    By id, then by equal text, then by likeness, best first; within a kind before within a clan."""
    found: dict[int, int] = {}
    _by_key(found, old, new, lambda known: known.id and (known.clan, known.id), is_unique=True)
    _by_key(found, old, new, lambda known: known.text and (known.kind, known.text, known.facts))
    _by_key(found, old, new, lambda known: known.text and (known.kind, known.text))
    _by_key(found, old, new, lambda known: known.text and (known.clan, known.text))
    _by_likeness(found, old, new, lambda known: known.kind, LEAST)
    _by_likeness(found, old, new, lambda known: known.clan, LEAST_ELSEWHERE)
    return dict(sorted(found.items()))


def moved(places: Sequence[int]) -> frozenset[int]:
    """Where in `places`, all different, the fewest stand without which the others ascend."""
    ends: list[int] = []  # the smallest place that ends an ascending series of each length
    at: list[int] = []  # where it stands in `places`
    before: list[int] = []  # for each place where its series goes on to the left, or -1
    for index, place in enumerate(places):
        length = bisect_left(ends, place)
        before.append(at[length - 1] if length else -1)
        ends[length : length + 1] = [place]
        at[length : length + 1] = [index]
    kept = set()
    index = at[-1] if at else -1
    while index >= 0:
        kept.add(index)
        index = before[index]
    return frozenset(range(len(places))) - _staying(kept, places)


def _staying(kept: set[int], places: Sequence[int]) -> set[int]:
    """As many, with what stands where it stood in place of what does not: where two were exchanged around a
    third, it is the third that stayed."""
    ranks = {place: rank for rank, place in enumerate(sorted(places))}
    still = [index for index, place in enumerate(places) if ranks[place] == index and index not in kept]
    for index in still:
        against = [other for other in kept if (other < index) != (places[other] < places[index])]
        if len(against) == 1 and ranks[places[against[0]]] != against[0]:
            kept = kept - {against[0]} | {index}
    return kept


def _by_key(
    found: dict[int, int],
    old: Sequence[Known],
    new: Sequence[Known],
    key: Callable[[Known], Hashable],
    is_unique: bool = False,
) -> None:
    """Pairs what has the same key, the first with the first; an empty key is none."""
    before, now = _grouped(old, found.keys(), key), _grouped(new, found.values(), key)
    for value in filter(None, before.keys() & now.keys()):
        if not is_unique or len(before[value]) == len(now[value]) == 1:
            found.update(zip(before[value], now[value], strict=False))


def _by_likeness(
    found: dict[int, int],
    old: Sequence[Known],
    new: Sequence[Known],
    group: Callable[[Known], str],
    least: float,
) -> None:
    """Pairs what is most alike of the same group, as long as anything is alike enough."""
    before, now = _grouped(old, found.keys(), group), _grouped(new, found.values(), group)
    near = (pair for name in before.keys() & now.keys() for pair in _near_each_other(before[name], now[name]))
    alike = [(-likeness, abs(i - j), i + j, i, j) for i, j, likeness in _alike(old, new, near, least)]
    taken = set(found.values())
    for *_, i, j in sorted(alike):
        if i not in found and j not in taken:
            found[i] = j
            taken.add(j)


def _near_each_other(old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every pair; of long series those that stand at about the same part of them."""
    reach = MOST_COMPARED // (2 * max(len(old), len(new)))
    for at, i in enumerate(old):
        middle = at * len(new) // len(old)
        near = new if len(old) * len(new) <= MOST_COMPARED else new[max(0, middle - reach) : middle + reach]
        for j in near:
            yield i, j


def _alike(
    old: Sequence[Known], new: Sequence[Known], near: Iterable[tuple[int, int]], least: float
) -> Iterator[tuple[int, int, float]]:
    """Which of these pairs are alike enough, and how much: up to 100 for words, more for facts."""
    from rapidfuzz import fuzz

    for i, j in near:
        before, now = old[i], new[j]
        # Characters in their order forgive another ending, words in any order what was added or left out.
        in_order = fuzz.ratio(before.words, now.words)
        wanted = 2 * (least - SHARED_FACT * len(now.facts)) - in_order
        of_words = fuzz.token_set_ratio(before.words, now.words, score_cutoff=wanted)
        if of_words:
            likeness = (in_order + of_words) / 2 + SHARED_FACT * _shared(before, now)
            if likeness >= least:
                yield i, j, likeness


def _shared(old: Known, new: Known) -> int:
    """How many facts speak for one thing; two ids that are not the same speak against it."""
    shared = sum(then != "" and then == now for then, now in zip(old.facts, new.facts, strict=True))
    return shared - 2 if old.id and new.id and old.id != new.id else shared


_WORD = re.compile(r"[\w%]+")


@lru_cache(maxsize=4096)
def _words(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _grouped(
    things: Sequence[Known], taken: Iterable[int], key: Callable[[Known], _Key]
) -> dict[_Key, list[int]]:
    """The places of what is not taken, by key."""
    groups: dict[_Key, list[int]] = {}
    taken = set(taken)
    for place, known in enumerate(things):
        if place not in taken:
            groups.setdefault(key(known), []).append(place)
    return groups
