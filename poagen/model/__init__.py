"""The types that travel from station to station; they import nothing of ours.

They are `NamedTuple`s: frozen, typed, and made twenty times quicker at import than frozen dataclasses
(`docs/decisions/0003-named-tuples.md`).
"""

from poagen.model.case import (
    Allowance,
    Ask,
    Case,
    Description,
    Event,
    Front,
    Metric,
    Moment,
    Notice,
    Section,
    Snippet,
)
from poagen.model.document import NO_FACTS, Block, Blocks, Facts, Inline, Inlines, Name, Period
from poagen.model.finding import HIDDEN, Finding, Place, Severity, Trouble, is_hidden, shown
from poagen.model.folder import Entry, Folder, Paper, Papers
from poagen.model.letter import (
    CaseType,
    CauseSummary,
    Commitment,
    Exhibit,
    Item,
    Language,
    Letter,
    LetterSection,
    Output,
    Status,
    Target,
    TimelineRow,
)

__all__ = [
    "HIDDEN",
    "NO_FACTS",
    "Allowance",
    "Ask",
    "Block",
    "Blocks",
    "Case",
    "CaseType",
    "CauseSummary",
    "Commitment",
    "Description",
    "Entry",
    "Event",
    "Exhibit",
    "Facts",
    "Finding",
    "Folder",
    "Front",
    "Inline",
    "Inlines",
    "Item",
    "Language",
    "Letter",
    "LetterSection",
    "Metric",
    "Moment",
    "Name",
    "Notice",
    "Output",
    "Paper",
    "Papers",
    "Period",
    "Place",
    "Section",
    "Severity",
    "Snippet",
    "Status",
    "Target",
    "TimelineRow",
    "Trouble",
    "is_hidden",
    "shown",
]
