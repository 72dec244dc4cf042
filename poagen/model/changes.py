"""What is another in one letter than in another of the same case: `Comparison`, from commitments to words."""

from typing import Literal, NamedTuple

from poagen.model.finding import Finding

ChangeKind = Literal[
    "cause", "action", "measure", "evidence", "ask", "response", "signatory", "layout", "metric", "timeline"
]
PassageKind = Literal[
    "title", "sender", "heading", "subheading", "paragraph", "item", "row", "timeline", "exhibit", "signature"
]


class Change(NamedTuple):
    """One thing that the letter promises, states or proves, and what became of it."""

    change: Literal["added", "removed", "changed", "moved"]
    kind: ChangeKind
    id: str = ""
    """The item's id, the paper's file name, the name of the ask or metric; empty where it has none."""
    fact: str = ""
    """What of it is another: `owner`, `done`, `text`; empty where it is the whole of it."""
    old: str = ""
    new: str = ""
    text: str = ""
    """Its own words, by which a reviewer knows it, shortened; of the new letter where it stands there."""


class Passage(NamedTuple):
    """One line of the text output; all of them, `before + lead + text` each, are that output.

    The last has no words: it is the line end of the whole. In a redline one may be a piece of a line that was
    split or joined."""

    section: str
    """As in `LetterSection.name`; empty for what stands before the first and behind the last section."""
    kind: PassageKind
    before: str
    """The line ends between it and the passage before it: none, one or two."""
    lead: str
    """What stands before its own words: `- `, `  1. `."""
    text: str
    level: int = 0
    """Of a subheading its level; of an item or row in how many lists it stands, from 1."""


class Span(NamedTuple):
    """Words that stand in both letters, in the new one only, or in the old one only."""

    op: Literal["equal", "insert", "delete"]
    text: str


class Line(NamedTuple):
    """A passage of the redline: of both letters, or of one."""

    old: Passage | None
    new: Passage | None
    spans: tuple[Span, ...]
    """Its text: inserted and equal words are the new passage's, deleted and equal ones the old one's."""
    moved: int = 0
    """The same number at the two places of a passage that was moved, counted from 1; at the old place it is
    deleted, at the new one inserted. 0: not moved."""


Redline = tuple[Line, ...]
"""Old passages in the old order, new ones in the new order: nothing unchanged is left out."""


class Comparison(NamedTuple):
    """A case, then and now."""

    case: str
    base: str
    """The commit of the old side, in full."""
    other: str
    """The commit of the new side, in full; empty for the working tree."""
    state: Literal["changed", "added", "removed", "unchanged"]
    """Of the case's letter and findings; `added` where the old side has no such case."""
    old_case: str
    """The case's name on the old side, where it was renamed; else the same as `case`, empty where `added`."""
    commitments: tuple[Change, ...]
    """Worst first: what is no longer promised or proved, then what is another, then what is new."""
    new: tuple[Finding, ...]
    """Findings of the new side that the old one has not; allowed ones are none."""
    fixed: tuple[Finding, ...]
    redline: Redline
    notes: tuple[str, ...]
    """In a line each: what of either side could not be read or composed, and what follows from that."""

    @property
    def has_changes(self) -> bool:
        """Whether anything is another, or may be, since words that could not be read were not compared."""
        words = any(_looks(line.old) != _looks(line.new) for line in self.redline)
        return bool(self.commitments or self.new or self.fixed or words or (self.notes and not self.redline))


def _looks(passage: Passage | None) -> tuple[str, ...]:
    return passage[2:5] if passage else ()
