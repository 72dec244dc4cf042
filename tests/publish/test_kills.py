"""A build killed at any moment leaves the old letter or the new one; builds at once do not mix."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path

import pytest

from poagen.publish import lock, stage, verify
from tests.publish.letters import NEW, OLD, OWN, Built, expected, held, published, put_own


def forked(act: Callable[[], object]) -> int:
    """Run `act` in a process of its own, which ends without a word."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            act()
            status = 0
        finally:
            os._exit(status)
    return child


def status_of(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


CHANGES = {f"os.{act}" for act in ("mkdir", "rename", "link", "remove", "rmdir", "chmod")}


def opens_to_write(_: object, __: object, flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & os.O_CREAT)


def publish_until(step: int, target: Path, letter: Built) -> bool:
    """Publish in a process that dies before change number `step` on the disk; whether it got to the end."""

    def act() -> None:
        steps = count(1)

        def die(event: str, arguments: tuple[object, ...]) -> None:
            if (event in CHANGES or (event == "open" and opens_to_write(*arguments))) and next(steps) == step:
                os._exit(9)

        sys.addaudithook(die)
        published(target, letter)

    return status_of(forked(act)) == 0


@pytest.mark.parametrize("in_one_step", [True, False])
def test_dead_before_every_single_change_on_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    if not in_one_step:
        monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    seen = set()
    for step in range(1, 1000):
        target = tmp_path / f"{step}" / "acme-odr"
        published(target, OLD)
        put_own(target)
        is_done = publish_until(step, target, NEW)
        if in_one_step or target.exists():
            assert verify(target) == []
            assert (target / "notes.txt").read_bytes() == OWN["notes.txt"]
            seen.add((target / "manifest.json").read_bytes() == NEW.manifest)
        assert not (published(target, NEW) and is_done)
        assert held(target) == expected(NEW)
        assert os.listdir(target.parent) == ["acme-odr"]
        if is_done:
            break
    assert step > 25
    assert seen == {True, False}


def publish_for_ever(workspace: Path, target: Path) -> None:
    while True:
        for letter in (OLD, NEW):
            with lock(workspace, "acme-odr"):
                published(target, letter)


def test_fifty_builds_killed_at_random(tmp_path: Path) -> None:
    moments = random.Random(60)
    target = tmp_path / "build" / "acme-odr"
    published(target, OLD)
    put_own(target)
    for _ in range(50):
        child = forked(lambda: publish_for_ever(tmp_path, target))
        time.sleep(moments.uniform(0.001, 0.02))
        os.kill(child, signal.SIGKILL)
        assert status_of(child) == -signal.SIGKILL
        assert verify(target) == []
        assert (target / "notes.txt").read_bytes() == OWN["notes.txt"]
        letter = moments.choice((OLD, NEW))
        with lock(tmp_path, "acme-odr"):
            published(target, letter)
        assert held(target) == expected(letter)
        assert os.listdir(target.parent) == ["acme-odr"]


def test_builds_at_once_all_succeed(tmp_path: Path) -> None:
    target = tmp_path / "build" / "acme-odr"

    def build_often(letter: Built) -> None:
        for _ in range(20):
            with lock(tmp_path, "acme-odr"):
                published(target, letter)
                assert held(target) == expected(letter, {})

    children = [forked(partial(build_often, letter)) for letter in (OLD, NEW, OLD)]
    assert [status_of(child) for child in children] == [0, 0, 0]
    assert verify(target) == []
    assert os.listdir(target.parent) == ["acme-odr"]
