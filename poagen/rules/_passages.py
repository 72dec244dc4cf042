"""A letter goes in, the author's words in it come out run by run, each with its place in the source."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from poagen.model import Block, Case, Inlines, Letter, Place
from poagen.model.document import (
    Break,
    Citation,
    Code,
    CodeBlock,
    Image,
    Inline,
    Mark,
    Picture,
    Text,
    WebLink,
    inlines_of,
    walk_blocks,
    words_of,
)


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


def printed(case: Case, letter: Letter) -> tuple[Passage, ...]:
    """Everything of the author's that the outputs show, each place once; front matter comes first."""
    found = (*map(_alone, _front_matter(case, letter)), *_prose(case, letter), *map(_alone, _facts(letter)))
    return tuple(dict.fromkeys(passage for passage in found if passage.text))


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
    """Texts that follow each other are one passage: a line of the source may end within a number."""
    run: list[Piece] = []
    for node in inlines:
        if isinstance(node, Text):
            run.append(Piece(node.text, node.place))
            continue
        yield _joined(run)
        run = []
        yield from map(_alone, _own_words(node))
        if not isinstance(node, Code | Break | Picture | Image | Mark):
            yield from _runs(node.children)
    yield _joined(run)


def _own_words(node: Inline) -> Iterator[Piece]:
    match node:
        case Code():
            yield Piece(node.text, node.place)
        case Picture():
            yield Piece(node.alt, node.place)
            yield Piece(node.name, node.place)
        case Citation():
            yield Piece(node.name, node.place)
        case WebLink():
            yield from _address(node)


def _address(link: WebLink) -> Iterator[Piece]:
    """The address that a link writes to, where its words do not say it."""
    address = link.target.removeprefix("mailto:")
    words = next((node for node in link.children if isinstance(node, Text)), None)
    if words and address != link.target and address not in words_of(link.children):
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


def _joined(pieces: Sequence[Piece]) -> Passage:
    offsets = accumulate((len(piece.text) for piece in pieces), initial=0)
    return Passage("".join(piece.text for piece in pieces), tuple(pieces), tuple(offsets))
