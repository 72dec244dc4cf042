"""Papers go in; where they stand, and whether a picture is larger than a letter can carry, comes out."""

from poagen.model import Case, Paper, Place

MAX_PIXELS = 50_000_000
"""Of a picture; a page scanned at 300 dots per inch has 9 million."""
MAX_SIDE = 20_000
"""Pixels on a side of a picture."""


def paper_place(case: Case, name: str) -> Place:
    """The paper itself: a fault inside a paper has no line."""
    return Place(f"{case.path}/evidence/{name}")


def is_too_large(paper: Paper) -> bool:
    """Whether a picture has more pixels than the limits above."""
    return paper.width * paper.height > MAX_PIXELS or max(paper.width, paper.height) > MAX_SIDE
