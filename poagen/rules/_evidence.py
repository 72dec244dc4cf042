"""Papers go in; where they stand, which are shown, and whether a picture is too large, comes out."""

from poagen.model import Case, Paper, Place
from poagen.model.document import Picture
from poagen.rules._kept import kept
from poagen.rules.shelf import Dossier

MAX_PIXELS = 50_000_000
"""Of a picture; a page scanned at 300 dots per inch has 9 million."""
MAX_SIDE = 20_000
"""Pixels on a side of a picture."""


def paper_place(case: Case, name: str) -> Place:
    """The paper itself: a fault inside a paper has no line."""
    return Place(f"{case.path}/evidence/{name}")


@kept
def shown_pictures(dossier: Dossier) -> tuple[Picture, ...]:
    """The papers that the letter shows, in order."""
    return dossier.letter.pictures


def is_too_large(paper: Paper) -> bool:
    """Whether a picture has more pixels than the limits above."""
    return paper.width * paper.height > MAX_PIXELS or max(paper.width, paper.height) > MAX_SIDE
