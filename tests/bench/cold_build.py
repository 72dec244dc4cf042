"""A sample goes in, a table goes out: a cold build of it beside a bare pandoc and Typst, run in turns."""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
POAGEN = str(Path(sys.executable).with_name("poagen"))
LETTER = "plan-of-action.html"
RATIO_AIM = 3
MEMORY_AIM = 200


class Row(NamedTuple):
    """Something to measure; `before` brings each run back to the same start."""

    name: str
    command: list[str]
    folder: Path
    environment: dict[str, str]
    before: Callable[[], None]


class Run(NamedTuple):
    wall: float
    cpu: float
    memory: float
    """MiB of the largest process."""


def measured(row: Row) -> Run:
    """One run of the row; ends the program where the command fails."""
    row.before()
    start = time.perf_counter()
    process = subprocess.Popen(
        row.command, cwd=row.folder, env=row.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{row.name}: exit status {process.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def environment() -> dict[str, str]:
    """This process's, as a person has it: with byte code kept between runs."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def workspace(folder: Path) -> Path:
    """A copy of this one's cases, layouts and snippets in a repository of its own."""
    for name in ("cases", "layouts", "snippets"):
        shutil.copytree(ROOT / name, folder / name)
    git = ["git", "-c", "user.name=bench", "-c", "user.email=bench@localhost"]
    for words in (["init", "--quiet"], ["add", "."], ["commit", "--quiet", "--message=cases"]):
        subprocess.run([*git, *words], cwd=folder, check=True)
    return folder


def cold_build(folder: Path, case: str) -> Row:
    """The whole process of `poagen build`, nothing left of an earlier run."""

    def forget() -> None:
        shutil.rmtree(folder / ".poagen", ignore_errors=True)
        shutil.rmtree(folder / "build", ignore_errors=True)

    return Row("poagen build", [POAGEN, "build", case], folder, environment(), forget)


def bare(folder: Path, letter: Path) -> Row:
    """The same words by pandoc and Typst alone, made from a built letter."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    folder.mkdir()
    reader = "--from=html-native_divs-native_spans"
    writer = "--to=markdown-raw_html-simple_tables-multiline_tables-grid_tables"
    rest = ["--wrap=none", "--extract-media=pictures", "--output=words.md", str(letter)]
    subprocess.run([pandoc, reader, writer, *rest], cwd=folder, check=True)

    def forget() -> None:
        for made in folder.glob("letter.*"):
            made.unlink()

    given = {"PANDOC": pandoc, "PYTHON": sys.executable, "FONTS": str(ROOT / "poagen/fonts")}
    command = ["make", "--silent", f"--file={Path(__file__).with_name('bare.mk')}"]
    return Row("bare pandoc and Typst", command, folder, environment() | given, forget)


def printed(rows: list[Row], runs: list[list[Run]]) -> None:
    """One line a row."""
    print(f"{'':24}{'wall s: median':>16}{'min':>8}{'max':>8}{'CPU s':>8}{'largest process MiB':>21}")
    for row, own in zip(rows, runs, strict=True):
        walls = [run.wall for run in own]
        cpu, memory = median(run.cpu for run in own), max(run.memory for run in own)
        times = f"{median(walls):16.3f}{min(walls):8.3f}{max(walls):8.3f}{cpu:8.3f}"
        print(f"{row.name:24}{times}{memory:21.1f}")


def laid_out(folder: Path, case: str) -> list[Row]:
    """What is to be measured, the build first; it is run once, since the bare one takes its words."""
    ours = cold_build(workspace(folder / "ours"), case)
    subprocess.run(ours.command, cwd=ours.folder, env=ours.environment, check=True)
    return [ours, bare(folder / "bare", ours.folder / "build" / case / LETTER)]


def main() -> None:
    """Measure and print; `--pairs N` for more or fewer than fifteen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=15)
    pairs: int = parser.parse_args().pairs
    case = min(path.parent.name for path in (ROOT / "cases").glob("[!._]*/case.md"))
    with tempfile.TemporaryDirectory() as temporary:
        rows = laid_out(Path(temporary), case)
        in_turns = [[measured(row) for row in rows] for _ in range(1 + pairs)][1:]  # the first to warm up
    print(f"{case}: {pairs} pairs of runs in turns, after a warm-up")
    runs = [list(own) for own in zip(*in_turns, strict=True)]
    printed(rows, runs)
    ratio = median(pair[0].wall / pair[1].wall for pair in in_turns)
    memory = max(run.memory for run in runs[0])
    print(f"ratio, pair by pair: median {ratio:.2f} (aim: at most {RATIO_AIM})")
    print(f"largest process of poagen: {memory:.0f} MiB (aim: below {MEMORY_AIM})")


if __name__ == "__main__":
    main()
