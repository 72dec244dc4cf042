"""What the page of a case shows at one moment: `View`, made by whoever builds, shown by `Preview`."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from poagen.load.settings import Settings
from poagen.model import Finding


class TextPart(NamedTuple):
    """A section of the plain text, as it is pasted into a box of its own."""

    name: str
    heading: str
    """With its date; empty for the opening."""
    body: str


class View(NamedTuple):
    """All that the page knows. What is not made yet stands as it was last made, or is None."""

    number: int
    """Of the build; the parts of one build may be shown one after the other under one number."""
    letter_html: bytes | None = None
    """`plan-of-action.html` of the last good letter."""
    placed_html: bytes | None = None
    """The same with the place of every word, for the page alone (`poagen.formats.placed`)."""
    pictures: Mapping[str, bytes] = {}
    """What `placed_html` shows, by the last part of its address."""
    pdf: bytes | None = None
    text: bytes | None = None
    parts: tuple[TextPart, ...] = ()
    """The sections of `text`."""
    papers: Mapping[str, bytes | Path] = {}
    """Cited papers, by file name."""
    findings: tuple[Finding, ...] = ()
    sources: Mapping[str, str] = {}
    """Path to text of every source."""
    characters: Mapping[str, int] = {}
    settings: Settings = Settings()
    broken: bool = False
    """The last save gave no letter: the findings are of now, the letter is the last good one."""
    busy: frozenset[str] = frozenset()
    """Outputs of this build that are still being made: `pdf`, `text`."""
    note: str = ""
    """What else the reader should know, such as that changes are looked for now and then."""
    case: str = ""
    title: str = ""
