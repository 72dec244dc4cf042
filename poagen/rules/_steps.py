"""The steps of a phrase and the words of a sentence go in, where the words say it comes out.

No regular expression: a language has a thousand phrases, and to compile those that one letter needs takes
longer than the rest of its check.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

from poagen.rules._tokens import QUOTED

DIGITS = tuple("0123456789")

_MARKED = re.compile("[.;:!?…()—–]")
"""A word that ends a gap, besides a comma."""


class Words:
    """Any one of these words; no tuple, whose fields take longer to get, and these are asked all the time."""

    __slots__ = ("ends", "is_whole", "shaped", "starts", "whole")

    def __init__(
        self,
        whole: frozenset[str],
        starts: tuple[str, ...] = (),
        ends: tuple[str, ...] = (),
        shaped: re.Pattern[str] | None = None,
    ) -> None:
        """`shaped`: of words with a star or number sign within them."""
        self.whole, self.starts, self.ends, self.shaped = whole, starts, ends, shaped
        self.is_whole = not (starts or ends or shaped)
        """There are no others."""

    def has(self, word: str) -> bool:
        """Whether it is one of them."""
        if word in self.whole:
            return True
        if self.is_whole:
            return False
        if word.startswith(self.starts) or word.endswith(self.ends):
            return True
        return self.shaped is not None and self.shaped.fullmatch(word) is not None


Choice = tuple[Words, ...]
"""One word after the other."""


Kind = Literal["said", "maybe", "not", "gap", "start", "end"]


class Step:
    """What must, may or must not come next."""

    __slots__ = ("choices", "first", "is_one_word", "kind", "most", "with_commas")

    def __init__(
        self,
        kind: Kind,
        choices: tuple[Choice, ...] = (),
        first: Words | None = None,
        most: int = 0,
        with_commas: bool = False,
    ) -> None:
        """`choices`: tried in turn; of a gap, what does not stand in it. `first`: what they start with.

        `most`: words of a gap."""
        self.kind, self.choices, self.first, self.most, self.with_commas = (
            kind,
            choices,
            first,
            most,
            with_commas,
        )
        self.is_one_word = len(choices) == 1 and len(choices[0]) == 1

    @property
    def widths(self) -> tuple[int, int]:
        """How many words it takes, at least and at most."""
        if self.kind == "gap":
            return 0, self.most
        sizes = [len(choice) for choice in self.choices] if self.kind in ("said", "maybe") else [0]
        return (min(sizes) if self.kind == "said" else 0), max(sizes)


@cache
def choices(alternatives: tuple[str, ...]) -> tuple[tuple[Choice, ...], Words]:
    """What may stand in a place, and what that starts with. Single words on end are looked up together."""
    found: list[Choice] = []
    singles: list[str] = []
    starts: list[str] = []
    for words in alternatives:
        parts = words.replace('"', QUOTED).split()
        starts.append(parts[0])
        if len(parts) == 1:
            singles += parts
            continue
        if singles:
            found.append((one_of(singles),))
            singles = []
        found.append(tuple(one_of([part]) for part in parts))
    if singles:
        found.append((one_of(singles),))
    return tuple(found), one_of(starts)


def one_of(words: Sequence[str]) -> Words:
    """`fail*`, `*kunden` and `#` among them."""
    other = [word for word in words if "*" in word or "#" in word]
    starts = [word[:-1] for word in other if is_start(word)] + [*DIGITS] * ("#" in other)
    ends = [word[1:] for word in other if is_end(word)]
    shaped = [word for word in other if is_shaped(word)]
    whole = frozenset(words).difference(other)
    return Words(whole, tuple(starts), tuple(ends), _pattern(shaped) if shaped else None)


def is_start(word: str) -> bool:
    """`fail*`: a word that starts like this."""
    return word[-1] == "*" and "*" not in word[:-1] and "#" not in word


def is_end(word: str) -> bool:
    """`*kunden`: a word that ends like this."""
    return word[0] == "*" and "*" not in word[1:] and "#" not in word


def is_shaped(word: str) -> bool:
    """`un*fair`, `#-mal`."""
    if "*" not in word and "#" not in word:
        return False
    return word != "#" and not is_start(word) and not is_end(word)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    shapes = (re.escape(word).replace(r"\*", ".*").replace(r"\#", "[0-9].*") for word in words)
    return re.compile("|".join(shapes))


def spans(steps: Sequence[Step], words: Sequence[str], starts: Iterable[int]) -> list[tuple[int, int]]:
    """From and to a word, apart from each other; only `starts` are tried, in their order."""
    lost: set[tuple[int, int]] = set()
    found, reached = [], 0
    for start in starts:
        if start >= reached:
            end = _end(steps, 0, words, start, lost)
            if end is not None:
                found.append((start, end))
                reached = max(end, start + 1)
    return found


def _end(
    steps: Sequence[Step], index: int, words: Sequence[str], at: int, lost: set[tuple[int, int]]
) -> int | None:
    """Where the words end that say the steps from `index` on. `lost`: step and word from where none do."""
    while index < len(steps):
        step = steps[index]
        if step.kind == "said" and step.first:
            if at >= len(words) or not step.first.has(words[at]):
                return None
            if step.is_one_word:
                at, index = at + 1, index + 1
                continue
        if (index, at) in lost:
            return None
        for reached in _ways(step, words, at):
            end = _end(steps, index + 1, words, reached, lost)
            if end is not None:
                return end
        lost.add((index, at))
        return None
    return at


def _ways(step: Step, words: Sequence[str], at: int) -> Iterator[int]:
    """Where the next step may go on, the likeliest first."""
    match step.kind:
        case "said":
            yield from _said_ways(step, words, at)
        case "maybe":
            yield from _said_ways(step, words, at)
            yield at
        case "not":
            if next(_said_ways(step, words, at), None) is None:
                yield at
        case "gap":
            yield from _gap_ways(step, words, at)
        case "start":
            if at == 0:
                yield at
        case "end":
            yield from _last_ways(words, at)


def _said_ways(step: Step, words: Sequence[str], at: int) -> Iterator[int]:
    if step.first and at < len(words) and step.first.has(words[at]):
        for choice in step.choices:
            # Most choices fail at their first word.
            if words[at] in choice[0].whole or not choice[0].is_whole:
                said = words[at : at + len(choice)]
                if len(said) == len(choice) and all(map(Words.has, choice, said)):
                    yield at + len(choice)


def _gap_ways(step: Step, words: Sequence[str], at: int) -> Iterator[int]:
    yield at
    for position in range(at, min(at + step.most, len(words))):
        word = words[position]
        if not word.isalpha() and (_MARKED.search(word) or ("," in word and not step.with_commas)):
            return
        if step.first and next(_said_ways(step, words, position), None) is not None:
            return
        yield position + 1


def _last_ways(words: Sequence[str], at: int) -> Iterator[int]:
    """A mark may close the sentence."""
    if at == len(words) - 1 and words[at] in (".", "!", "?", "…"):
        yield at + 1
    elif at == len(words):
        yield at
