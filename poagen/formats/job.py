"""What an output is made from: `Job`, and `Format`, the shape of an output."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from poagen.formats.layout import Layout
from poagen.formats.started import Started
from poagen.model import Letter, Output, Paper, Papers

if TYPE_CHECKING:
    from poagen.formats.pictures import Embedded
    from poagen.formats.workshop import Workshop


class Shown(NamedTuple):
    """A paper that the letter shows as a picture."""

    id: str
    """`picture-1`, in the order of the letter."""
    alt: str
    embedded: "Embedded"


class PlainText(NamedTuple):
    """The text output, and how many characters it has."""

    whole: str
    characters: Mapping[str, int]
    """Of each section that the author writes, without its heading, and of the `letter`."""
    bodies: tuple[str, ...] = ()
    """Of each section of the letter, without its heading."""


class Job(NamedTuple):
    """One letter to be printed, and what was begun for all of its outputs."""

    letter: Letter
    layout: Layout
    workshop: "Workshop"
    text: Started[PlainText]
    pictures: Started[Mapping[str, Shown]]
    """By file name."""


class Format(NamedTuple):
    """An output; each module of this package that has one calls it `FORMAT`."""

    name: str
    """As `--to` names it."""
    file: str
    start: Callable[[Job], Started[Output]]
    """Begin to make it. The result raises Trouble where it cannot be made."""


def shown_pictures(letter: Letter, papers: Papers) -> Mapping[str, Shown]:
    """The pictures of the letter that can be shown, without what they tell of camera and place.

    Raises Trouble where one of them cannot be prepared."""
    shown: dict[str, Shown] = {}
    for picture in letter.pictures:
        paper = papers.get(picture.name)
        embedded = _embedded(paper) if paper and picture.name not in shown else None
        if embedded:
            shown[picture.name] = Shown(f"picture-{len(shown) + 1}", picture.alt or picture.name, embedded)
    return shown


def _embedded(paper: Paper) -> "Embedded | None":
    from poagen.formats.pictures import embeddable

    return embeddable(paper)
