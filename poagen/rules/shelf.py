"""What a rule is, and what it may look at: `Rule`, `Dossier`, `Hit`."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple

from poagen.model import Case, CaseType, Lengths, Letter, PaperAge, Place, Severity, Target
from poagen.model.elsewhere import NOWHERE, Elsewhere

Group = Literal["Reading", "Structure", "Time", "Evidence", "Wording", "Privacy and originality", "Rendering"]


class Dossier(NamedTuple):
    """All that a rule may look at: the case, its letter, and what surrounds them. No disk, no clock."""

    case: Case
    letter: Letter
    case_type: CaseType | None
    """None where `type:` names no known type."""
    today: date
    limits: Mapping[str, int]
    """Characters that a section, or `letter`, may have at most, as `poagen.yaml` sets them."""
    characters: Mapping[str, int]
    """Characters that each section, and `letter`, has in the text output."""
    has_glyph: Callable[[str], bool]
    """Whether the fonts of the PDF can show a character."""
    font_command: Callable[[str], str]
    """What brings a font for a character; empty where nothing does."""
    paper_ages: Mapping[str, PaperAge]
    """How old papers may be, by the kind that a case gives them."""
    targets: Mapping[str, Target]
    """The numbers that Amazon asks of a seller, by metric."""
    lengths: Lengths
    """How long the letter and its parts may be."""
    elsewhere: Elsewhere = NOWHERE
    """What other cases of the workspace hold."""


class Hit(NamedTuple):
    """One place that a rule found."""

    place: Place
    message: str
    help: str = ""
    fleeting: bool = False
    """It depends on today or on another case."""
    private: bool = False
    """What stands at its place must not be shown again."""


class Rule(NamedTuple):
    """One thing that a build can find, and the page that explains it. Its name is its file's name."""

    group: Group
    severity: Severity
    finds: str
    """One sentence: what is found."""
    why: str
    """One or two sentences: what it costs the seller."""
    source: str
    """Where that is known from: Amazon's own page first, then practice, then the logic of the case."""
    bad: str
    """A whole case in one string in which it is found (see `tests/examples.py`)."""
    good: str
    """The same case mended."""
    find: Callable[[Dossier], Iterator[Hit]] | None = None
    """None: it is found while the case is read or composed, by whoever meets it."""
    may_be_allowed: bool | None = None
    """None: as the group says (`Reading`, `Structure` and `Evidence` errors may not)."""

    @property
    def is_allowable(self) -> bool:
        """Whether an author may let it stand for one case, with a reason."""
        if self.may_be_allowed is not None:
            return self.may_be_allowed
        return self.severity != "error" or self.group not in ("Reading", "Structure", "Evidence")
