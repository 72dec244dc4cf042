"""A workspace goes in and is watched by a thread of the test's own; what was shown and told is handed out."""

import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread

from poagen.formats import Workshop
from poagen.preview.view import View
from poagen.watch import Built, Watch
from tests.run import ROOT

CASE = "harbor-odr"
SNIPPET = "weekly-metric-review"
LONG = 60.0
"""Seconds that nothing here takes, even on a machine that is busy."""
STILL = 0.5
"""Seconds in which a build that is owed has begun, if the machine is not busy."""


class Watching:
    """A watch that runs, and what came of it."""

    def __init__(self, root: Path, workshop: Workshop) -> None:
        self.root = root
        self.case = root / "cases" / CASE
        self.built = root / "build" / CASE
        self.views: list[View] = []
        self.builds: list[Built] = []
        self.words: list[str] = []
        self.day = date(2026, 11, 22)
        self.watch = Watch(root, CASE, workshop, self.views.append, self._tell, lambda: self.day)
        self.thread = Thread(target=self.watch.run, daemon=True)

    def _tell(self, what: Built | str) -> None:
        if isinstance(what, Built):
            self.builds.append(what)
        else:
            self.words.append(what)

    @property
    def text(self) -> str:
        """The text of the letter that is shown."""
        return (self.views[-1].text or b"").decode()

    @property
    def rules(self) -> set[str]:
        return {finding.rule for finding in self.views[-1].findings}

    def published(self) -> str:
        file = self.built / "plan-of-action.txt"
        return file.read_text() if file.is_file() else ""

    def has_built(self, builds: int) -> None:
        """Wait for that many builds; fail where more come."""
        until(lambda: len(self.builds) >= builds, lambda: f"{len(self.builds)} builds; told {self.words}")
        assert len(self.builds) == builds, [build.view.number for build in self.builds]

    def rests(self) -> None:
        """Fail where a build begins, though none is owed."""
        builds, views = len(self.builds), len(self.views)
        time.sleep(STILL)
        more = self.builds[builds:], self.views[views:]
        assert more == ([], []), more

    def settled(self) -> None:
        """Wait until nothing has come for a while."""
        views = -1
        while views != len(self.views):
            views = len(self.views)
            time.sleep(STILL)

    def stop(self) -> None:
        self.watch.stop()
        self.thread.join(LONG)
        assert not self.thread.is_alive()


def until(holds: Callable[[], object], told: Callable[[], object] = lambda: "it does not come") -> None:
    """Wait until it holds."""
    give_up = time.monotonic() + LONG
    while not holds():
        assert time.monotonic() < give_up, told()
        time.sleep(0.005)


@contextmanager
def watching(root: Path, workshop: Workshop) -> Iterator[Watching]:
    """Watch the workspace; its first build is done."""
    watched = Watching(root, workshop)
    watched.thread.start()
    try:
        watched.has_built(1)
        yield watched
    finally:
        watched.stop()


def make_workspace(root: Path) -> Path:
    """A workspace of one case, with a snippet of its own."""
    shutil.copytree(ROOT / "cases" / CASE, root / "cases" / CASE)
    (root / "snippets").mkdir()
    shutil.copy(ROOT / "snippets" / f"{SNIPPET}.md", root / "snippets")
    (root / "poagen.yaml").write_text("build: build\n")
    return root


def git(root: Path, *words: str) -> None:
    """Run git in a repository, as nobody in particular."""
    own = [
        "-c",
        "core.fsync=none",
        "-c",
        "gc.auto=0",
        "-c",
        "user.name=A",
        "-c",
        "user.email=a@example.com",
        "-c",
        "init.defaultBranch=main",
    ]
    subprocess.run(["git", *own, *words], cwd=root, check=True, capture_output=True)
