"""A number of saves goes in, each made as one editor or another does; what it cost comes out.

`poagen watch` runs in a process of its own. At the end it must have published the bytes of a clean build,
and have no more memory, files or processes than after its first builds.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.run import ROOT, command, environment, poagen, tree
from tests.watch.editors import SAVES
from tests.watch.watching import CASE, SNIPPET, make_workspace

MOST_GROWTH = 20.0
"""MiB."""
_WARM_UP = 0.2
"""The share of the saves after which its memory is what it needs."""
_SECTIONS = ("root-cause.md", "corrective-actions.md", "preventive-measures.md")
_PATIENCE = 20.0


class Needs(NamedTuple):
    """What a process has of the machine."""

    memory: float
    """MiB of the process that watches, and of all that it started."""
    files: int
    processes: int


class Soaked(NamedTuple):
    """What came of it."""

    saves: int
    seconds: tuple[float, ...]
    """From each save that was waited for to the letter in the output folder, in order of size."""
    before: Needs
    after: Needs
    differing: tuple[str, ...]
    """Files that are not as a clean build makes them."""
    left: tuple[str, ...]
    """What is still there after the end."""
    status: int


def soak(place: Path, saves: int, seed: int = 1) -> Soaked:
    """Save that many times in a workspace in the empty folder `place`."""
    root = make_workspace(place / "workspace")
    shutil.copytree(ROOT / "layouts/letter", root / "layouts/letter")
    writer = Writer(root, random.Random(seed))
    with _watched(root) as process:
        seconds = []
        before = needs(process.pid)
        for number in range(saves):
            waited = writer.save(number)
            if waited is not None:
                seconds.append(waited)
            if number == int(saves * _WARM_UP):
                before = needs(process.pid)
        writer.end(saves)
        time.sleep(0.5)
        after = needs(process.pid)
        process.send_signal(signal.SIGINT)
        status = process.wait(_PATIENCE)
    left = tuple(str(path) for path in root.rglob(".*.poagen")) + tuple(_children(process.pid))
    return Soaked(saves, tuple(sorted(seconds)), before, after, _differing(root), left, status)


class Writer:
    """One who writes on a case, not always well."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.chance = chance
        case = root / "cases" / CASE
        self.files = [*(case / name for name in _SECTIONS), root / f"snippets/{SNIPPET}.md"]
        self.texts = {file: file.read_bytes() for file in self.files}
        self.front = case / "case.md"
        self.style = root / "layouts/letter/page.css"

    def save(self, number: int) -> float | None:
        """Save once; the seconds until it is published, where it is waited for."""
        kind = self.chance.random()
        if kind < 0.03:
            self._break()
        elif kind < 0.06:
            self.style.write_text(self.style.read_text() + f"/* {number} */\n")
        elif kind < 0.09:
            (self.root / "poagen.yaml").write_text(f"build: build\n# {number}\n")
        start = self._write(number)
        if self.chance.random() < 0.2:
            return None
        self._await(f"Save {number}.")
        return time.monotonic() - start

    def end(self, number: int) -> None:
        """A last save that is waited for."""
        self._write(number)
        self._await(f"Save {number}.")

    def _write(self, number: int) -> float:
        file, save = self.chance.choice(self.files), self.chance.choice(SAVES)
        save(file, self.texts[file] + f"\nSave {number}.\n".encode())
        return time.monotonic()

    def _break(self) -> None:
        good = self.front.read_bytes()
        self.front.write_bytes(good.replace(b"---", b"--", 1))
        time.sleep(self.chance.choice((0, 0.4)))
        self.front.write_bytes(good)

    def _await(self, words: str) -> None:
        published = self.root / "build" / CASE / "plan-of-action.txt"
        give_up = time.monotonic() + _PATIENCE
        while not published.is_file() or words not in published.read_text():
            if time.monotonic() > give_up:
                raise AssertionError(f"{words} was not published")
            time.sleep(0.004)


@contextmanager
def _watched(root: Path) -> Iterator["subprocess.Popen[bytes]"]:
    log = root.parent / "told"
    with open(log, "wb") as told:
        process = subprocess.Popen(
            command("watch", CASE, "--port", "0", "--no-browser", "--today", "2026-11-22"), cwd=root,
            env=environment(root.parent / "home"), stdout=subprocess.PIPE, stderr=told,
        )  # fmt: skip
        try:
            assert process.stdout
            assert process.stdout.readline().startswith(b"http://127.0.0.1:"), log.read_text()
            yield process
        finally:
            process.kill()
            process.wait()


def _differing(root: Path) -> tuple[str, ...]:
    clean = root.with_name("clean")
    shutil.copytree(root, clean, ignore=shutil.ignore_patterns("build", ".poagen"))
    poagen("build", CASE, "--draft", "--today", "2026-11-22", cwd=clean)
    made, wanted = tree(root / "build" / CASE), tree(clean / "build" / CASE)
    return tuple(name for name in {**made, **wanted} if made.get(name) != wanted.get(name))


def needs(process: int) -> Needs:
    """What a process has now; in Linux alone."""
    family = [process, *_descendants(process)]
    memory = 0.0
    for member in family:
        lines = Path(f"/proc/{member}/status").read_text(encoding="ascii").splitlines()
        memory += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024
    return Needs(memory, len(list(Path(f"/proc/{process}/fd").iterdir())), len(family))


def _descendants(process: int) -> list[int]:
    found = [int(child) for child in _children(process)]
    return found + [deeper for child in found for deeper in _descendants(child)]


def _children(process: int) -> list[str]:
    said = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True)
    return [child for child in said.stdout.split() if Path(f"/proc/{child}/comm").is_file()]


def main() -> None:
    """Tell what a long soak came to; fail where it is not as it should be."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--saves", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        soaked = soak(Path(place), wanted.saves, wanted.seed)
    before, after = soaked.before, soaked.after
    grown = after.memory - before.memory
    middle, late = (1000 * soaked.seconds[int(len(soaked.seconds) * share)] for share in (0.5, 0.95))
    print(f"{soaked.saves} saves; to the output folder: median {middle:.0f} ms, p95 {late:.0f} ms")
    print(f"memory {after.memory:.0f} MiB, {grown:+.1f} since the first (at most +{MOST_GROWTH:.0f})")
    print(f"files {before.files} -> {after.files}, processes {before.processes} -> {after.processes}")
    print(f"differing from a clean build: {soaked.differing or 'nothing'}; left: {soaked.left or 'nothing'}")
    held = soaked.after.files <= soaked.before.files and not soaked.differing and not soaked.left
    sys.exit(0 if held and grown <= MOST_GROWTH and not soaked.status else 1)


if __name__ == "__main__":
    main()
