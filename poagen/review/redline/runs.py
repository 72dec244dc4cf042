"""Two series go in, the runs that stand in both, in the same order, come out."""

from collections.abc import Hashable, Sequence
from typing import NamedTuple

MOST = 100_000_000
"""Pairs of two series that are weighed, each a bit of memory; beyond, only start and end are compared."""


class Run(NamedTuple):
    """`size` neighbours that stand in both series, from the places `old` and `new` on."""

    old: int
    new: int
    size: int


def runs_in_both(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs that are kept where as much as can be is kept; none is empty, no two meet in both series."""
    start, same = 0, min(len(old), len(new))
    while start < same and old[start] == new[start]:
        start += 1
    end = 0
    while end < same - start and old[-1 - end] == new[-1 - end]:
        end += 1
    between = _longest(old[start : len(old) - end], new[start : len(new) - end])
    runs = [
        Run(0, 0, start),
        *(Run(run.old + start, run.new + start, run.size) for run in between),
        Run(len(old) - end, len(new) - end, end),
    ]
    return [run for run in runs if run.size]


def _longest(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    if not 0 < len(old) * len(new) <= MOST:
        return []
    from rapidfuzz.distance import LCSseq

    # Hashes of texts may be the same by chance; those of small numbers are not.
    codes: dict[Hashable, int] = {}
    before, now = ([codes.setdefault(one, len(codes)) for one in series] for series in (old, new))
    return [Run(*block) for block in LCSseq.opcodes(before, now).as_matching_blocks()]
