"""The letter's timeline and exhibits go in, Typst code for both tables comes out; pandoc need not see them.

Of the author's text they hold the words of events alone, each of which pandoc converts as a part of its own.
"""

from collections.abc import Iterator

from poagen.formats import registers
from poagen.formats.registers import Register
from poagen.formats.typst_columns import LONG_ROW, Widths, evidence_columns, timeline_columns
from poagen.formats.typst_words import cell, in_code
from poagen.formats.words import visible
from poagen.model import Inlines, Letter

_FILE = cell(108)
_OTHER = cell(86)
"""The room for the names of files, and for all else."""

_MOST_THAT_STICK = 30
"""Lines, at the most: a longer list would leave too much of a page empty."""


def timeline_code(letter: Letter, events: list[str], *, is_labelled: bool) -> str:
    """The timeline, by itself `<poagen-timeline>`; `events` are Typst already."""
    longest = max(map(len, events))
    register = registers.timeline(_Cells(letter, iter(events), has_labels=False))
    table = _table(register, letter, timeline_columns(letter), longest)
    return _block(table, "timeline" if is_labelled else "")


def evidence_code(letter: Letter, *, has_labels: bool, is_labelled: bool) -> str:
    """The evidence list, by itself `<poagen-evidence>`; where it `has_labels`, citations lead to its rows."""
    longest = max(max(len(exhibit.title), 12 * len(exhibit.covers)) for exhibit in letter.exhibits)
    register = registers.evidence(_Cells(letter, iter(()), has_labels))
    lines = sum(2 + len(exhibit.covers) for exhibit in letter.exhibits)
    table = _table(register, letter, evidence_columns(letter), longest)
    return _block(table, "evidence" if is_labelled else "", sticks=lines < _MOST_THAT_STICK)


class _Cells:
    """What `registers.py` asks of a writer, in Typst."""

    def __init__(self, letter: Letter, events: Iterator[str], has_labels: bool) -> None:
        self.letter = letter
        self._has_labels = has_labels
        self._events = events

    def text(self, words: str) -> str:
        return in_code(visible(words), _OTHER)

    def day(self, iso: str, words: str) -> str:
        return self.text(words)

    def event(self, inlines: Inlines) -> str:
        return f"[{next(self._events)}]"

    def exhibit_entry(self, letter: str) -> str:
        return f"[#{self.text(letter)};<exhibit-{letter}>]" if self._has_labels else self.text(letter)

    def exhibit_file(self, letter: str, name: str) -> str:
        return in_code(visible(name), _FILE)


def _table(register: Register, letter: Letter, known: Widths, longest: int) -> str:
    """The table; a column whose width is not known takes what the others leave."""
    columns = register.columns
    widths = ", ".join(f"{known[column]:.2f}em" if column in known else "1fr" for column in columns)
    heads = "".join(f"{in_code(visible(words), _OTHER)}, " for words in register.heads(letter))
    rows = "".join(
        "".join(f"{row.cells[column] or 'none'}, " for column in columns) + "\n" for row in register.rows
    )
    breaks = "true" if longest * len(columns) > LONG_ROW else "false"
    return f"poagen-register({breaks}, ({widths}), ({heads}),\n{rows})"


def _block(table: str, label: str, *, sticks: bool = False) -> str:
    """`sticks`: to what follows, mostly the signature, which is not to stand on a page of its own."""
    told = f" <poagen-{label}>" if label else ""
    return f"#block({'sticky: true, ' if sticks else ''}{table}){told}"
