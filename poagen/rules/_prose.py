"""A letter goes in, what its author says in it comes out, sentence by sentence, in words that compare.

Quoted text is not the author's voice: block quotes are left out, and what stands in quotation marks or in
code is one word, `QUOTED`, so that the sentence around it keeps its shape.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Literal, NamedTuple

from poagen.model import NO_FACTS, Blocks, Facts, Inlines, Language, Place
from poagen.model.document import (
    Break,
    Code,
    Heading,
    List,
    Paragraph,
    Picture,
    Table,
    Text,
    walk_inlines,
)
from poagen.rules._kept import kept, kept_by_language
from poagen.rules._passages import Passage, Piece, joined, plain
from poagen.rules._tokens import QUOTED, TOKEN, without_quotations
from poagen.rules.shelf import Dossier
from poagen.sentences import sentence_ends

MOST_WORDS = 300
"""Of a sentence; a longer one is cut, so that searching stays cheap whatever is written."""

Part = Literal["heading", "item", "paragraph", "cell", "fact", "event"]


class Sentence(NamedTuple):
    """One sentence of the author's."""

    words: tuple[str, ...]
    """Words and marks of punctuation, in small letters."""
    passage: Passage
    start: int
    end: int
    """Where it stands in the passage, from its first word to its last."""
    section: str
    """`timeline` for a line of the front matter's."""
    part: Part
    facts: Facts
    """Of the item that it belongs to."""
    language: Language

    def spans(self) -> list[tuple[int, int]]:
        """Where in the passage each word stands.

        It is cut into tokens once more, since nobody asks this of most sentences.
        """
        found = [*TOKEN.finditer(without_quotations(self.passage.text), self.start, self.end)]
        compared = _compared(self.language)
        inner = _inner_stops([token[0] for token in found[:-1]], compared)
        kept_tokens = [token for at, token in enumerate(found) if at not in inner]
        return [token.span() for token in kept_tokens for _ in compared[token[0]]]


@kept
def voice(dossier: Dossier) -> tuple[Sentence, ...]:
    """All that the author says in prose, in the order of the letter; then `metric=` facts and `timeline:`."""
    return tuple(
        sentence for said in _passages(dossier) for sentence in _sentences(said, dossier.letter.language)
    )


class _Said(NamedTuple):
    passage: Passage
    section: str
    part: Part
    facts: Facts


def _passages(dossier: Dossier) -> Iterator[_Said]:
    letter, front = dossier.letter, dossier.case.front
    for section in letter.sections:
        found: list[_Said] = []
        _gather(section.blocks, section.name, NO_FACTS, "paragraph", found)
        yield from found
    for item in letter.items:
        if item.facts.metric:
            place = item.facts.places.get("metric", item.place)
            yield _Said(joined([Piece(item.facts.metric, place)]), item.section, "fact", item.facts)
    for event in front.timeline if front else ():
        yield _Said(joined([Piece(event.text, event.place)]), "timeline", "event", NO_FACTS)


def _gather(blocks: Blocks, section: str, facts: Facts, part: Part, found: list[_Said]) -> None:
    for block in blocks:
        match block:
            case Paragraph():
                found.append(_Said(_passage(block.inlines), section, part, block.facts or facts))
            case Heading():
                found.append(_Said(_passage(block.inlines), section, "heading", block.facts))
            case List():
                for item in block.items:
                    _gather(item.blocks, section, item.facts or facts, "item", found)
            case Table():
                cells = (*block.head, *(cell for row in block.rows for cell in row))
                found += [_Said(_passage(cell), section, "cell", NO_FACTS) for cell in cells]


def _passage(inlines: Inlines) -> Passage:
    """A run of text with all that stands in it, links and emphasis too."""
    return plain(inlines) or joined(list(_pieces(inlines)))


def _pieces(inlines: Inlines) -> Iterator[Piece]:
    place = Place("")
    for node in walk_inlines(inlines):
        match node:
            case Text():
                place = node.place
                yield Piece(node.text, place)
            case Code():
                yield Piece(QUOTED * len(node.text), node.place)
            case Picture():
                yield Piece(QUOTED * len(node.alt), node.place)
            case Break():
                yield Piece("\n", place)


