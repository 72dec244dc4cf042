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
from poagen.model.demands import CaseType, Lengths, PaperAge, Span, Target
from poagen.model.document import NO_FACTS, Block, Blocks, Facts, Inline, Inlines, Name, Period
from poagen.model.finding import HIDDEN, Finding, Place, Severity, Trouble, is_cjk, is_hidden, shown
from poagen.model.folder import Entry, Folder, Paper, Papers
from poagen.model.letter import (
    CauseSummary,
    Commitment,
    Exhibit,
    Item,
    Language,
    Letter,
    LetterSection,
    Output,
    Status,
    TimelineRow,
    WordList,
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
    "Lengths",
    "Letter",
    "LetterSection",
    "Metric",
    "Moment",
    "Name",
    "Notice",
    "Output",
    "Paper",
    "PaperAge",
    "Papers",
    "Period",
    "Place",
    "Section",
    "Severity",
    "Snippet",
    "Span",
    "Status",
    "Target",
    "TimelineRow",
    "Trouble",
    "WordList",
    "is_cjk",
    "is_hidden",
    "shown",
]
