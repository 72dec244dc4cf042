"""A case goes in, its own words come out in runs that can be compared, and what identifies each passage.

Its own words are what its sections say: no front matter, no facts, no snippet that a mark puts in, nothing in
block quotes or in long quotation marks, nothing that its notice says too.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import Literal, NamedTuple
from zlib import crc32

from poagen.model import Block, Blocks, Case, Inlines, Place
from poagen.model.document import Break, Code, CodeBlock, Image, List, Mark, Picture, Quote, Text, inlines_of
from poagen.model.elsewhere import Fingerprints

Unit = Literal["words", "characters"]

LENGTH: dict[Unit, int] = {"words": 12, "characters": 25}
"""Of the shortest passage that counts; in characters where a language writes no blanks between words."""

SHORTEST_QUOTED: dict[Unit, int] = {"words": 5, "characters": 10}
"""Of a whole ask, snippet or line of a notice that is known again within other text."""


class Run(NamedTuple):
    """Words that stand together, each as it is compared and where it stands in `text`."""

    unit: Unit
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    text: str
    pieces: tuple[tuple[str, Place], ...]
    """Parts of `text` that stand together in the source, and where each starts there."""


def own_runs(case: Case) -> tuple[Run, ...]:
    """What the sections of a case say in words of their own."""
    runs = [run for section in case.sections.values() for run in runs_of(section.blocks)]
    asks = [ask.text for ask in case.front.notice.asks] if case.front else []
    told = [run for text in (*re.split(r"\n\s*\n", case.notice_text), *asks) for run in _runs_in(text, ())]
    return without(runs, identified(told))


def runs_of(blocks: Blocks) -> Iterator[Run]:
    """The runs of text in these blocks; those in block quotes are left out."""
    for block in _unquoted(blocks):
        if isinstance(block, CodeBlock):
            yield from _runs_in(block.text, ((block.text, block.place),))
        for inlines in inlines_of(block):
            for pieces in _pieces(inlines):
                yield from _runs_in("".join(text for text, _ in pieces), tuple(pieces))


def without(runs: Iterable[Run], known: Fingerprints) -> tuple[Run, ...]:
    """What is left of the runs where passages that are known were taken out."""
    return tuple(part for run in runs for part in _parts(run, known))


def identified(runs: Iterable[Run]) -> Fingerprints:
    """The passages of some runs; a short run is one passage."""
    found: dict[tuple[str, int], set[int]] = {}
    for run in runs:
        length = min(LENGTH[run.unit], len(run.keys))
        if length >= SHORTEST_QUOTED[run.unit]:
            found.setdefault((run.unit, length), set()).update(fingerprints(run, length))
    return {key: frozenset(values) for key, values in found.items()}


def fingerprints(run: Run, length: int = 0) -> list[int]:
    """A number for each passage of that length (by default the shortest that counts), from left to right.

    Two passages may have one number, once in billions; so what is found by it is looked at again.
    """
    length = length or LENGTH[run.unit]
    if len(run.keys) < length:
        return []
    whole, ends = _written(run.keys)
    return [crc32(whole[start:end]) for start, end in zip(ends, ends[length:], strict=False)]


@lru_cache(maxsize=64)
def _written(keys: tuple[str, ...]) -> tuple[bytes, list[int]]:
    """The words one behind the other, and where each ends; kept, since many lengths are asked for."""
    words = [f"{key} ".encode("utf-8", "surrogatepass") for key in keys]
    return b"".join(words), [0, *accumulate(map(len, words))]


class Shared(NamedTuple):
    """The longest passage that two cases share."""

    start: int
    end: int
    """Its words in the run of the first case."""
    run: Run
    at: int
    """The run of the second case that holds it, and its first word there."""


Places = Mapping[int, tuple[Run, int]]
"""Passages by their fingerprints: the run that holds one, and its first word there."""


def places_of(runs: Iterable[Run]) -> Places:
    """Where each passage of some runs stands first."""
    found: dict[int, tuple[Run, int]] = {}
    for run in runs:
        for at, number in enumerate(fingerprints(run)):
            found.setdefault(number, (run, at))
    return found


def longest_shared(run: Run, start: int, end: int, places: Places) -> Shared | None:
    """The longest passage of `run.keys[start:end]` that stands in one of `places`; None where none counts."""
    length = LENGTH[run.unit]
    numbers = fingerprints(run)
    best: Shared | None = None
    position = start
    while position <= end - length:
        size = 0
        if numbers[position] in places:
            other, at = places[numbers[position]]
            size = _common(run.keys, position, end, other.keys, at)
            if size >= max(length, best.end - best.start + 1 if best else 0):
                best = Shared(position, position + size, other, at)
        position += max(1, size - length + 1)
    return best


def _common(ours: Sequence[str], start: int, end: int, theirs: Sequence[str], at: int) -> int:
    """How many words are the same from there on."""
    most = min(end - start, len(theirs) - at)
    return next((size for size in range(most) if ours[start + size] != theirs[at + size]), most)


def _unquoted(blocks: Blocks) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, List):
            for item in block.items:
                yield from _unquoted(item.blocks)
        elif not isinstance(block, Quote):
            yield block


def _pieces(inlines: Inlines) -> list[list[tuple[str, Place]]]:
    """Texts that are read on end; what a mark puts in parts them, and the words of a picture stand alone."""
    runs: list[list[tuple[str, Place]]] = [[]]
    pictures: list[list[tuple[str, Place]]] = []
    _gather(inlines, runs, pictures)
    return [*runs, *pictures]


def _gather(
    inlines: Inlines, runs: list[list[tuple[str, Place]]], pictures: list[list[tuple[str, Place]]]
) -> None:
    for node in inlines:
        match node:
            case Text() | Code():
                runs[-1].append((node.text, node.place))
            case Break():
                last = runs[-1][-1][1] if runs[-1] else Place("")
                runs[-1].append((" ", last))
            case Mark():
                runs.append([])
            case Image():
                runs.append([])
                pictures.append([(node.alt, node.place)])
            case Picture():
                pass  # stands in letters only
            case _:
                _gather(node.children, runs, pictures)


_NOT_OWN = re.compile(
    r"""
      “[^“”]*” | „[^„“”]*[“”] | «[^«»]*» | »[^»«]*« | 「[^「」]*」 | 『[^『』]*』
    | (?<!\w)"[^"]*"
    | \[[^\[\]]*\]
    """,
    re.VERBOSE,
)
"""Quotations, and gaps that wait for their words: `[the issue, with its number]`."""


def _runs_in(text: str, pieces: tuple[tuple[str, Place], ...]) -> Iterator[Run]:
    """The runs of one text; a gap parts them, and so does a quotation as long as a passage that counts."""
    unit: Unit = "characters" if _is_without_blanks(text) else "words"
    start = 0
    for match in _NOT_OWN.finditer(text):
        is_gap = text[match.start()] == "["
        if is_gap or len(_PATTERN[unit].findall(text, *match.span())) >= LENGTH[unit]:
            yield _run(unit, text, start, match.start(), pieces)
            start = match.end()
    yield _run(unit, text, start, len(text), pieces)


_WORD = re.compile(r"[^\W_](?:[^\s—–…]*[^\W_])?[\u0300-\u036f]*")
_CHARACTER = re.compile(r"[^\W_]")
_PATTERN: dict[Unit, re.Pattern[str]] = {"words": _WORD, "characters": _CHARACTER}
_WITHOUT_BLANKS = re.compile(
    "[\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff]"
)
"""Characters of Chinese and Japanese."""


def _run(unit: Unit, text: str, start: int, end: int, pieces: tuple[tuple[str, Place], ...]) -> Run:
    matches = list(_PATTERN[unit].finditer(text, start, end))
    keys = tuple(_key(match[0]) for match in matches)
    return Run(unit, keys, tuple(match.span() for match in matches), text, pieces)


def _is_without_blanks(text: str) -> bool:
    """Whether a quarter of its letters and more are Chinese or Japanese; names in them may be Latin."""
    if text.isascii():
        return False
    return 4 * len(_WITHOUT_BLANKS.findall(text)) > len(_CHARACTER.findall(text))


@lru_cache(maxsize=8192)
def _key(word: str) -> str:
    """Letters and digits alone, in small letters: typography and punctuation make no difference."""
    if not word.isascii():
        word = unicodedata.normalize("NFKC", word)
    word = word.casefold()
    return word if word.isalnum() else "".join(filter(str.isalnum, word))


def _parts(run: Run, known: Fingerprints) -> Iterator[Run]:
    hidden = bytearray(len(run.keys))
    for (unit, length), numbers in known.items():
        if unit == run.unit:
            for position, number in enumerate(fingerprints(run, length)):
                if number in numbers:
                    hidden[position : position + length] = b"\1" * length
    if not any(hidden):
        yield run
        return
    for match in re.finditer(rb"\0+", hidden):
        start, end = match.span()
        yield run._replace(keys=run.keys[start:end], spans=run.spans[start:end])
