"""A number of runs goes in, a table comes out: what it costs to compare two letters word by word.

Beside it stands `difflib` on the same letters in the same run: lines first, then words of lines that differ.
"""

import argparse
import difflib
import random
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from poagen.formats.text import plain_text
from poagen.model import Letter, LetterSection
from poagen.model.changes import Passage
from poagen.review.redline import linear, redline
from poagen.review.redline.passages import passages
from tests.bench.originality import Writer
from tests.formats.letters import bullets, item, letter, paragraph
from tests.watch.watching import git

ROOT = Path(__file__).parents[2]
POAGEN = str(Path(sys.executable).with_name("poagen"))
SAMPLE = "harbor-odr"

WHOLE = 0.6
"""Seconds for the whole command on one case."""
AIM = 50
"""Milliseconds for a letter of 1,500 words with a dozen edits."""
WORST = 1500
"""The same for two letters that no author writes."""


def long_letter(seed: int = 1) -> Letter:
    """Some 1,500 words in paragraphs and items."""
    writer = Writer(seed)
    sections = []
    for name, heading in (("opening", ""), ("root-cause", "Root cause"), ("corrective-actions", "Actions")):
        prose = [paragraph(writer.prose(80)) for _ in range(3)]
        items = [item(paragraph(writer.prose(26))) for _ in range(10)]
        sections.append(LetterSection(name, heading, (*prose, bullets(*items))))
    return letter(sections=tuple(sections))


def edited(old: Sequence[Passage], edits: int, seed: int = 2) -> tuple[Passage, ...]:
    """The same with words changed, a passage moved and one left out."""
    chance = random.Random(seed)
    new = list(old)
    long = [at for at, passage in enumerate(old) if passage.text.count(" ") > 20]
    for at in chance.sample(long, edits - 2):
        words = new[at].text.split(" ")
        words[chance.randrange(len(words))] = "another thing"
        new[at] = new[at]._replace(text=" ".join(words))
    new.insert(long[2], new.pop(long[-2]))
    del new[long[5]]
    return tuple(new)


def different(passages: int, words: int) -> list[tuple[Passage, ...]]:
    """Two letters that have nothing but their language in common."""
    return [
        tuple(Passage("s", "paragraph", "\n\n", "", writer.prose(words)) for _ in range(passages))
        for writer in (Writer(3), Writer(4))
    ]


def by_difflib(old: Sequence[Passage], new: Sequence[Passage]) -> list[object]:
    """What the standard library makes of both; it knows of no moved passages."""
    texts = [passage.text for passage in old], [passage.text for passage in new]
    found: list[object] = []
    for op, i, k, j, m in difflib.SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
        if op == "replace":
            words = " ".join(texts[0][i:k]).split(" "), " ".join(texts[1][j:m]).split(" ")
            found += difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()
    return found


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """What it takes of a processor, the median of some runs."""
    taken = []
    for _ in range(runs):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return median(taken)


def edited_sample(folder: Path) -> Path:
    """A sample in a repository of its own, with a day changed since the last commit."""
    case = folder / "cases" / SAMPLE
    shutil.copytree(ROOT / "cases" / SAMPLE, case)
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "one")
    measures = case / "preventive-measures.md"
    measures.write_text(measures.read_text().replace("due=2026-04-17", "due=2026-05-29"))
    return folder


def seconds(command: Sequence[str], folder: Path, runs: int) -> float:
    """What a command takes by the clock, the median of some runs behind a first one."""
    taken = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, check=True)
        taken.append(time.perf_counter() - start)
    return median(taken[1:])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    made = long_letter()
    text = plain_text(made)
    old = passages(made, text)
    new = edited(old, 12)
    print(f"a letter of {len(text.whole.split())} words, {len(old)} passages, 12 edits, in ms:")
    print(f"  passages of one side   {milliseconds(lambda: passages(made, text), runs):8.1f}")
    print(
        f"  redline                {milliseconds(lambda: redline(old, new), runs):8.1f} (aim for all: {AIM})"
    )
    made_redline = redline(old, new)
    print(f"  linear                 {milliseconds(lambda: linear(made_redline), runs):8.1f}")
    print(f"  redline of the same    {milliseconds(lambda: redline(old, old), runs):8.1f}")
    print(f"  difflib                {milliseconds(lambda: by_difflib(old, new), runs):8.1f}")
    print("letters that have nothing in common, in ms:")
    for count, words in ((2000, 30), (1, 15_000)):
        pair = different(count, words)
        ours = milliseconds(lambda pair=pair: redline(*pair), 1)  # type: ignore[misc]
        print(f"  {count:5} passages of {words:6} words {ours:8.0f} (aim: {WORST})")
    with TemporaryDirectory() as place:
        folder = edited_sample(Path(place))
        poagen = seconds([POAGEN, "diff", SAMPLE, "HEAD"], folder, runs)
        bare = seconds(["git", "diff", "--word-diff", "HEAD"], folder, runs)
    print(f"`poagen diff` as a whole {poagen:.2f} s (aim: {WHOLE})")
    print(f"`git diff --word-diff`   {bare:.3f} s, of the Markdown")


if __name__ == "__main__":
    main()
