"""Shares that processes work on come back whole, whatever becomes of the processes."""

import os
from collections.abc import Sequence

import pytest

from poagen.originality.shared_out import shared_out

HERE = os.getpid()


def squares(share: Sequence[int]) -> list[tuple[int, bool]]:
    return [(number * number, os.getpid() == HERE) for number in share]


@pytest.mark.parametrize("shares", [1, 2, 3])
def test_each_item_is_in_one_share(shares: int) -> None:
    told = shared_out(range(10), shares, squares)
    assert sorted(square for share in told for square, _ in share) == [n * n for n in range(10)]
    assert [share[0][1] for share in told] == [True] + [False] * (shares - 1)


def test_a_share_whose_process_dies_is_worked_on_here() -> None:
    def die_elsewhere(share: Sequence[int]) -> list[tuple[int, bool]]:
        if os.getpid() != HERE:
            os._exit(1)
        return squares(share)

    assert shared_out(range(4), 2, die_elsewhere) == [[(0, True), (4, True)], [(1, True), (9, True)]]


def test_what_is_wrong_is_raised_here() -> None:
    def fail(share: Sequence[int]) -> int:
        raise ValueError(share)

    with pytest.raises(ValueError, match="1"):
        shared_out([0, 1], 2, lambda share: 0 if share[0] == 0 else fail(share))
