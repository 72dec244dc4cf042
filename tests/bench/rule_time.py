"""A number of cases goes in, a table comes out: what the rules cost in checking all of them, on one core.

The real command runs in a process of its own with each rule's `find` timed, by the time that its own thread
spends: neither pandoc, papers being looked into, nor other programs count.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import mean, median, quantiles
from typing import NamedTuple

from poagen.cli import main as poagen
from poagen.rules import Dossier, Hit, Rule, all_rules
from poagen.rules._dated import dated
from poagen.rules._passages import printed
from poagen.rules._prose import voice
from poagen.rules._said import said
from tests.bench.realistic import LENGTH, write_workspace

AIM = 5
"""Milliseconds a case."""
DEAREST = 10

SHARED: dict[str, Callable[[Dossier], object]] = {
    "passages": printed,
    "prose": voice,
    "phrases": lambda dossier: said(dossier, ""),
    "days": dated,
}
"""Work that several rules share: done before the first, so that none has it on its own account."""


class Run(NamedTuple):
    """What one command took."""

    wall: float
    cpu: float
    memory: float
    """MiB of the largest process."""
    taken: dict[str, list[float]]
    """Milliseconds of each case, by rule."""


class Clock:
    """Times every rule and the work that they share, in this process and in those that it forks."""

    def __init__(self, kept: Path) -> None:
        self._file = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        rules = all_rules()
        asked = [name for name, rule in rules.items() if rule.find]
        for name in asked:
            rules[name] = self._timed(name, rules[name], is_first=name == asked[0])

    def _timed(self, name: str, rule: Rule, is_first: bool) -> Rule:
        find = rule.find
        assert find

        def timed(dossier: Dossier) -> Iterator[Hit]:
            list(dossier.case.papers.values())  # what is still awaited is no work of a rule's
            for shared, work in SHARED.items() if is_first else ():
                self._with_time(f"shared: {shared}", partial(work, dossier))
            hits: list[Hit] = []
            self._with_time(name, lambda: hits.extend(find(dossier)))
            return iter(hits)

        return rule._replace(find=timed)

    def _with_time(self, name: str, work: Callable[[], object]) -> None:
        """Do it, and write down its milliseconds."""
        start = time.thread_time_ns()
        work()
        taken = (time.thread_time_ns() - start) / 1e6
        os.write(self._file, f"{name}\t{taken}\n".encode())


def timed_command(kept: Path) -> None:
    """`poagen check` of every case on one core; what rules took goes to a file."""
    Clock(kept)
    poagen(["check", "--all", "--jobs", "1"])


def measured(folder: Path) -> Run:
    """One run of the command over a workspace."""
    kept, told = folder / "taken.json", folder / "told.txt"
    with told.open("wb") as file:
        start = time.perf_counter()
        command = [sys.executable, "-m", "tests.bench.rule_time", "--keep", str(kept)]
        environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=file, stderr=file)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        raise SystemExit(told.read_text(encoding="utf-8")[-2000:])
    unit = 2**20 if sys.platform == "darwin" else 2**10
    taken: dict[str, list[float]] = {}
    for line in kept.read_text(encoding="utf-8").splitlines():
        name, milliseconds = line.split("\t")
        taken.setdefault(name, []).append(float(milliseconds))
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, taken)


def print_table(run: Run, cases: int) -> None:
    """The command first, then all rules, then what they share and the dearest of them."""
    print(f"poagen check --all --jobs 1, {cases} cases of {LENGTH[0]} to {LENGTH[1]} words:")
    print(f"  {run.wall:.1f} s, {run.cpu:.1f} s CPU with pandoc; largest process {run.memory:.0f} MiB")
    print(f"{'ms a case':32}{'mean':>8}{'median':>8}{'95 %':>8}{'most':>8}")
    shared = [name for name in run.taken if name.startswith("shared: ")]
    rules = sorted(run.taken.keys() - shared, key=lambda name: -mean(run.taken[name]))
    each = [sum(case) for case in zip(*run.taken.values(), strict=True)]
    _print_row(f"all {len(rules)} rules (aim: {AIM})", each)
    for name in (*shared, *rules[:DEAREST]):
        _print_row(f"  {name}", run.taken[name])


def _print_row(name: str, taken: list[float]) -> None:
    most = quantiles(taken, n=20)[-1]
    print(f"{name:32}{mean(taken):8.2f}{median(taken):8.2f}{most:8.2f}{max(taken):8.2f}")


def main() -> None:
    """Measure and print; `--cases N` for more or fewer than a thousand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--keep", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.keep:
        timed_command(asked.keep)
    with tempfile.TemporaryDirectory() as temporary:
        write_workspace(Path(temporary), asked.cases)
        print_table(measured(Path(temporary)), asked.cases)


if __name__ == "__main__":
    main()
