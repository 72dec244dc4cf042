"""A letter goes in; where its author says what a word list looks for comes out, sentence by sentence."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from poagen.model import Place
from poagen.model.letter import shortened
from poagen.rules._kept import kept
from poagen.rules._phrases import Lexicon, lexicon
from poagen.rules._prose import Sentence, voice
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier

LONGEST = 60
"""Characters of the author's words that a finding repeats."""


class Said(NamedTuple):
    """Words of one sentence that a list looks for."""

    sentence: Sentence
    start: int
    end: int
    """Where they stand in the sentence's passage."""

    @property
    def words(self) -> str:
        """As the author wrote them, on one line, long ones cut between words."""
        text = " ".join(self.sentence.passage.text[self.start : self.end].split())
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
    return spot(dossier.case, words.sentence.passage, words.start, words.end)


@kept
def _all_said(dossier: Dossier) -> Mapping[str, tuple[Said, ...]]:
    found: dict[str, list[Said]] = {}
    words_of = lexicon(dossier.letter.language)
    for sentence in voice(dossier):
        for name, words in _of_sentence(sentence, words_of):
            found.setdefault(name, []).append(words)
    return {name: tuple(all_words) for name, all_words in found.items()}


def _of_sentence(sentence: Sentence, words_of: Lexicon) -> Iterator[tuple[str, Said]]:
    """What one sentence says, list by list."""
    words = [word.text for word in sentence.words]
    found: dict[str, list[tuple[int, int]]] = {}
    excuses = []
    for index, anchored in words_of.awakened(words):
        phrase = words_of.phrases[index]
        if phrase.excuses:
            excuses.append((phrase.list, index, anchored))
        elif spans := words_of.spans(index, words, anchored):
            found.setdefault(phrase.list, []).extend(spans)
    for name, index, anchored in excuses:
        if name in found and words_of.spans(index, words, anchored):
            del found[name]
    for name, spans in sorted(found.items()):
        for start, end in _apart(spans):
            yield name, Said(sentence, sentence.words[start].start, sentence.words[end - 1].end)


def _apart(spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Of spans that overlap the first."""
    reached = -1
    for start, end in sorted(spans):
        if start >= reached:
            yield start, end
            reached = end
