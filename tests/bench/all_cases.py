"""Numbers of cases go in, a table comes out: what `build --all` costs beside a bare pandoc and Typst."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from tests.bench.cold_build import LETTER, POAGEN, ROOT, environment
from tests.bench.realistic import write_workspace

QUARTER = 0.25
UNCHANGED_AIM = 1.0
ONE_AIM = 1.2
MEMORY_AIM = 400
GROWTH_AIM = 11
FAR = 1000
TODAY = "2026-03-06"


def started(
    command: list[str], folder: Path, given: dict[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """The command at work, its output thrown away."""
    return subprocess.Popen(
        command, cwd=folder, env={**environment(), **(given or {})}, stdout=subprocess.DEVNULL
    )


def seconds(command: list[str], folder: Path, given: dict[str, str] | None = None) -> float:
    """How long the command takes; ends the program where it fails."""
    start = time.perf_counter()
    status = started(command, folder, given).wait()
    if status not in (0, 1):
        raise SystemExit(f"{command[0]}: exit status {status}")
    return time.perf_counter() - start


def memory(command: list[str], folder: Path) -> float:
    """MiB of all the command's processes together, at the most; what they share counts once.

    To look takes a twentieth of two processors, so no time is measured meanwhile."""
    process, most = started(command, folder), 0.0
    while process.poll() is None:
        most = max(most, sum(map(_memory, _family(process.pid))))
        time.sleep(0.1)
    return most


def _family(root: int) -> list[int]:
    """The process and all that come of it."""
    parents = {}
    for path in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(path.name)] = int((path / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError):
            continue
    family = {root}
    while more := {pid for pid, parent in parents.items() if parent in family} - family:
        family |= more
    return sorted(family)


def _memory(pid: int) -> float:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


BUILD = [POAGEN, "build", "--all", "--today", TODAY]


def bare(folder: Path, letters: Path) -> tuple[float, int]:
    """Seconds that the same letters take by pandoc and Typst alone, and how many they are."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    reader, writer = (
        "html-native_divs-native_spans",
        "markdown-raw_html-simple_tables-multiline_tables-grid_tables",
    )
    for letter in sorted(letters.glob(f"case-*/{LETTER}")):
        place = folder / letter.parent.name
        place.mkdir(parents=True)
        rest = ["--wrap=none", "--extract-media=pictures", "--output=words.md", str(letter)]
        subprocess.run([pandoc, f"--from={reader}", f"--to={writer}", *rest], cwd=place, check=True)
    here = Path(__file__)
    given = {"PANDOC": pandoc, "PYTHON": sys.executable, "FONTS": str(ROOT / "poagen/fonts")}
    given["BARE"] = str(here.with_name("bare.mk"))
    command = ["make", "-j2", "--silent", f"--file={here.with_name('bare_all.mk')}"]
    return seconds(command, folder, given), len(list(folder.iterdir()))


def cold_build(folder: Path, cases: int) -> float:
    """Seconds of the first build of so many cases."""
    write_workspace(folder, cases)
    return seconds(BUILD, folder)


def further_builds(folder: Path) -> tuple[float, float]:
    """Seconds of a build where nothing changed, and of one where a case changed."""
    seconds(BUILD, folder)
    unchanged = median(seconds(BUILD, folder) for _ in range(5))
    changed = []
    for case in sorted((folder / "cases").iterdir())[:5]:
        with open(case / "case.md", "a", encoding="utf-8") as file:
            file.write("\nOne more line.\n")
        changed.append(seconds(BUILD, folder))
    return unchanged, median(changed)


def main() -> None:
    """Measure and print; `--cases N` for another number than a thousand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=FAR)
    cases: int = parser.parse_args().cases
    few = max(1, cases // 10)
    with tempfile.TemporaryDirectory() as temporary:
        near, far = Path(temporary) / "near", Path(temporary) / "far"
        small = cold_build(near, few)
        before, letters = bare(Path(temporary) / "before", near / "build")
        large = cold_build(far, cases)
        # A machine under load gets slower, so what is beside ours is measured on both sides of it. Where
        # many files were deleted in the last five minutes, ext4 takes long to make new ones; ours has more.
        after, _ = bare(Path(temporary) / "after", near / "build")
        unchanged, changed = further_builds(far)
        again = Path(temporary) / "again"
        write_workspace(again, cases)
        most = memory(BUILD, again)
    scaled = (before + after) / 2 / letters * cases
    print(f"{cases} cases, three outputs each, {os.cpu_count()} processors:")
    alone = f"{before:.2f} and {after:.2f} s for {letters} letters"
    print(f"  bare pandoc and Typst, before and after: {alone}, so {scaled:.0f} s for {cases}")
    print(f"  cold                       {large:8.2f} s, {large / scaled:.2f} of it (aim: {QUARTER})")
    times = large / small
    print(f"  cold, {few:4} cases           {small:8.2f} s, {times:.1f} times (aim: {GROWTH_AIM})")
    print(f"  nothing changed            {unchanged:8.2f} s (aim: {UNCHANGED_AIM})")
    print(f"  one case changed           {changed:8.2f} s (aim: {ONE_AIM})")
    print(f"  memory of all processes    {most:8.0f} MiB (aim: {MEMORY_AIM})")


if __name__ == "__main__":
    main()
