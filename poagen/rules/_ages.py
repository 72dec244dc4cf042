"""A dossier goes in, the papers that have a day and may only be so old come out, each with how old it is."""

from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from poagen.model import Description, PaperAge, Place
from poagen.rules.shelf import Dossier


class Aged(NamedTuple):
    """A paper with a day, of a kind that may only be so old."""

    paper: Description
    kind: str
    dated: date
    counted_from: date
    """The day of the notice, or of the letter."""
    limit: PaperAge
    place: Place
    """Where its day stands."""

    @property
    def days(self) -> int:
        """How many days older it is than the day that they are counted from; below 0 where it is younger."""
        return (self.counted_from - self.dated).days

    @property
    def basis(self) -> str:
        """Where the limit is known from, for the end of a help."""
        return f"{self.limit.source}, as of {self.limit.as_of}"


def aged_papers(dossier: Dossier, before: Literal["notice", "letter"]) -> Iterator[Aged]:
    """The described papers whose days are counted back from `before`."""
    front = dossier.case.front
    if front is None:
        return
    received = front.notice.received
    counted_from = dossier.letter.day if before == "letter" else received and received.day
    for paper in front.evidence:
        kind = _kind(paper.kind)
        limit = dossier.paper_ages.get(kind)
        if limit and limit.before == before and paper.dated and counted_from:
            place = front.places.get(f"evidence.{paper.name}.dated", paper.place)
            yield Aged(paper, kind, paper.dated, counted_from, limit, place)


def _kind(written: str) -> str:
    """`Utility bill` is a utility-bill."""
    return "-".join(written.lower().replace("_", " ").replace("-", " ").split())
