"""What the author said: `Case`, typed, each value with its place."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple

from poagen.model.document import Blocks, Name, Period
from poagen.model.finding import Place
from poagen.model.folder import Papers


class Moment(NamedTuple):
    """A day, with an hour where the author gave one, as it was written (local unless it has an offset)."""

    day: date
    time: datetime | None = None


class Ask(NamedTuple):
    """A point that the notice wants answered."""

    id: str
    text: str
    place: Place


class Notice(NamedTuple):
    kind: str = ""
    received: Moment | None = None
    reply_within: str = ""
    """As written: `72 hours`."""
    reply_hours: int = 0
    """The same in hours; 0 where not given."""
    deadline: Moment | None = None
    reference: str = ""
    asks: tuple[Ask, ...] = ()


class Metric(NamedTuple):
    name: str
    before: str
    now: str
    place: Place


class Event(NamedTuple):
    """A line of `timeline:`: a fact that is no action."""

    period: Period
    text: str
    place: Place


class Description(NamedTuple):
    """An entry of `evidence:`: what the front matter says about a paper."""

    name: str
    place: Place
    title: str = ""
    kind: str = ""
    dated: date | None = None
    covers: tuple[Name, ...] = ()


class Allowance(NamedTuple):
    """A finding that the author lets stand, and why."""

    rule: str
    reason: str
    place: Place


class Front(NamedTuple):
    """The front matter of `case.md`; empty where not given, or given wrongly."""

    type: str = ""
    response: str = "admit"
    """Empty where it is none of the known ones; then no letter can be composed."""
    title: str = ""
    seller_name: str = ""
    seller_id: str = ""
    signatory_name: str = ""
    signatory_role: str = ""
    marketplaces: tuple[Name, ...] = ()
    """Codes as Amazon writes them (`UK`, never `GB`), each once."""
    language: str = "en"
    date: "date | None" = None
    layout: str = ""
    notice: Notice = Notice()
    asins: tuple[Name, ...] = ()
    metrics: tuple[Metric, ...] = ()
    timeline: tuple[Event, ...] = ()
    evidence: tuple[Description, ...] = ()
    allow: tuple[Allowance, ...] = ()
    status: str = "draft"
    own: Mapping[str, str] = {}
    """The author's own `x-…` keys that hold one value, as written."""
    places: Mapping[str, Place] = {}
    """Dotted key (`notice.received`) to where its value stands; every key that was written."""


class Section(NamedTuple):
    """One Markdown file of the case; of `case.md` the body, named `opening`."""

    name: str
    file: str
    blocks: Blocks
    title: str = ""
    date: "date | None" = None
    readable: bool = True
    """False where it could not be understood, so that nothing may be concluded from it."""


class Snippet(NamedTuple):
    """A passage that may be used again."""

    name: str
    says: str
    needs: tuple[Name, ...]
    """Facts of the case that it uses."""
    section: Section


class Case(NamedTuple):
    """All that the author said."""

    name: str
    path: str
    front: Front | None
    """None where the front matter could not be read at all: then there is no letter."""
    sections: Mapping[str, Section]
    """By section name, `opening` among them; files that the response has no place for too."""
    papers: Papers
    """What lies in `evidence/` and may be read, by file name."""
    unusable: frozenset[str]
    """Names in `evidence/` that exist and must not be read or shipped; a finding says why."""
    notice_text: str
    """`notice.txt`; never rendered."""
    sources: Mapping[str, str]
    """Path to text of every source file that could be decoded, snippets too, for excerpts."""
    evidence_is_readable: bool = True
    """False where `evidence` is no folder, so that nothing may be concluded from what is not in it."""

    @property
    def case_file(self) -> str:
        return f"{self.path}/case.md"

    def place(self, *keys: str) -> Place:
        """Where the first of these front matter keys stands that was written; else the start of `case.md`."""
        places = self.front.places if self.front else {}
        return next((places[key] for key in keys if key in places), Place(self.case_file))
