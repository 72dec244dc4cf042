"""A number of cases goes in, a table comes out: what the rules cost in checking all of them, on one core.

The real command runs in a process of its own with each rule's `find` timed, by the time that its own thread
spends: neither pandoc, papers being looked into, nor other programs count.
"""

import argparse
import json
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
    "passages": lambda dossier: printed(dossier.case, dossier.letter),
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
    rules: dict[str, list[float]]
    """Milliseconds of each case."""
    shared: dict[str, list[float]]


class Clock:
    """Keeps what rules and the work that they share took, case by case."""

    def __init__(self) -> None:
        self.rules: dict[str, list[float]] = {}
        self.shared: dict[str, list[float]] = {}

    def start(self) -> None:
        """From now on every rule is timed."""
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
                with_time(self.shared.setdefault(shared, []), partial(work, dossier))
            hits: list[Hit] = []
            with_time(self.rules.setdefault(name, []), lambda: hits.extend(find(dossier)))
            return iter(hits)

        return rule._replace(find=timed)


def with_time(taken: list[float], work: Callable[[], object]) -> None:
    """Do it, and write down its milliseconds."""
    start = time.thread_time_ns()
    work()
    taken.append((time.thread_time_ns() - start) / 1e6)


def timed_command(kept: Path) -> None:
    """`poagen check` of every case in this one process; what rules took goes to a file."""
    clock = Clock()
    clock.start()
    try:
        poagen(["check", *sorted(case.name for case in Path("cases").iterdir())])
    finally:
        kept.write_text(json.dumps([clock.rules, clock.shared]), encoding="utf-8")


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
    rules, shared = json.loads(kept.read_text(encoding="utf-8"))
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit, rules, shared)


def print_table(run: Run, cases: int) -> None:
    """The command first, then all rules, then what they share and the dearest of them."""
    print(f"poagen check of {cases} cases of {LENGTH[0]} to {LENGTH[1]} words:")
    print(f"  {run.wall:.1f} s, {run.cpu:.1f} s CPU with pandoc; largest process {run.memory:.0f} MiB")
    print(f"{'ms a case':32}{'mean':>8}{'median':>8}{'95 %':>8}{'most':>8}")
    each = [*run.rules.values(), *run.shared.values()]
    _print_row(f"all {len(run.rules)} rules (aim: {AIM})", [sum(case) for case in zip(*each, strict=True)])
    for name, taken in run.shared.items():
        _print_row(f"  shared: {name}", taken)
    for name in sorted(run.rules, key=lambda name: -mean(run.rules[name]))[:DEAREST]:
        _print_row(f"  {name}", run.rules[name])


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
