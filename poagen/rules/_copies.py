"""Runs of text and who else seems to hold their passages go in, the copied passages come out, each once."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from poagen.alike import LENGTH, Run, fingerprints

SMALL_GAP = {"words": 4, "characters": 10}
"""A changed date or number does not make two passages of one."""


class Copy(NamedTuple):
    """A passage that other cases seem to hold."""

    run: Run
    start: int
    end: int
    """Its words in the run."""
    holders: tuple[str, ...]
    """The cases that hold the whole of it, in order."""


class _Stretch(NamedTuple):
    """Passages that start at the words from `start` to `end`, and who holds them all."""

    start: int
    end: int
    holders: frozenset[str]


def copies(run: Run, holders: Mapping[int, frozenset[str]]) -> Iterator[Copy]:
    """The longest passage of each copied stretch of a run."""
    length = LENGTH[run.unit]
    held = [holders.get(number) for number in fingerprints(run)]
    for group in _grouped(_stretches(held), length, SMALL_GAP[run.unit]):
        longest = max(group, key=lambda stretch: stretch.end - stretch.start)
        start, shared = _extended(held, longest)
        yield Copy(run, start, longest.end - 1 + length, tuple(sorted(shared)))


def _stretches(held: Sequence[frozenset[str] | None]) -> Iterator[_Stretch]:
    for is_held, group in groupby(range(len(held)), key=lambda position: bool(held[position])):
        if is_held:
            yield from _of_one_holder(held, list(group))


def _of_one_holder(held: Sequence[frozenset[str] | None], positions: Sequence[int]) -> Iterator[_Stretch]:
    start, shared = positions[0], held[positions[0]] or frozenset()
    for position in positions[1:]:
        here = held[position] or frozenset()
        still = shared if here is held[position - 1] else shared & here
        if not still:
            yield _Stretch(start, position, shared)
            start, still = position, here
        shared = still
    yield _Stretch(start, positions[-1] + 1, shared)


def _grouped(stretches: Iterator[_Stretch], length: int, gap: int) -> Iterator[list[_Stretch]]:
    """Stretches that overlap, or that one case holds with little between them, are one passage."""
    group: list[_Stretch] = []
    for stretch in stretches:
        if group:
            between = stretch.start - (group[-1].end - 1 + length)
            if between >= 0 and not (between <= gap and group[-1].holders & stretch.holders):
                yield group
                group = []
        group.append(stretch)
    if group:
        yield group


def _extended(held: Sequence[frozenset[str] | None], stretch: _Stretch) -> tuple[int, frozenset[str]]:
    """Where the stretch starts for those of its holders that hold most of what stands before it."""
    start, shared = stretch.start, stretch.holders
    while start > 0:
        here = held[start - 1] or frozenset()
        still = shared if here is held[start] and shared <= here else shared & here
        if not still:
            break
        start, shared = start - 1, still
    return start, shared