def _sentences(said: _Said, language: Language) -> Iterator[Sentence]:
    for words, start, stop in _splitter(language)(said.passage.text):
        sentence = Sentence(words, said.passage, start, stop, *said[1:], language)
        yield from _cut(sentence) if len(words) > MOST_WORDS else (sentence,)


class _Split(NamedTuple):
    """The words of a sentence, and where it stands in its passage."""

    words: tuple[str, ...]
    start: int
    end: int


MOST_PASSAGES = 512


@kept_by_language
def _splitter(language: Language) -> Callable[[str], tuple[_Split, ...]]:
    """What parts a passage into its sentences; snippets stand in letter after letter."""
    return lru_cache(maxsize=MOST_PASSAGES)(lambda text: tuple(_split(text, language)))


def _split(text: str, language: Language) -> Iterator[_Split]:
    text, compared = without_quotations(text), _compared(language)
    begin = 0
    for end in (*sentence_ends(text, language), len(text)):
        tokens = TOKEN.findall(text, begin, end)
        is_closed = text[end - 1 : end] == "."
        if tokens.count(".") > is_closed:
            inner = _inner_stops(tokens[:-1] if is_closed else tokens, compared)
            tokens = [token for at, token in enumerate(tokens) if at not in inner]
        if tokens:
            # Between tokens stands nothing that one is made of: what is found first is the token itself.
            start = text.index(tokens[0], begin)
            stop = text.rindex(tokens[-1], start, end) + len(tokens[-1])
            words = tuple(chain.from_iterable(map(compared.__getitem__, tokens)))
            yield _Split(words, start, stop)
        begin = end


def _cut(sentence: Sentence) -> Iterator[Sentence]:
    """The parts of one that is too long; words of one token stay together."""
    spans, first = sentence.spans(), 0
    ends = [at for at in range(1, len(spans)) if spans[at] != spans[at - 1]]
    for end in (*ends, len(spans)):
        if end - first >= MOST_WORDS or end == len(spans):
            start, stop = spans[first][0], spans[end - 1][1]
            yield sentence._replace(words=sentence.words[first:end], start=start, end=stop)
            first = end


class _Compared(dict[str, tuple[str, ...]]):
    """Tokens as they are written to the words by which they compare.

    Most are met again and again, and are found the faster the more often a word is the very same object.
    """

    def __init__(self, language: Language) -> None:
        super().__init__()
        self.language = language

    def __missing__(self, written: str) -> tuple[str, ...]:
        if written[0] == QUOTED:
            return (QUOTED,)
        if len(self) >= MOST_KNOWN:
            self.clear()
        plain = written.casefold() if written.isascii() else _plain(written)
        self[written] = _uncontracted(plain, self.language)
        return self[written]


MOST_KNOWN = 50_000
_compared = kept_by_language(_Compared)


def _inner_stops(tokens: Sequence[str], compared: _Compared) -> set[int]:
    """Which tokens are full stops that end no sentence, as in `12. Januar` and `approx. 40`."""
    found, before = set(), ""
    for at, token in enumerate(tokens):
        if token != ".":
            before = compared[token][-1]
        elif f"{before}." in compared.language.abbreviations or (before.isdigit() and len(before) <= 2):
            found.add(at)
        else:
            before = token
    return found


def _plain(text: str) -> str:
    """In small letters; `ß` stays, since word lists are written as people write."""
    return text.lower().replace("’", "'").replace("‐", "-").replace("‑", "-")


def _uncontracted(word: str, language: Language) -> tuple[str, ...]:
    """`didn't` as `did not`."""
    contractions = language.contractions
    if word in contractions:
        return tuple(contractions[word].split())
    if "'" in word:
        for end, words in contractions.items():
            if end[0] == "*" and word.endswith(end[1:]):
                return (word[: 1 - len(end)], *words.split())
    return (word,)
