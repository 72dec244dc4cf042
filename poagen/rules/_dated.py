"""A letter goes in, what its author says with days in it comes out: passages with every day that they state.

What stands in block quotes, quotation marks or code is not the author's and states no day here.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from poagen.model import Blocks, Inlines, Item, Place
from poagen.model.document import (
    Citation,
    Code,
    CodeBlock,
    Picture,
    Quote,
    Reference,
    Text,
    WebLink,
    inlines_of,
    walk_blocks,
    walk_inlines,
)
from poagen.rules._days import Stated, days_in, has_digit
from poagen.rules._kept import kept
from poagen.rules._passages import Passage, Piece, printed
from poagen.rules._prose import Sentence, voice
from poagen.rules._tokens import QUOTED
from poagen.rules.shelf import Dossier


class Dated(NamedTuple):
    """A passage with a day in it."""

    passage: Passage
    text: str
    """Its text, with `QUOTED` for every character that is not the author's."""
    days: tuple[Stated, ...]
    starts: tuple[int, ...]
    """Where its sentences start."""


@kept
def dated(dossier: Dossier) -> tuple[Dated, ...]:
    """Every passage that states a day, in prose and in what the front matter and facts print."""
    language = dossier.letter.language.code
    said = [*_in_prose(voice(dossier)), *_elsewhere(dossier)]
    return tuple(
        Dated(passage, text, days, starts)
        for passage, text, starts in said
        if (days := days_in(text, language))
    )


@kept
def _by_place(dossier: Dossier) -> Mapping[Place, Dated]:
    return {piece.place: each for each in dated(dossier) for piece in each.passage.pieces}


def in_item(dossier: Dossier, item: Item) -> Dated | None:
    """What the item's own text states; the words of its links name papers and are left out."""
    known = _by_place(dossier)
    places = (node.place for node in walk_inlines(item.inlines) if isinstance(node, Text))
    found = next((known[place] for place in places if place in known), None)
    if not found:
        return None
    linked = set(_linked(item.inlines))
    spans = [span for piece, span in _pieces(found.passage) if piece.place in linked]
    text = _masked(found.text, spans)
    days = tuple(day for day in found.days if text[day.start] != QUOTED)
    return found._replace(text=text, days=days)


def _linked(inlines: Inlines) -> Iterator[Place]:
    for node in walk_inlines(inlines):
        if isinstance(node, Citation | WebLink | Reference):
            yield from (inner.place for inner in walk_inlines(node.children) if isinstance(inner, Text))


Said = tuple[Passage, str, tuple[int, ...]]


def _in_prose(sentences: Iterable[Sentence]) -> Iterator[Said]:
    grouped: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        grouped.setdefault(id(sentence.passage), []).append(sentence)
    for group in grouped.values():
        passage = group[0].passage
        if not has_digit(passage.text):
            continue
        quoted = [span for sentence in group for span in _quoted(sentence)]
        yield passage, _masked(passage.text, quoted), tuple([sentence.start for sentence in group])


def _quoted(sentence: Sentence) -> list[tuple[int, int]]:
    """Where words of others stand in its passage."""
    if QUOTED not in sentence.words:
        return []
    words = zip(sentence.words, sentence.spans(), strict=True)
    return [span for word, span in words if word == QUOTED]


def _elsewhere(dossier: Dossier) -> Iterator[Said]:
    """What is printed and is no prose: titles, owners, captions."""
    passages = {id(sentence.passage): sentence.passage for sentence in voice(dossier)}
    pieces = (piece for passage in passages.values() for piece in passage.pieces)
    spoken = {piece.place for piece in pieces if QUOTED not in piece.text}
    others = [
        passage
        for passage in printed(dossier)
        if has_digit(passage.text) and not any(piece.place in spoken for piece in passage.pieces)
    ]
    sections = dossier.letter.sections if others else ()
    foreign = {place for section in sections for place in _foreign(section.blocks)}
    for passage in others:
        if not any(piece.place in foreign for piece in passage.pieces):
            yield passage, passage.text, (0,)


def _foreign(blocks: Blocks) -> Iterator[Place]:
    """Where quoted text and code stand."""
    for block in walk_blocks(blocks):
        if isinstance(block, CodeBlock):
            yield block.place
        elif isinstance(block, Quote):
            runs = (run for inner in walk_blocks(block.blocks) for run in inlines_of(inner))
            nodes = (node for run in runs for node in walk_inlines(run))
            yield from (node.place for node in nodes if isinstance(node, Text | Code | Picture | Citation))
        for run in inlines_of(block):
            if any(type(node) is not Text for node in run):
                yield from (node.place for node in walk_inlines(run) if isinstance(node, Code))


def _masked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, position = [], 0
    for start, end in spans:
        if start >= position:
            parts += [text[position:start], QUOTED * (end - start)]
            position = end
    return "".join([*parts, text[position:]])


def _pieces(passage: Passage) -> Iterator[tuple[Piece, tuple[int, int]]]:
    for piece, start in zip(passage.pieces, passage.offsets, strict=False):
        yield piece, (start, start + len(piece.text))
