"""A letter's register goes in, how wide its columns are comes out, in sizes of the text (`em`).

Typst would find that out by laying out every cell once more, without an end to the line.
"""

from poagen.formats import registers
from poagen.formats.registers import Register
from poagen.formats.words import visible
from poagen.glyphs import width
from poagen.model import Inlines, Letter

TEXT = 51.0
"""About what a line of a table holds."""
GAP = 1.4
"""About what the insets of a column take of it."""

LONG_ROW = 3000
"""Characters in as many columns as a table has: such a row must break, or no page would hold it."""

_DATE, _NAME = 9.6, 10.6
"""A column of dates or names that would be wider leaves room to the events."""
_FILE, _TITLE, _ASIN = 12.9, 14.0, 6.7
"""What files, titles and ASINs get, however little there is."""

BOLD = 1.1
"""Heads are bold, which is wider."""
SPARE = 0.02
"""For the rounding of numbers; kerning only ever takes from a width."""

Widths = dict[str, float]


def timeline_columns(letter: Letter) -> Widths:
    """Date, responsible and status, if there are any; the event takes the rest."""
    wanted = _wanted(registers.timeline(_Words(letter)), letter)
    del wanted["event"]
    most = {"date": _DATE, "responsible": _NAME}
    return {column: min(width, most.get(column, width)) for column, width in wanted.items()}


def evidence_columns(letter: Letter) -> Widths:
    """All but the title, which takes the rest. A long file name leaves it some, and many ASINs most."""
    wanted = _wanted(registers.evidence(_Words(letter)), letter)
    title, file, asins = wanted.pop("title", 0), wanted.get("file", 0), wanted.get("covers", 0)
    others = sum(wanted.values()) - file - asins
    room = TEXT - GAP * (len(wanted) + 1) - others
    file = min(file, max(_FILE, room - min(title, _TITLE) - min(asins, _ASIN)))
    asins = min(asins, max(_ASIN, room - file - title))
    return {column: {"file": file, "covers": asins}.get(column, width) for column, width in wanted.items()}


def _wanted(register: Register, letter: Letter) -> Widths:
    """What each column would need for its words to stand in one line."""
    return {
        column: SPARE + max(BOLD * width(head), *(width(row.cells[column]) for row in register.rows))
        for column, head in zip(register.columns, register.heads(letter), strict=True)
    }


class _Words:
    """What `registers.py` asks of a writer: the words alone."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter

    def text(self, text: str) -> str:
        return visible(text)

    def day(self, iso: str, words: str) -> str:
        return visible(words)

    def event(self, inlines: Inlines) -> str:
        return " "  # takes what is left

    def exhibit_entry(self, letter: str) -> str:
        return letter

    def exhibit_file(self, letter: str, name: str) -> str:
        return visible(name)
