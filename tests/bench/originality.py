"""A number of cases goes in, a table comes out: what it costs to compare one case with all the others."""

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median

from poagen.build import Options, check_case, neighbours_of
from poagen.rules import Dossier, Hit, all_rules
from poagen.workspace import find_workspace

POAGEN = str(Path(sys.executable).with_name("poagen"))
AIM = 1.0
"""Seconds for one case from the shell, with an index."""
COPIES = 20
"""Passages that stand in two cases."""

_SYLLABLES = (
    "ba ce dor el fin gra hol is ka lum mer no op par qui ros sten tam ul ver wil xan yor zel".split()
)


class Writer:
    """Writes letters that are alike in form only, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.words = ["".join(self.random.choices(_SYLLABLES, k=size)) for size in (1, 2, 2, 3) * 500]

    def prose(self, words: int) -> str:
        """Sentences of that many words altogether."""
        said = self.random.choices(self.words, k=words)
        for at in range(0, words, self.random.randint(9, 16)):
            said[at] = said[at].capitalize()
            said[at - 1] += "."
        return " ".join(said).rstrip(".") + "."

    def case(self, number: int) -> dict[str, str]:
        """The files of a case of some 600 words."""
        name = "".join(self.random.choices(_SYLLABLES, k=4)).capitalize()
        name += self.random.choice((" Outdoor", " Audio", " Kitchen Supply", " Toys", " Trading"))
        actions = "".join(self._item("done=2026-03-05") for _ in range(6))
        measures = "".join(self._item('every=week metric="none older than a day"') for _ in range(6))
        return {
            "case.md": f"""\
---
type: order-defect-rate
seller: {{name: {name} GmbH, id: A{number:013d}}}
signatory: {{name: Jane Roe, role: Managing Director}}
marketplaces: [DE]
date: 2026-03-06
notice: {{received: 2026-03-03, reference: {number + 10**9}}}
asins: [B0{number:08d}, B1{number:08d}]
---
Amazon deactivated our account because of our order defect rate. {self.prose(60)}
""",
            "root-cause.md": f"## {self.prose(6)} {{#one on=2026-01-12}}\n\n{self.prose(90)}\n",
            "corrective-actions.md": actions,
            "preventive-measures.md": measures,
            "notice.txt": self.prose(120),
        }

    def _item(self, facts: str) -> str:
        return f'- {self.prose(35)}\n  {{for=one owner="Head of Service" {facts}}}\n'


def write_workspace(folder: Path, cases: int, seed: int = 1) -> None:
    """Cases of one seed; a few of them hold a passage of the one before."""
    writer = Writer(seed)
    before = ""
    for number in range(cases):
        place = folder / "cases" / f"case-{number:04d}"
        place.mkdir(parents=True)
        files = writer.case(number)
        if number and number % max(1, cases // COPIES) == 0:
            files["case.md"] += f"\n{' '.join(before.split()[20:50])}\n"
        before = files["root-cause.md"]
        for name, text in files.items():
            (place / name).write_text(text, encoding="utf-8")


def seconds(folder: Path, *words: str) -> float:
    """What one command takes from start to end."""
    start = time.perf_counter()
    done = subprocess.run([POAGEN, *words], cwd=folder, capture_output=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return time.perf_counter() - start


def rule_time(folder: Path, cases: int) -> float:
    """Milliseconds a case that the two rules take where many cases are checked at once."""
    here = find_workspace(folder, folder)
    neighbours = neighbours_of(here)
    rules = [all_rules()[name] for name in ("copied-text", "cross-case-leak")]
    taken: list[float] = []

    def timed(dossier: Dossier) -> Iterator[Hit]:
        start = time.perf_counter()
        hits = [hit for rule in rules if rule.find for hit in rule.find(dossier)]
        taken.append(time.perf_counter() - start)
        return iter(hits)

    all_rules()["copied-text"] = rules[0]._replace(find=timed)
    for number in range(cases):
        check_case(here, f"case-{number:04d}", Options(date(2026, 3, 6)), neighbours)
    all_rules()["copied-text"] = rules[0]
    return sum(taken[2:]) / len(taken[2:]) * 1000  # the first two make what the others share


def main() -> None:
    """Measure and print; `--cases N` for more or fewer than a thousand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=9)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_workspace(folder, asked.cases)
        name = f"case-{asked.cases // 2:04d}"
        cold = seconds(folder, "check", name)
        warm = sorted(seconds(folder, "check", name) for _ in range(asked.runs))
        changed = median(_after_a_change(folder, name) for _ in range(asked.runs))
        alone = _alone(folder, name, asked.runs)
        size = os.path.getsize(folder / ".poagen" / "originality")
        rules = rule_time(folder, min(asked.cases, 100))
    print(f"{asked.cases} cases, one of them checked from the shell:")
    print(f"  in a workspace of its own  {alone:6.2f} s")
    print(f"  without an index           {cold:6.2f} s")
    print(f"  with one                   {median(warm):6.2f} s, {warm[0]:.2f} to {warm[-1]:.2f} (aim: {AIM})")
    print(f"  after the case changed     {changed:6.2f} s")
    print(f"  size of the index          {size / 1e6:6.2f} MB")
    print(f"  both rules, in a run       {rules:6.2f} ms a case")


def _after_a_change(folder: Path, name: str) -> float:
    with (folder / "cases" / name / "root-cause.md").open("a", encoding="utf-8") as file:
        file.write("\nOne more line.\n")
    return seconds(folder, "check", name)


def _alone(folder: Path, name: str, runs: int) -> float:
    """The same case in a workspace of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        shutil.copytree(folder / "cases" / name, Path(temporary) / "cases" / name)
        return median(seconds(Path(temporary), "check", name) for _ in range(1 + runs))


if __name__ == "__main__":
    main()
