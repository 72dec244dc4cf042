"""The words of a sentence go in; the phrases of its language that they say come out, list by list.

A language has a thousand phrases, so first it is asked which of them a sentence may say. Each element that a
phrase requires is a *sign* of it: only a sentence that has a word of each of its signs says it. A sign is one
bit of a long integer, so that one `&` tells whether a sentence has all of them.
"""

from collections.abc import Collection, ItemsView, Iterable, Mapping, Sequence
from functools import lru_cache, reduce
from operator import or_
from typing import NamedTuple

from poagen.model import Language
from poagen.rules._kept import kept_by_language
from poagen.rules._phrases import Phrase, Route, elements, rarest, required, route, signs
from poagen.rules._steps import DIGITS, is_end, spans
from poagen.rules._tokens import QUOTED

MOST_SIGNS = 3
"""Of a phrase; further ones tell hardly more."""
MOST_KNOWN = 50_000
"""Words of which it is remembered what they tell."""
MOST_SENTENCES = 512
"""Of which it is remembered what they say: each fourth stands in another letter too."""


class _Told(NamedTuple):
    """What a word tells of its sentence."""

    signs: int
    finds: tuple[tuple[int, int], ...]
    """Phrases to look for beside it, by their index, each with its other signs."""
    excuses: tuple[tuple[int, int], ...]
    """The same for phrases that excuse."""


class Lexicon:
    """All phrases of a language."""

    def __init__(self, language: Language) -> None:
        """Raises ValueError where something is no phrase, or has no word by which a sentence is told."""
        self.phrases: list[Phrase] = []
        self._classes = classes = language.classes
        self._everyday = frozenset(["#", *classes.get("small", ()), *classes.get("breaks", ())])
        self._anchors: dict[str, list[int]] = {}
        """Phrases by the words beside which they are looked for; `fail*` and `*kunden` among these."""
        self._needs: list[int] = []
        """All other signs of each phrase."""
        self._bits: dict[tuple[str, ...], int] = {}
        """Each sign by its words."""
        self._signs: dict[str, int] = {}
        """All signs that a word is."""
        self._routes: dict[int, Route] = {}
        self._known: dict[str, _Told] = {}
        self._said_before = lru_cache(maxsize=MOST_SENTENCES)(self._said)
        for name, words in language.wording.items():
            for excuses, phrases in ((False, words.find), (True, words.unless)):
                for written in phrases:
                    self._add(name, excuses, written)

    def said(self, words: Sequence[str]) -> Mapping[str, list[tuple[int, int]]]:
        """From and to a word, wherever the words say a phrase of a list and none that excuses it."""
        return self._said_before(tuple(words))

    def _said(self, words: tuple[str, ...]) -> Mapping[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for index, anchored in self.awakened(words):
            if spans := self.spans(index, words, anchored):
                found.setdefault(self.phrases[index].list, []).extend(spans)
        for index, anchored in self.awakened(words, found) if found else ():
            if self.spans(index, words, anchored):
                found.pop(self.phrases[index].list, None)
        return found

    def awakened(self, words: Sequence[str], excused: Collection[str] = ()) -> ItemsView[int, list[int]]:
        """Phrases that the words may say, by their index, and where anchors of theirs stand.

        `excused`: of these lists only phrases that excuse; without any, of all lists only others.
        """
        known, present = self._known, 0
        waking: list[tuple[int, tuple[tuple[int, int], ...]]] = []
        for at, word in enumerate(words):
            signs, finds, excuses = known[word] if word in known else self._learned(word)
            present |= signs
            if phrases := excuses if excused else finds:
                waking.append((at, phrases))
        found: dict[int, list[int]] = {}
        for at, phrases in waking:
            for index, needs in phrases:
                if needs & present == needs and (not excused or self.phrases[index].list in excused):
                    found.setdefault(index, []).append(at)
        return found.items()

    def spans(self, index: int, words: Sequence[str], anchored: Sequence[int]) -> list[tuple[int, int]]:
        """From and to a word, wherever the words say a phrase. `anchored`: where its anchors stand."""
        if index not in self._routes:  # made when it is first searched for: most phrases never are
            self._routes[index] = route(self.phrases[index], self._classes, self._everyday)
        steps, (least, most) = self._routes[index]
        if least == most:
            return spans(steps, words, [at - least for at in anchored if at >= least])
        starts = {start for at in anchored for start in range(max(0, at - most), at - least + 1)}
        return spans(steps, words, sorted(starts))

    def _add(self, name: str, excuses: bool, written: str) -> None:
        parts = elements(written)
        needed = required(parts, self._classes)
        ranked = signs(needed, self._everyday)
        if not ranked:
            raise ValueError(f"{written!r} has no word by which a sentence could be told")
        words = [tuple(word for _, word in rarest(needed[at], self._everyday)) for at in ranked[:MOST_SIGNS]]
        for key in dict.fromkeys(key for word in words[0] for key in _keys(word)):
            self._anchors.setdefault(key, []).append(len(self.phrases))
        self._needs.append(_together(map(self._sign, words[1:])))
        self.phrases.append(Phrase(name, excuses, parts, ranked[0]))

    def _sign(self, words: tuple[str, ...]) -> int:
        """The sign of these words; none where one of them cannot be looked up, such as `*o*`."""
        if words not in self._bits:
            keys = [_keys(word) for word in words]
            bit = self._bits[words] = 1 << len(self._bits) if all(keys) else 0
            for key in (key for one in keys for key in one):
                self._signs[key] = self._signs.get(key, 0) | bit
        return self._bits[words]

    def _learned(self, word: str) -> _Told:
        if len(self._known) >= MOST_KNOWN:
            self._known.clear()
        sizes = range(1, len(word) + 1)
        keys = [word, *[f"{word[:size]}*" for size in sizes], *[f"*{word[-size:]}" for size in sizes]]
        found = dict.fromkeys([index for key in keys if key in self._anchors for index in self._anchors[key]])
        told = _Told(
            _together([self._signs[key] for key in keys if key in self._signs]),
            tuple([(index, self._needs[index]) for index in found if not self.phrases[index].excuses]),
            tuple([(index, self._needs[index]) for index in found if self.phrases[index].excuses]),
        )
        self._known[word] = told
        return told


def _together(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)


def _keys(word: str) -> list[str]:
    """By what a word of a phrase is looked up."""
    if "*" not in word and "#" not in word:
        return [word.replace('"', QUOTED)]
    start = word.replace("#", "*").partition("*")[0]
    if start:
        return [f"{start}*"]
    if word[0] == "#":
        return [f"{digit}*" for digit in DIGITS]
    return [word] if is_end(word) and len(word) > 1 else []


@kept_by_language
def lexicon(language: Language) -> Lexicon:
    """The phrases of a language. Raises what `Lexicon` does."""
    return Lexicon(language)
