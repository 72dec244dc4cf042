"""The letter's timeline and exhibits go in, Typst code for both tables comes out; pandoc need not see them.

Of the author's text they hold the words of events alone, each of which pandoc converts as a part of its own.
"""

from collections.abc import Iterator

from poagen.formats import registers
from poagen.formats.registers import Register
from poagen.formats.typst_columns import Widths, evidence_columns, timeline_columns
from poagen.formats.typst_literal import typst_literal
from poagen.formats.typst_words import Room, cell, with_stand_ins, without_stand_ins
from poagen.formats.words import visible
from poagen.model import Inlines, Letter

_FILE = cell(108)
_OTHER = cell(86)
"""The room for the names of files, and for all else."""

_LONG_ROW = 3000
"""Characters in as many columns as a table has: such a row must break, or no page would hold it."""


def timeline_code(letter: Letter, events: list[str]) -> str:
    """The block `<poagen-timeline>`; `events` are Typst already."""
    longest = max(map(len, events))
    register = registers.timeline(_Cells(letter, iter(events), has_labels=False))
    return _block(register, letter, timeline_columns(letter), longest)


def evidence_code(letter: Letter, has_labels: bool) -> str:
    """The block `<poagen-evidence>`; where it `has_labels`, citations can lead to it."""
    longest = max(max(len(exhibit.title), 12 * len(exhibit.covers)) for exhibit in letter.exhibits)
    register = registers.evidence(_Cells(letter, iter(()), has_labels))
    return _block(register, letter, evidence_columns(letter), longest)


class _Cells:
    """What `registers.py` asks of a writer, in Typst."""

    def __init__(self, letter: Letter, events: Iterator[str], has_labels: bool) -> None:
        self.letter = letter
        self._has_labels = has_labels
        self._events = events

    def text(self, words: str) -> str:
        return _code(words, _OTHER)

    def day(self, iso: str, words: str) -> str:
        return self.text(words)

    def event(self, inlines: Inlines) -> str:
        return next(self._events)

    def exhibit_entry(self, letter: str) -> str:
        return f"#[{self.text(letter)}<exhibit-{letter}>]" if self._has_labels else self.text(letter)

    def exhibit_file(self, letter: str, name: str) -> str:
        return _code(name, _FILE)


def _code(words: str, room: Room) -> str:
    written = with_stand_ins(visible(words), room, lambda text: f"#{typst_literal(text)};" if text else "")
    return without_stand_ins(written)


def _block(register: Register, letter: Letter, known: Widths, longest: int) -> str:
    """The table; a column whose width is not known takes what the others leave."""
    columns = register.columns
    widths = ", ".join(f"{known[column]:.2f}em" if column in known else "1fr" for column in columns)
    heads = "".join(f"[{_code(words, _OTHER)}], " for words in register.heads(letter))
    rows = "\n".join("".join(f"[{row.cells[column]}], " for column in columns) for row in register.rows)
    breaks = "true" if longest * len(columns) > _LONG_ROW else "false"
    table = f"poagen-register({breaks}, ({widths}), ({heads}),\n{rows}\n)"
    return f"#block[#{table}] <poagen-{register.name}>"
