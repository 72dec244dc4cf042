"""The tree that a section is made of, from the author's Markdown to the letter: data only.

Three inline nodes stand only in a `Case` (`Link`, `Image`, `Mark`); composing a letter turns them into the
nodes below them.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import NamedTuple, TypeAlias

from poagen.model.finding import Place


class Name(NamedTuple):
    """A word of the author's that refers to something, where it stands."""

    text: str
    place: Place


class Period(NamedTuple):
    """One day, or the days from `start` to `end`, both included."""

    start: date
    end: date

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}..{self.end}"


class Facts(NamedTuple):
    """What stands in braces at the end of an item; `None` or empty: not given, or given wrongly."""

    id: Name | None = None
    targets: tuple[Name, ...] = ()
    """`for=`: ids of the causes that it answers, or `all`."""
    owner: str = ""
    done: date | None = None
    due: date | None = None
    every: str = ""
    since: date | None = None
    """`from=`: the first day of a recurring measure."""
    metric: str = ""
    on: Period | None = None
    answers: tuple[Name, ...] = ()
    places: Mapping[str, Place] = {}
    """Every key that was written, right or wrong, and where its value stands."""

    def __bool__(self) -> bool:
        return bool(self.places)


NO_FACTS = Facts()


class Text(NamedTuple):
    text: str
    place: Place


class Code(NamedTuple):
    text: str
    place: Place


class Break(NamedTuple):
    """A line end that the author asked for."""


class Emphasis(NamedTuple):
    children: "Inlines"


class Strong(NamedTuple):
    children: "Inlines"


class Link(NamedTuple):
    """A link as the author wrote it; in a `Case` only."""

    target: str
    children: "Inlines"
    place: Place


class Image(NamedTuple):
    """A picture as the author wrote it; in a `Case` only."""

    target: str
    alt: str
    place: Place


class Mark(NamedTuple):
    """`[[name]]`; in a `Case` only."""

    name: str
    place: Place


class Citation(NamedTuple):
    """A paper cited by a link: `children (Evidence A, refund-report.pdf)`."""

    letter: str
    name: str
    children: "Inlines"
    place: Place


class Picture(NamedTuple):
    """A paper shown where it is cited; its caption is `alt (Evidence A, photo.png)`."""

    letter: str
    name: str
    alt: str
    place: Place


class Reference(NamedTuple):
    """A link to another item of the letter, by its id."""

    id: str
    children: "Inlines"


class WebLink(NamedTuple):
    """A link out of the letter: https, http or mailto."""

    target: str
    children: "Inlines"


Inline: TypeAlias = (
    Text | Code | Break | Emphasis | Strong | Link | Image | Mark | Citation | Picture | Reference | WebLink
)
Inlines: TypeAlias = tuple[Inline, ...]


class Paragraph(NamedTuple):
    inlines: Inlines
    facts: Facts
    place: Place
    """From the first character of its text to the end of its last line, facts left out."""


class Heading(NamedTuple):
    level: int
    inlines: Inlines
    facts: Facts
    place: Place


class ListItem(NamedTuple):
    blocks: "Blocks"
    facts: Facts
    place: Place
    """Of its first paragraph's text."""


class List(NamedTuple):
    ordered: bool
    first: int
    """The number of the first item of an ordered list."""
    tight: bool
    items: tuple[ListItem, ...]


class Table(NamedTuple):
    """Rows of cells; every row has as many cells as the head."""

    head: tuple[Inlines, ...]
    rows: tuple[tuple[Inlines, ...], ...]
    alignments: tuple[str, ...]
    """For each column `left`, `center`, `right` or nothing."""


class Quote(NamedTuple):
    blocks: "Blocks"


class CodeBlock(NamedTuple):
    text: str
    place: Place


class Divider(NamedTuple):
    """A thematic break."""


class TimelineHere(NamedTuple):
    """The timeline stands at this place of the letter."""


class EvidenceHere(NamedTuple):
    """The evidence list stands at this place of the letter."""


Block: TypeAlias = (
    Paragraph | Heading | List | Table | Quote | CodeBlock | Divider | TimelineHere | EvidenceHere
)
Blocks: TypeAlias = tuple[Block, ...]


def words_of(inlines: Inlines) -> str:
    """The plain words of a run of text; a citation as its words alone, a picture as its alt text."""
    # Most runs are one text.
    if len(inlines) == 1 and type(inlines[0]) is Text:
        return inlines[0].text
    return "".join(_words(node) for node in inlines)


def _words(node: Inline) -> str:
    match node:
        case Text() | Code():
            return node.text
        case Break():
            return " "
        case Picture() | Image():
            return node.alt
        case Mark():
            return f"[[{node.name}]]"
        case _:
            return words_of(node.children)


_NESTING = (Emphasis, Strong, Link, Citation, Reference, WebLink)


def walk_inlines(inlines: Inlines) -> Iterator[Inline]:
    """Every inline node, parents before children."""
    for node in inlines:
        yield node
        # Most nodes are text, and every rule walks them.
        if type(node) is not Text and isinstance(node, _NESTING):
            yield from walk_inlines(node.children)


def walk_blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    """Every block, parents before children."""
    for block in blocks:
        yield block
        if isinstance(block, Quote):
            yield from walk_blocks(block.blocks)
        elif isinstance(block, List):
            for item in block.items:
                yield from walk_blocks(item.blocks)


def inlines_of(block: Block) -> Iterator[Inlines]:
    """The runs of text that stand in this very block, not in blocks below it."""
    if isinstance(block, Paragraph | Heading):
        yield block.inlines
    elif isinstance(block, Table):
        yield from block.head
        for row in block.rows:
            yield from row
