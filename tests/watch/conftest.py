"""A workspace, and one workshop for all tests of a process."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from poagen.formats import Workshop
from poagen.watch import bell, loop
from tests.watch.watching import Watching, make_workspace, watching


@pytest.fixture(autouse=True)
def _no_waiting_for_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)


@pytest.fixture(autouse=True)
def _patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is busy may stop for a while amid what a test saves at once."""
    monkeypatch.setattr(bell, "QUIET", 0.2)
    for room in (bell, loop):
        monkeypatch.setattr(room, "LONGEST_BURST", 5.0)
    monkeypatch.setattr(bell, "LONGEST_SAVE", 1.0)
    monkeypatch.setattr(loop, "MIDDLE_OF_SAVE", 0.8)


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    with Workshop() as workshop:
        yield workshop


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_workspace(tmp_path / "workspace")


@pytest.fixture
def watched(root: Path, workshop: Workshop) -> Iterator[Watching]:
    with watching(root, workshop) as watched:
        yield watched
