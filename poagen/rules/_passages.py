"""A letter goes in, the author's words in it come out run by run, each with its place in the source."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from poagen.model import Block, Case, Inlines, Letter, Place
from poagen.model.document import (
    Break,
    Citation,
    Code,
    CodeBlock,
    Inline,
    Picture,
    Text,
    WebLink,
    inlines_of,
    walk_blocks,
    walk_inlines,
    words_of,
)
from poagen.rules._kept import kept
from poagen.rules.shelf import Dossier


class Piece(NamedTuple):
    """Words that stand together in the source, and where their first character stands."""

    text: str
    place: Place


class Passage(NamedTuple):
    """Some words that the letter prints on end, in as many pieces as the source has them."""

    text: str
    pieces: tuple[Piece, ...]
    offsets: tuple[int, ...]
    """Where each piece starts in `text`; behind them the end."""


@kept
def printed(dossier: Dossier) -> tuple[Passage, ...]:
    """Everything of the author's that the outputs show, each place once; front matter comes first."""
    case, letter = dossier.case, dossier.letter
    found = (
        *map(_alone, _front_matter(case, letter)),
        *_prose(case, letter),
        *map(_alone, _facts(letter)),
    )
    return tuple(dict.fromkeys(passage for passage in found if passage.text))


@kept
def printed_text(dossier: Dossier) -> str:
    """All that is printed, a line break after each passage: for a look at once."""
    return "".join([f"{passage.text}\n" for passage in printed(dossier)])


@kept
def numbered(dossier: Dossier) -> tuple[Passage, ...]:
    """The passages that are printed and hold six digits: nowhere else stands a number that identifies."""
    return tuple(passage for passage in printed(dossier) if len(_DIGIT.findall(passage.text)) >= 6)


_DIGIT = re.compile(r"\d")


def holding(words: Sequence[str], dossier: Dossier) -> Iterator[Passage]:
    """The passages that are printed and hold one of the words; these are given in small letters."""
    whole = _small(dossier)
    present = [word for word in words if word in whole]
    if present:
        for passage in printed(dossier):
            small = passage.text.lower()
            if any(word in small for word in present):
                yield passage


@kept
def _small(dossier: Dossier) -> str:
    return printed_text(dossier).lower()


def _prose(case: Case, letter: Letter) -> Iterator[Passage]:
    """Headings, text, code, captions and file names of all sections, snippets included."""
    for section in letter.sections:
        source = case.sections.get(section.name)
        if source and source.title:
            yield _alone(Piece(source.title, Place(source.file)))
        for block in walk_blocks(section.blocks):
            yield from _block(block)


def _block(block: Block) -> Iterator[Passage]:
    if isinstance(block, CodeBlock):
        yield _alone(Piece(block.text, block.place))
    for inlines in inlines_of(block):
        yield from _runs(inlines)


def _runs(inlines: Inlines) -> Iterator[Passage]:
    """A run of text as one passage, with its emphasis, links and code: a number may stand in all of them."""
    text = plain(inlines)
    if text:
        yield text
        return
    yield joined(list(_words_in(inlines)))
    for node in walk_inlines(inlines):
        yield from map(_alone, _own_words(node))


def plain(inlines: Inlines) -> Passage | None:
    """The passage of a run that is one text and nothing else, as most are."""
    only = inlines[0] if len(inlines) == 1 else None
    return _alone(Piece(*only)) if type(only) is Text else None


def _words_in(inlines: Inlines) -> Iterator[Piece]:
    place = Place("")
    for node in walk_inlines(inlines):
        match node:
            case Text() | Code():
                place = node.place
                yield Piece(node.text, place)
            case Break():
                yield Piece("\n", place)
            case Picture():
                yield Piece("\n", node.place)


def _own_words(node: Inline) -> Iterator[Piece]:
    """What a node shows beside the words of its run."""
    match node:
        case Picture():
            yield Piece(node.alt, node.place)
            yield Piece(node.name, node.place)
        case Citation():
            yield Piece(node.name, node.place)
        case WebLink():
            yield from _address(node)


def _address(link: WebLink) -> Iterator[Piece]:
    """The address that a link leads or writes to, where its words do not say it: all outputs show it."""
    address = link.target.removeprefix("mailto:")
    words = next((node for node in link.children if isinstance(node, Text)), None)
    if words and address not in words_of(link.children):
        yield Piece(address, words.place)


def _front_matter(case: Case, letter: Letter) -> Iterator[Piece]:
    front = case.front
    if front is None:
        return
    yield Piece(front.title, case.place("title"))
    yield Piece(front.seller_name, case.place("seller.name"))
    yield Piece(front.seller_id, case.place("seller.id"))
    yield Piece(front.signatory_name, case.place("signatory.name"))
    yield Piece(front.signatory_role, case.place("signatory.role"))
    yield Piece(front.notice.reference, case.place("notice.reference"))
    for event in front.timeline:
        yield Piece(event.text, event.place)
    cited = {exhibit.name for exhibit in letter.exhibits}
    for paper in front.evidence:
        if paper.name in cited:
            yield Piece(paper.title, front.places.get(f"evidence.{paper.name}.title", paper.place))


def _facts(letter: Letter) -> Iterator[Piece]:
    for item in letter.items:
        facts = item.facts
        for key, text in (("owner", facts.owner), ("every", facts.every), ("metric", facts.metric)):
            if text:
                yield Piece(text, facts.places.get(key, item.place))


def _alone(piece: Piece) -> Passage:
    return Passage(piece.text, (piece,), (0, len(piece.text)))


def joined(pieces: Sequence[Piece]) -> Passage:
    """The pieces on end as one passage."""
    offsets = accumulate((len(piece.text) for piece in pieces), initial=0)
    return Passage("".join(piece.text for piece in pieces), tuple(pieces), tuple(offsets))
