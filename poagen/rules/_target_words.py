"""The words by which a language speaks of targets go in; where a sentence has them comes out, by kind."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from poagen.model import Language, Target

Phrases = tuple[tuple[str, tuple[str, ...]], ...]
"""Kind of word to phrases."""

METRIC = "metric:"
"""Before a metric's name, as a kind of word."""

_TOKEN = re.compile("[0-9a-zß-ɏ]+")
_PHRASE_TOKEN = re.compile(r"\*?[0-9a-zß-ɏ]+\*?")
_BETWEEN = re.compile(r"[\s'’‐‑-]{1,3}")
_NUMBER = r"(?<![0-9A-Za-zÀ-ž_.,/-])(?P<number>\d{1,4}(?:[.,]\d{1,3})?)"
_BLANK = r"[\s-]{0,3}"
_NEVER = "(?!)"
MOST_KNOWN = 50_000
"""Words of which it is remembered what they start."""
_NO_UNIT = r"(?![0-9A-Za-zÀ-ž_%％/:-]|[.,]\d|\s{0,3}[%％])"


class Mark(NamedTuple):
    """A phrase of the data, where it stands."""

    start: int
    end: int
    kind: str


class _Phrase(NamedTuple):
    kind: str
    words: tuple[str, ...]


class Vocabulary(NamedTuple):
    """A language's phrases, by what they start with."""

    hints: tuple[str, ...]
    """One of these stands in small letters wherever `wake` is found; to look for them is quick."""
    wake: re.Pattern[str]
    """What every sentence has that states a target."""
    number: re.Pattern[str]
    whole: Mapping[str, list[_Phrase]]
    stems: Mapping[str, list[_Phrase]]
    """By the first two letters of a word that starts like this."""
    ends: tuple[_Phrase, ...]
    """Of one word that ends like this."""
    loose: tuple[tuple[str, str], ...]
    """Signs, and phrases of languages without blanks, each with its kind."""
    known: dict[str, tuple[_Phrase, ...]]
    """Phrases that may start with a word, as far as it was asked."""

    def marks(self, text: str) -> list[Mark]:
        """Every phrase in a text in small letters; of phrases of one kind only the longest."""
        found = sorted({*self._worded(text), *self._loose(text)}, key=lambda mark: (mark.start, -mark.end))
        reached: dict[str, int] = {}
        kept = []
        for mark in found:
            if mark.start >= reached.get(mark.kind, 0):
                reached[mark.kind] = mark.end
                kept.append(mark)
        return sorted(kept)

    def named(self, text: str) -> set[str]:
        """The metrics that a text in small letters names."""
        return {mark.kind.removeprefix(METRIC) for mark in self.marks(text) if mark.kind.startswith(METRIC)}

    def _worded(self, text: str) -> Iterator[Mark]:
        tokens = [(match[0], match.start(), match.end()) for match in _TOKEN.finditer(text)]
        for index, (word, start, _) in enumerate(tokens):
            for phrase in self.known[word] if word in self.known else self._learned(word):
                end = _end(text, tokens[index : index + len(phrase.words)], phrase.words)
                if end:
                    yield Mark(start, end, phrase.kind)

    def _learned(self, word: str) -> tuple[_Phrase, ...]:
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        phrases = (*self.whole.get(word, ()), *self.stems.get(word[:2], ()), *self.ends)
        self.known[word] = tuple(phrase for phrase in phrases if _is(word, phrase.words[0]))
        return self.known[word]

    def may_state(self, text: str) -> bool:
        """Whether a text could state a target."""
        small = text.lower()
        return any(hint in small for hint in self.hints)

    def _loose(self, text: str) -> Iterator[Mark]:
        for written, kind in self.loose:
            start = text.find(written)
            while start >= 0:
                yield Mark(start, start + len(written), kind)
                start = text.find(written, start + len(written))


Vocabularies = tuple[Vocabulary, Vocabulary]
"""The names of metrics alone, and all that a letter of a language may say of them."""

_known: dict[str, tuple[Mapping[str, Target], Vocabularies]] = {}
"""By language, with the targets that they were made for."""


def vocabulary(targets: Mapping[str, Target], language: Language) -> Vocabularies:
    """What a letter of that language may say of these targets; made once for the last targets."""
    made_for, made = _known.get(language.code, (None, None))
    if made is None or made_for is not targets:
        made = _vocabularies(targets, language)
        _known[language.code] = targets, made
    return made


def _vocabularies(targets: Mapping[str, Target], language: Language) -> Vocabularies:
    """Metrics are known by their English names too."""
    names = tuple(
        (METRIC + metric, (*target.names.get("en", ()), *target.names.get(language.code, ())))
        for metric, target in targets.items()
        if target.unit in ("%", "points")
    )
    return _vocabulary(names), _vocabulary((*names, *language.thresholds.items()))


def lower(text: str) -> str:
    """In small letters, every character where it was."""
    small = text.lower()
    return small if len(small) == len(text) else text


@lru_cache(maxsize=16)
def _vocabulary(phrases: Phrases) -> Vocabulary:
    units = {kind: _any(words) for kind, words in phrases if kind in ("percent", "points")}
    percent = f"[%％]|(?:{units.get('percent', _NEVER)})(?![a-zß-ɏ])"
    points = f"(?:{_BLANK}(?P<points>{units.get('points', _NEVER)}))?"
    number = f"{_NUMBER}(?:{_BLANK}(?P<percent>{percent})|{points}{_NO_UNIT})"
    rated = [word.strip("*") for kind, words in phrases if "account-health" in kind for word in words]
    wake = re.compile(f"{percent}|{_any(rated)}")
    signs = [word for kind, words in phrases if kind == "percent" for word in words]
    hints = tuple(dict.fromkeys(["%", "％", *signs, *rated]))
    whole: dict[str, list[_Phrase]] = {}
    stems: dict[str, list[_Phrase]] = {}
    ends: list[_Phrase] = []
    loose: list[tuple[str, str]] = []
    for kind, written in _each(phrases):
        phrase = _Phrase(kind, tuple(_PHRASE_TOKEN.findall(written)))
        if not phrase.words:
            loose.append((written, kind))
        elif phrase.words[0][0] == "*":
            ends.append(phrase)
        elif phrase.words[0][-1] == "*":
            stems.setdefault(phrase.words[0][:2], []).append(phrase)
        else:
            whole.setdefault(phrase.words[0], []).append(phrase)
    return Vocabulary(hints, wake, re.compile(number), whole, stems, tuple(ends), tuple(loose), {})


def _each(phrases: Phrases) -> Iterator[tuple[str, str]]:
    """Every phrase in small letters, with its kind."""
    for kind, words in phrases:
        if kind not in ("percent", "points"):
            yield from ((kind, written) for written in dict.fromkeys(map(str.lower, words)))


def _any(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, phrases))


def _end(text: str, tokens: Iterable[tuple[str, int, int]], words: tuple[str, ...]) -> int:
    """Where the phrase ends that starts with these tokens; 0 where they are others."""
    reached = count = 0
    for (token, start, end), word in zip(tokens, words, strict=False):
        if not _is(token, word) or (reached and not _BETWEEN.fullmatch(text, reached, start)):
            return 0
        reached, count = end, count + 1
    return reached if count == len(words) else 0


def _is(token: str, word: str) -> bool:
    if word[-1] == "*":
        return token.startswith(word[:-1])
    return token == word or (word[0] == "*" and token != word[1:] and token.endswith(word[1:]))
