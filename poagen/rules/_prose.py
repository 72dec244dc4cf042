"""A letter goes in, what its author says in it comes out, sentence by sentence, in words that compare.

Quoted text is not the author's voice: block quotes are left out, and what stands in quotation marks or in
code is one word, `QUOTED`, so that the sentence around it keeps its shape.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from poagen.model import NO_FACTS, Block, Blocks, Facts, Inlines, Language, Place
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
from poagen.rules._kept import kept
from poagen.rules._passages import Passage, Piece, joined
from poagen.rules.shelf import Dossier
from poagen.sentences import sentence_ends

QUOTED = "\ue000"
"""Stands for words that are not the author's; no font and no author uses it."""

MOST_WORDS = 300
"""Of a sentence; a longer one is cut, so that searching stays cheap whatever is written."""

Part = Literal["heading", "item", "paragraph", "cell", "fact", "event"]


class Word(NamedTuple):
    """A word or a mark of punctuation, in small letters, and where it stands in its passage."""

    text: str
    start: int
    end: int


class Sentence(NamedTuple):
    """One sentence of the author's."""

    words: tuple[Word, ...]
    text: str
    """Every word with a blank before it: ` we did not check the weight .`"""
    passage: Passage
    section: str
    """`timeline` for a line of the front matter's."""
    part: Part
    facts: Facts
    """Of the item that it belongs to."""


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
        yield from _of_blocks(section.blocks, section.name, NO_FACTS, "paragraph")
    for item in letter.items:
        if item.facts.metric:
            place = item.facts.places.get("metric", item.place)
            yield _Said(joined([Piece(item.facts.metric, place)]), item.section, "fact", item.facts)
    for event in front.timeline if front else ():
        yield _Said(joined([Piece(event.text, event.place)]), "timeline", "event", NO_FACTS)


def _of_blocks(blocks: Blocks, section: str, facts: Facts, part: Part) -> Iterator[_Said]:
    for block in blocks:
        yield from _of_block(block, section, facts, part)


def _of_block(block: Block, section: str, facts: Facts, part: Part) -> Iterator[_Said]:
    match block:
        case Paragraph():
            yield _Said(_passage(block.inlines), section, part, block.facts or facts)
        case Heading():
            yield _Said(_passage(block.inlines), section, "heading", block.facts)
        case List():
            for item in block.items:
                yield from _of_blocks(item.blocks, section, item.facts or facts, "item")
        case Table():
            for cell in (*block.head, *(cell for row in block.rows for cell in row)):
                yield _Said(_passage(cell), section, "cell", NO_FACTS)


def _passage(inlines: Inlines) -> Passage:
    """A run of text with all that stands in it, links and emphasis too."""
    return joined(list(_pieces(inlines)))


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


_TOKEN = re.compile(
    rf"""
      {QUOTED}+
    | [^\W_]+(?:[.,:/][0-9]+)*(?:['’‐‑-][^\W_]+)*%?
    | [.,;:!?…()—–。！？、，；：（）]
    """,
    re.VERBOSE,
)


def _sentences(said: _Said, language: Language) -> Iterator[Sentence]:
    text = without_quotations(said.passage.text)
    words: list[Word] = []
    ends = sentence_ends(text, language)
    end = next(ends, len(text))
    known = _KNOWN.setdefault(language.code, {})
    for token in _TOKEN.finditer(text):
        start, stop = token.span()
        while start >= end:
            yield from _sentence(words, said)
            words, end = [], next(ends, len(text))
        written = token[0]
        if written != "." or stop >= end or not _is_abbreviated(words, language):
            said_words = known[written] if written in known else _learned(written, language, known)
            for word in said_words:
                words.append(Word(word, start, stop))
        if len(words) >= MOST_WORDS:
            yield from _sentence(words, said)
            words = []
    yield from _sentence(words, said)


def _is_abbreviated(words: list[Word], language: Language) -> bool:
    """Whether a full stop behind these words is none of a sentence, as in `12. Januar` and `approx. 40`."""
    before = words[-1].text if words else ""
    return f"{before}." in language.abbreviations or (before.isdigit() and len(before) <= 2)


def _sentence(words: Iterable[Word], said: _Said) -> Iterator[Sentence]:
    kept_words = tuple(words)
    if kept_words:
        text = "".join([f" {word.text}" for word in kept_words])
        yield Sentence(kept_words, text, said.passage, said.section, said.part, said.facts)


_Known = dict[str, tuple[str, ...]]
_KNOWN: dict[str, _Known] = {}
"""Words as they compare by the way they are written, language by language: most are met again and again."""

MOST_KNOWN = 50_000


def _learned(written: str, language: Language, known: _Known) -> tuple[str, ...]:
    if written[0] == QUOTED:
        return (QUOTED,)
    if len(known) >= MOST_KNOWN:
        known.clear()
    plain = written.casefold() if written.isascii() else _plain(written)
    known[written] = _uncontracted(plain, language)
    return known[written]


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


_QUOTATION = re.compile(
    r"""
      “[^“”]*” | „[^„“”]*[“”] | «[^«»]*» | »[^«»]*« | ‹[^‹›]*› | ›[^‹›]*‹ | 「[^「」]*」 | 『[^『』]*』
    | (?<!\w)"[^"]*"
    | (?<!\w)‚[^‚‘’]*[‘’](?!\w)
    | (?<!\w)[‘'](?=\S)(?:[^‘’']|(?<=\w)['’](?=\w))*['’](?!\w)
    """,
    re.VERBOSE,
)
"""What stands between quotation marks; an inch (`12"`) and an apostrophe open none."""
_OPENING = re.compile("[“„«»‹›「『\"‚‘']")


def without_quotations(text: str) -> str:
    """The text with everything in quotation marks as `QUOTED`, each character of it."""
    if not _OPENING.search(text):
        return text
    return _QUOTATION.sub(lambda quotation: QUOTED * len(quotation[0]), text)
