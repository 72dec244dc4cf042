"""A number of cases goes in, a workspace comes out: letters much like real ones, no two alike.

Each starts from a sample case or a letter of `tests/good/` and gets passages of the corpus until it
is as long as letters are. One word of each few is another one, so that no twelve words stand in two cases.
"""

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from tests import papers
from tests.bench.originality import Writer
from tests.corpus import CAUSE_FACTS, ITEM_FACTS, LETTERS, SAMPLES, Passage, fine_passages, wordings

LENGTH = (300, 600)
"""Words of a letter, from and to: one or two pages, as practice asks."""
FAULTY = 0.05
"""The share of passages in which something is found."""
FEW = 4
"""Words of which one is another in each case."""
PLAN = ("root-cause", "corrective-actions", "preventive-measures")

_FACTS = re.compile(r"\{[^}\n]*\}|\]\([^)\n]*\)|\[\[[^]\n]*\]\]|https?://\S+|`[^`]*`|\w+(?:[-.@]\w+)*[.@]\w+")
"""What is no prose: facts, links, marks, code."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_CAUSE = re.compile(r"\{#([\w-]+)")
_PAPER = re.compile(r"\(evidence/([^)\s]+)\)|^  ([\w-]+\.(?:pdf|png|jpg)):$", re.MULTILINE)


class Letter(NamedTuple):
    """A letter to start from: its files by name, and what tells which passages suit it."""

    files: Mapping[str, str]
    language: str
    is_plan: bool


def write_workspace(folder: Path, cases: int, seed: int = 1) -> None:
    """The same cases for the same seed."""
    shutil.copytree(SAMPLES.parent / "snippets", folder / "snippets")
    chance, writer, letters = random.Random(seed), Writer(seed), list(_letters())
    pool = [*fine_passages()], [passage for passage in wordings() if passage.shape in ("paragraph", "item")]
    for number in range(cases):
        place = folder / "cases" / f"case-{number:04d}"
        (place / "evidence").mkdir(parents=True)
        letter = letters[number % len(letters)]
        for name, text in _written(letter, chance, pool).items():
            (place / name).write_text(_varied(text, chance, writer), encoding="utf-8")
        for found in _PAPER.finditer("".join(letter.files.values())):
            paper = place / "evidence" / (found[1] or found[2])
            paper.write_bytes(_content(paper.suffix, number))
        front = place / "case.md"
        front.write_text(_renamed(front.read_text(encoding="utf-8"), number, writer), encoding="utf-8")


def _letters() -> Iterator[Letter]:
    for folder in sorted([*SAMPLES.glob("[a-z]*/"), *LETTERS.glob("[a-z]*/")]):
        files = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("[a-z]*.*"))}
        language = "de" if "\nlanguage: de\n" in files["case.md"] else "en"
        yield Letter(files, language, "root-cause.md" in files)


def _written(letter: Letter, chance: random.Random, pool: tuple[list[Passage], ...]) -> dict[str, str]:
    """The letter's files with passages put in."""
    files = dict(letter.files)
    cause = _CAUSE.search(files.get("root-cause.md", ""))
    wanted = chance.randint(*LENGTH)
    suitable = [[one for one in passages if _suits(one, letter)] for passages in pool]
    while sum(len(text.split()) for name, text in files.items() if name != "notice.txt") < wanted:
        passage = chance.choice(suitable[chance.random() < FAULTY])
        name = f"{passage.section}.md" if letter.is_plan else "case.md"
        files[name] = files[name].rstrip("\n") + _shaped(passage, cause[1] if cause else "") + "\n"
    return files


def _suits(passage: Passage, letter: Letter) -> bool:
    is_prose = passage.shape in ("paragraph", "item", "quote") and passage.section in (*PLAN, "opening")
    is_of_plan = letter.is_plan and passage.section in PLAN
    return passage.language == letter.language and is_prose and (is_of_plan or not letter.is_plan)


def _shaped(passage: Passage, cause: str) -> str:
    if passage.shape == "quote":
        return "\n\n> " + passage.text.replace("\n", "\n> ")
    if passage.shape == "item" and cause:
        facts = (passage.facts or ITEM_FACTS.get(passage.section) or CAUSE_FACTS).replace("courier", cause)
        return "\n\n- " + passage.text.replace("\n", "\n  ") + f"\n  {{{facts}}}"
    return f"\n\n{passage.text}"


def _varied(text: str, chance: random.Random, writer: Writer) -> str:
    """One word of each few is another one; front matter, facts and links stay."""
    front, mark, body = text.rpartition("\n---\n")
    facts = [fact.span() for fact in _FACTS.finditer(body)]
    words = [word for word in _WORD.finditer(body) if not any(a <= word.start() < b for a, b in facts)]
    parts, at = [front + mark], 0
    for few in (words[start : start + FEW] for start in range(0, len(words), FEW)):
        plain = [word for word in few if word[0].islower()]
        if plain:
            word = chance.choice([word for word in plain if len(word[0]) > 4] or plain)
            parts += [body[at : word.start()], chance.choice(writer.words)]
            at = word.end()
    return "".join([*parts, body[at:]])


def _renamed(front: str, number: int, writer: Writer) -> str:
    """Another seller, other products."""
    seller = f"{writer.words[number]}{writer.words[-number]}dale".capitalize() + " Trading"
    front = re.sub(r"(?<=name: )[^,}\n]+", seller, front, count=1)
    front = re.sub(r"(?<=id: )A[A-Z0-9]{9,}", f"A{number:013d}", front, count=1)
    return re.sub(r"\bB0([0-9A-Z]{3})[0-9A-Z]{5}\b", rf"B0\g<1>{number:05d}", front)


def _content(suffix: str, number: int) -> bytes:
    if suffix == ".pdf":
        return papers.pdf(content=papers.stream(b"%% %d\n0 0 m 100 100 l S\n" % number))
    return papers.jpeg() if suffix == ".jpg" else papers.png()
