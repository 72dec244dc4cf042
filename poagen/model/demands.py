"""What Amazon asks of sellers, as data files tell it: `CaseType`, `Target`, `PaperAge`."""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class PaperAge(NamedTuple):
    """How old a paper of one kind may be."""

    days: int
    before: Literal["notice", "letter"]
    """What the days are counted back from."""
    source: str
    as_of: str


class Target(NamedTuple):
    """A number that Amazon asks of a seller."""

    metric: str
    names: Mapping[str, tuple[str, ...]]
    """What letters call the metric, by language code."""
    comparison: Literal["below", "at most", "at least"]
    number: str
    """As Amazon writes it: `2.5`."""
    also: tuple[str, ...]
    """Other numbers that Amazon states for this metric, or on which sources disagree."""
    unit: str
    window: str
    trust: Literal["O", "A", "C", "U"]
    """Amazon's own page, Amazon's staff, a consultant, or one user."""
    source: str
    as_of: str

    def __str__(self) -> str:
        return f"{self.comparison} {self.number} {self.unit}"


class CaseType(NamedTuple):
    """A kind of case; one data file each."""

    name: str
    title: Mapping[str, str]
    """What the notice is about, by language code; `en` is there."""
    says: str
    """One line for `poagen types`."""
    asks: Mapping[str, str]
    """What such notices want answered: `cause`, `actions`, `prevention` and what is peculiar to them."""
    papers: tuple[str, ...]
    """What Amazon usually asks for."""
    never: tuple[str, ...]
    """What such a letter should never say."""
    source: str
    as_of: str
    called: Mapping[str, tuple[str, ...]] = {}
    """Phrases that name the issue, by language code; `*` stands for the rest of a word."""
    causes: tuple[str, ...] = ()
    """What it usually comes from."""
    actions: tuple[str, ...] = ()
    """What is usually done about it."""
    measures: tuple[str, ...] = ()
    """What usually keeps it from coming back."""
    metrics: tuple[str, ...] = ()
    """By which metrics Amazon measures it."""
    response: str = "admit"
    """The response that usually fits."""
    reply_within: str = "72 hours"
    """The time that such a notice usually gives."""


class Span(NamedTuple):
    """From how many words to how many, both included."""

    least: int
    most: int


class Lengths(NamedTuple):
    """How long a letter and its parts may be, in words, or in characters where no blanks part words."""

    sentence: int
    paragraph: int
    parts: Mapping[str, Span]
    """By section; of the whole letter by its response."""
    source: str
    as_of: str
