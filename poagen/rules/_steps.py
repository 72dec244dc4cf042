"""The steps of a phrase and the words of a sentence go in, where the words say it comes out.

No regular expression: a language has a thousand phrases, and to compile those that one letter needs takes
longer than the rest of its check.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal, NamedTuple

DIGITS = tuple("0123456789")

_MARKED = re.compile("[.;:!?…()—–]")
"""A word that ends a gap, besides a comma."""


class Words(NamedTuple):
    """Any one of these words."""

    whole: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    shaped: re.Pattern[str] | None
    """Of words with a star or number sign within them."""

    def has(self, word: str) -> bool:
        """Whether it is one of them."""
        return (
            word in self.whole
            or word.startswith(self.starts)
            or word.endswith(self.ends)
            or (self.shaped is not None and self.shaped.fullmatch(word) is not None)
        )


Choices = tuple[tuple[Words, ...], ...]
"""What may stand in a place, tried in turn: each is one word or several."""


class Step(NamedTuple):
    """What must, may or must not come next."""

    kind: Literal["said", "maybe", "not", "gap", "start", "end"]
    choices: Choices = ()
    """Of a gap, what does not stand in it."""
    most: int = 0
    """Words of a gap."""
    with_commas: bool = False

    @property
    def widths(self) -> tuple[int, int]:
        """How many words it takes, at least and at most."""
        if self.kind == "gap":
            return 0, self.most
        sizes = [len(choice) for choice in self.choices] if self.kind in ("said", "maybe") else [0]
        return (min(sizes) if self.kind == "said" else 0), max(sizes)


def choices(alternatives: Iterable[str]) -> Choices:
    """Single words that follow one another are looked up together."""
    found: list[tuple[Words, ...]] = []
    singles: list[str] = []
    for words in alternatives:
        parts = words.split()
        if len(parts) == 1:
            singles += parts
        else:
            found += [(one_of(tuple(singles)),)] if singles else []
            found.append(tuple(one_of((part,)) for part in parts))
            singles = []
    return (*found, (one_of(tuple(singles)),)) if singles else tuple(found)


@cache
def one_of(words: tuple[str, ...]) -> Words:
    """`fail*`, `*kunden` and `#` among them."""
    starts = [word[:-1] for word in words if is_start(word)]
    starts += DIGITS if "#" in words else ()
    ends = [word[1:] for word in words if is_end(word)]
    shaped = [word for word in words if is_shaped(word)]
    return Words(frozenset(words), tuple(starts), tuple(ends), _pattern(shaped) if shaped else None)


def is_start(word: str) -> bool:
    """`fail*`: a word that starts like this."""
    return word[-1] == "*" and "*" not in word[:-1] and "#" not in word


def is_end(word: str) -> bool:
    """`*kunden`: a word that ends like this."""
    return word[0] == "*" and "*" not in word[1:] and "#" not in word


def is_shaped(word: str) -> bool:
    """`un*fair`, `#-mal`."""
    return ("*" in word or "#" in word) and word != "#" and not is_start(word) and not is_end(word)


def _pattern(words: Iterable[str]) -> re.Pattern[str]:
    shapes = (re.escape(word).replace(r"\*", ".*").replace(r"\#", "[0-9].*") for word in words)
    return re.compile("|".join(shapes))


def spans(steps: Sequence[Step], words: Sequence[str], starts: Iterable[int]) -> Iterator[tuple[int, int]]:
    """From and to a word, apart from each other; only `starts` are tried, in their order."""
    lost: set[tuple[int, int]] = set()
    reached = 0
    for start in starts:
        if start >= reached:
            end = _end(steps, 0, words, start, lost)
            if end is not None:
                yield start, end
                reached = max(end, start + 1)


def _end(
    steps: Sequence[Step], index: int, words: Sequence[str], at: int, lost: set[tuple[int, int]]
) -> int | None:
    """Where the words end that say the steps from `index` on. `lost`: step and word from where none do."""
    while index < len(steps):
        step = steps[index]
        if len(step.choices) == 1 and step.kind == "said":
            reached = _said(step.choices[0], words, at)
            if reached is None:
                return None
            at, index = reached, index + 1
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


def _said(choice: Sequence[Words], words: Sequence[str], at: int) -> int | None:
    """Where a choice ends that is said from `at` on."""
    for one in choice:
        if at >= len(words) or not one.has(words[at]):
            return None
        at += 1
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
    for choice in step.choices:
        reached = _said(choice, words, at)
        if reached is not None:
            yield reached


def _gap_ways(step: Step, words: Sequence[str], at: int) -> Iterator[int]:
    yield at
    for position in range(at, min(at + step.most, len(words))):
        word = words[position]
        if not word.isalpha() and (_MARKED.search(word) or ("," in word and not step.with_commas)):
            return
        if next(_said_ways(step, words, position), None) is not None:
            return
        yield position + 1


def _last_ways(words: Sequence[str], at: int) -> Iterator[int]:
    """A mark may close the sentence."""
    if at == len(words) - 1 and words[at] in (".", "!", "?", "…"):
        yield at + 1
    elif at == len(words):
        yield at
