"""The short form of `make soak`."""

import sys
from pathlib import Path

import pytest

from tests.watch.soak import MOST_GROWTH, soak


@pytest.mark.skipif(sys.platform != "linux", reason="what a process needs is told by Linux alone")
def test_many_saves_end_with_the_bytes_of_a_clean_build(tmp_path: Path) -> None:
    soaked = soak(tmp_path, saves=30)
    assert not soaked.differing
    assert soaked.after.files <= soaked.before.files
    assert soaked.after.processes <= soaked.before.processes
    assert soaked.after.memory - soaked.before.memory <= 3 * MOST_GROWTH  # it is still warming up
    assert not soaked.left
    assert soaked.status == 0
