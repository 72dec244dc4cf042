"""Which cases a machine gets: each case is in one part, always the same."""

import pytest

from poagen.docket.shard import part_of

NAMES = [f"case-{number:04d}" for number in range(300)]


@pytest.mark.parametrize("count", [1, 2, 5, 7])
def test_each_case_is_in_one_part(count: int) -> None:
    parts = [part_of(NAMES, number, count) for number in range(1, count + 1)]
    assert sorted(name for part in parts for name in part) == NAMES
    assert all(part == sorted(part) for part in parts)
    assert min(map(len, parts)) > 0.5 * len(NAMES) / count


def test_other_cases_change_nothing() -> None:
    assert part_of(NAMES[::3], 2, 5) == [name for name in part_of(NAMES, 2, 5) if name in NAMES[::3]]


def test_the_partition_stays_as_it_is() -> None:
    assert part_of(["acme-odr", "birch-late", "cedar-fork", "d\udce9"], 1, 2) == ["birch-late", "d\udce9"]
