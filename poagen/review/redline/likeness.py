"""Passages of two letters go in, how much they are alike comes out."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import NamedTuple

from poagen.model import is_cjk
from poagen.model.changes import Passage, PassageKind
from poagen.review.redline.cells import words_below_heads
from poagen.review.redline.words import words_in

FEWEST = 3
"""Words of a passage that can move, or twice as many Chinese characters; a shorter one may stand anywhere."""
ELSEWHERE = 0.9
"""What likeness is worth between two sections, or between two kinds of passages."""
COMMON = 4
"""In more passages than these, or than a tenth of all, stand words that tell little about each."""
MOST_PAIRS = 40_000
"""Of passages, that are compared in one go; where there are more, only likely ones are."""
SELDOM = 3
"""Passages in which a seldom word stands at most, and those that are tried for its sake."""
MOST_WORDS = 2_000
"""Of a passage that are looked at."""

_PROSE: frozenset[PassageKind] = frozenset(["paragraph", "item", "subheading"])
_LETTERHEAD: frozenset[PassageKind] = frozenset(["sender", "signature"])
_FIXED: frozenset[PassageKind] = frozenset(["title", "heading"])


class Alike(NamedTuple):
    """Two passages, by their places, that are alike."""

    old: int
    new: int
    likeness: float
    """From 0 to 1: every word the same."""


class _Known(NamedTuple):
    """What a passage is known by: its words, each as a character."""

    in_order: str
    sorted: str


class Likeness:
    """Of the passages of two letters."""

    def __init__(self, old: Sequence[Passage], new: Sequence[Passage]) -> None:
        self._old = old
        self._new = new
        self._known_old: dict[int, _Known] = {}
        self._known_new: dict[int, _Known] = {}
        self._characters: dict[str, str] = {}
        self._found: dict[Passage, list[str]] = {}

    def can_move(self, new: int) -> bool:
        """Whether that passage of the new letter is long enough that it is known again elsewhere."""
        passage = self._new[new]
        words = words_in(passage.text)
        return passage.kind not in _FIXED and sum(1 if is_cjk(word) else 2 for word in words) >= 2 * FEWEST

    def are_letterhead(self, old: Sequence[int], new: Sequence[int]) -> bool:
        """Whether these are as many lines about sender or signatory: each then stands for the other."""
        kinds = [self._old[i].kind for i in old], [self._new[j].kind for j in new]
        return kinds[0] == kinds[1] and set(kinds[0]) <= _LETTERHEAD

    def alike(self, old: Sequence[int], new: Sequence[int], least: float) -> Iterator[Alike]:
        """Those of the two series of places that are alike, at least so much."""
        is_few = len(old) * len(new) <= MOST_PAIRS
        for i, j in product(old, new) if is_few else self._likely(old, new):
            likeness = self._of(i, j, least)
            if likeness >= least:
                yield Alike(i, j, likeness)

    def _likely(self, old: Sequence[int], new: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs that share a seldom word, and those at the same part of both series."""
        places: dict[str, list[int]] = {}
        for i in old:
            for word in set(self._then(i).sorted):
                places.setdefault(word, []).append(i)
        seldom = {word: found for word, found in places.items() if len(found) <= SELDOM}
        for at, j in enumerate(new):
            shared = Counter(i for word in set(self._now(j).sorted) for i in seldom.get(word, ()))
            best = sorted(shared, key=lambda i: (-shared[i], i))
            beside = at * len(old) // len(new)
            yield from ((i, j) for i in {*best[:SELDOM], *old[max(0, beside - 1) : beside + 2]})

    def _of(self, i: int, j: int, least: float) -> float:
        from rapidfuzz.distance import Indel

        old, new = self._old[i], self._new[j]
        if old.kind != new.kind and not {old.kind, new.kind} <= _PROSE:
            return 0
        then, now = self._then(i), self._now(j)
        if not then.sorted or not now.sorted:
            return 0
        # In any order they are at least as much alike as in this one.
        anyhow = Indel.normalized_similarity(then.sorted, now.sorted, score_cutoff=least)
        if not anyhow:
            return 0
        likeness = (anyhow + Indel.normalized_similarity(then.in_order, now.in_order)) / 2
        return likeness if (old.section, old.kind) == (new.section, new.kind) else ELSEWHERE * likeness

    def _then(self, i: int) -> _Known:
        if i not in self._known_old:
            self._known_old[i] = self._known(self._old[i])
        return self._known_old[i]

    def _now(self, j: int) -> _Known:
        if j not in self._known_new:
            self._known_new[j] = self._known(self._new[j])
        return self._known_new[j]

    def _known(self, passage: Passage) -> _Known:
        """By the words that only few passages have; by all where it has no others."""
        words = self._words(passage)
        telling = [word for word in words if word not in self._common] or words
        # Of more words than there are characters, the last ones are taken for one.
        written = "".join(
            self._characters.setdefault(word, chr(min(len(self._characters), 0x10FFFF)))
            for word in telling[:MOST_WORDS]
        )
        return _Known(written, "".join(sorted(written)))

    @cached_property
    def _common(self) -> frozenset[str]:
        counts = Counter(word for passage in self._new for word in set(self._words(passage)))
        most = max(COMMON, len(self._new) // 10)
        return frozenset(word for word, count in counts.items() if count > most)

    def _words(self, passage: Passage) -> list[str]:
        if passage not in self._found:
            self._found[passage] = words_in(words_below_heads(passage).casefold())
        return self._found[passage]
