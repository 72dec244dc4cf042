"""The passages of two letters go in, which of them is the same one comes out, at its place or moved.

First come passages that nobody touched, then those that were only moved, then reworded ones between these,
then those that were both moved and reworded.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Hashable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from poagen.model.changes import Passage
from poagen.review.redline.likeness import Alike, Likeness
from poagen.review.redline.runs import runs_in_both

LEAST = 0.35
"""Likeness from which on two passages between the same neighbours are one, reworded."""
LEAST_ALONE = 0.2
"""The same where nothing else stands between these neighbours."""
LEAST_MOVED = 0.7
"""The same where something else stands between."""


class Pair(NamedTuple):
    """The places of one passage in the old and in the new letter."""

    old: int
    new: int


class Alignment(NamedTuple):
    """What belongs together; a passage that is in no pair stands in one of the letters only."""

    kept: list[Pair]
    """Ascending in both letters."""
    moved: list[Pair]
    """In the order of the new letter."""


def aligned(old: Sequence[Passage], new: Sequence[Passage]) -> Alignment:
    """Which old passage is which new one."""
    likeness = Likeness(old, new)
    kept = _untouched(old, new)
    moved = _moved(old, new, kept, likeness)
    kept = _with_reworded(kept, moved, likeness, Pair(len(old), len(new)))
    moved += _moved_and_reworded([*kept, *moved], likeness, Pair(len(old), len(new)))
    return Alignment(kept, sorted(moved, key=lambda pair: pair.new))


def _untouched(old: Sequence[Passage], new: Sequence[Passage]) -> list[Pair]:
    """The same words in the same section, first where they stand there once; then in whatever section."""
    keys = [_key(passage) for passage in old], [_key(passage) for passage in new]
    counts = Counter(keys[0]), Counter(keys[1])
    once = ([key if counts[0][key] == counts[1][key] == 1 else None for key in side] for side in keys)
    words = ([key[1:] for key in side] for side in keys)
    pairs: list[Pair] = []
    for before, now in (once, keys, words):
        pairs = sorted([*pairs, *_between(pairs, before, now)])
    return pairs


def _key(passage: Passage) -> tuple[str, str, str]:
    """By what a passage is known that nobody touched; title and headings are known by their place."""
    if passage.kind in ("title", "heading"):
        return passage.section, passage.kind, passage.section
    return passage.section, "", passage.text


def _between(pairs: Sequence[Pair], old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[Pair]:
    """Between the places of `pairs`, what has the same key in the same order; no key is None."""
    for before, now in _gaps(pairs, Pair(len(old), len(new))):
        places = [at for at in before if old[at]], [at for at in now if new[at]]
        for run in runs_in_both([old[at] for at in places[0]], [new[at] for at in places[1]]):
            for by in range(run.size):
                yield Pair(places[0][run.old + by], places[1][run.new + by])


def _gaps(pairs: Sequence[Pair], ends: Pair) -> Iterator[tuple[range, range]]:
    """The places between those of `pairs` where there are any on both sides."""
    for last, following in pairwise([Pair(-1, -1), *pairs, ends]):
        if following.old > last.old + 1 and following.new > last.new + 1:
            yield range(last.old + 1, following.old), range(last.new + 1, following.new)


def _moved(
    old: Sequence[Passage], new: Sequence[Passage], kept: Sequence[Pair], likeness: Likeness
) -> list[Pair]:
    """The same words at another place."""
    places: dict[str, list[int]] = {}
    for at in _left(range(len(old)), {pair.old for pair in kept}):
        places.setdefault(old[at].text, []).append(at)
    moved = []
    for at in _left(range(len(new)), {pair.new for pair in kept}):
        found = places.get(new[at].text)
        if found and likeness.can_move(at):
            moved.append(Pair(found.pop(0), at))
    return moved


def _with_reworded(kept: Sequence[Pair], moved: Sequence[Pair], likeness: Likeness, ends: Pair) -> list[Pair]:
    """`kept`, and between them what is most alike, in the same order."""
    found = list(kept)
    gone, come = {pair.old for pair in moved}, {pair.new for pair in moved}
    for before, now in _gaps(kept, ends):
        places = _left(before, gone), _left(now, come)
        if likeness.are_letterhead(*places):
            found += map(Pair, *places)
            continue
        least = LEAST_ALONE if len(places[0]) == len(places[1]) == 1 else LEAST
        found += _best_in_order(likeness.alike(*places, least))
    return sorted(found)


def _best_in_order(alike: Iterable[Alike]) -> list[Pair]:
    """Of these, those that cross each other nowhere and are most alike altogether."""
    # The best chains so far by where they end in the new letter; a longer one that is worse is of no use.
    ends: list[int] = []
    chains: list[_Chain] = []
    for one in sorted(alike, key=lambda one: (one.old, -one.new)):
        at = bisect_left(ends, one.new)
        before = chains[at - 1] if at else None
        total = one.likeness + (before.total if before else 0)
        worse = at
        while worse < len(chains) and chains[worse].total <= total:
            worse += 1
        if worse > at or at == len(ends) or ends[at] > one.new:
            ends[at:worse] = [one.new]
            chains[at:worse] = [_Chain(total, Pair(one.old, one.new), before)]
    return list(_links(chains[-1])) if chains else []


class _Chain(NamedTuple):
    """Pairs in order, from the last one back, and their likeness altogether."""

    total: float
    last: Pair
    before: "_Chain | None"


def _links(chain: _Chain | None) -> Iterator[Pair]:
    while chain:
        yield chain.last
        chain = chain.before


def _moved_and_reworded(taken: Sequence[Pair], likeness: Likeness, ends: Pair) -> Iterator[Pair]:
    """Of what is left what is most alike, best first."""
    gone, come = {pair.old for pair in taken}, {pair.new for pair in taken}
    places = _left(range(ends.old), gone), _left(range(ends.new), come)
    alike = likeness.alike(*places, LEAST_MOVED)
    for one in sorted(alike, key=lambda one: (-one.likeness, one.new, one.old)):
        if one.old not in gone and one.new not in come and likeness.can_move(one.new):
            gone.add(one.old)
            come.add(one.new)
            yield Pair(one.old, one.new)


def _left(places: range, taken: Container[int]) -> list[int]:
    return [at for at in places if at not in taken]
