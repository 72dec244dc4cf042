"""A letter goes in; where its author says what a word list looks for comes out, sentence by sentence."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from poagen.model import Place
from poagen.model.letter import shortened
from poagen.rules._kept import kept
from poagen.rules._lexicon import lexicon
from poagen.rules._prose import Sentence, voice
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier

LONGEST = 60
"""Characters of the author's words that a finding repeats."""


class Said(NamedTuple):
    """Words of one sentence that a list looks for."""

    sentence: Sentence
    first: int
    behind: int
    """From and to a word of the sentence."""

    @property
    def span(self) -> tuple[int, int]:
        """Where they stand in the sentence's passage."""
        spans = self.sentence.spans()
        return spans[self.first][0], spans[self.behind - 1][1]

    @property
    def words(self) -> str:
        """As the author wrote them, on one line, long ones cut between words."""
        start, end = self.span
        text = " ".join(self.sentence.passage.text[start:end].split())
        short = shortened(text, LONGEST)
        return text if short == text else f"{short} …"


def said(dossier: Dossier, name: str) -> tuple[Said, ...]:
    """Every sentence that says what the list `name` looks for, once, with the first words that do."""
    first: dict[int, Said] = {}
    for words in said_each(dossier, name):
        first.setdefault(id(words.sentence), words)
    return tuple(first.values())


def said_each(dossier: Dossier, name: str) -> tuple[Said, ...]:
    """All words that the list `name` looks for, also where one sentence has several."""
    return _all_said(dossier).get(name, ())


def place_of(dossier: Dossier, words: Said) -> Place:
    """Where these words stand in the source."""
    return spot(dossier.case, words.sentence.passage, *words.span)


@kept
def _all_said(dossier: Dossier) -> Mapping[str, tuple[Said, ...]]:
    found: dict[str, list[Said]] = {}
    words_of = lexicon(dossier.letter.language)
    for sentence in voice(dossier):
        for name, spans in sorted(words_of.said(sentence.words).items()):
            found.setdefault(name, []).extend(Said(sentence, *span) for span in _apart(spans))
    return {name: tuple(all_words) for name, all_words in found.items()}


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of spans that overlap the first."""
    reached = -1
    for start, end in sorted(spans):
        if start >= reached:
            yield start, end
            reached = end
