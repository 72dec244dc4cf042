"""The letter's timeline and exhibits go in, rows of cells come out: the two tables that no author writes."""

import re
from typing import TYPE_CHECKING, NamedTuple

from poagen.model import Exhibit, TimelineRow

if TYPE_CHECKING:
    from poagen.formats.body import Writer


class Row(NamedTuple):
    """Cells by column, already HTML."""

    cells: dict[str, str]
    status: str = ""


class Register(NamedTuple):
    """A table with named columns; a column that is empty in every row is left out."""

    name: str
    rows: tuple[Row, ...]

    def html(self, writer: "Writer") -> str:
        """The table with its head in the letter's language."""
        columns = [column for column in self.rows[0].cells if any(row.cells[column] for row in self.rows)]
        heads = (writer.text(writer.letter.word(f"{self.name}-{column}")) for column in columns)
        head = "".join(f'<th scope="col">{words}</th>' for words in heads)
        body = "\n".join(_row(row, columns) for row in self.rows)
        return (
            f'<table class="{self.name}">\n<thead>\n<tr>{head}</tr>\n</thead>\n'
            f"<tbody>\n{body}\n</tbody>\n</table>"
        )


def timeline(writer: "Writer") -> Register:
    """Date, event, responsible and status of every row, oldest first."""
    return Register("timeline", tuple(_timeline_row(row, writer) for row in writer.letter.timeline))


def evidence(writer: "Writer") -> Register:
    """Letter, file, title, date and ASINs of every exhibit."""
    return Register("evidence", tuple(_evidence_row(exhibit, writer) for exhibit in writer.letter.exhibits))


def _row(row: Row, columns: list[str]) -> str:
    cells = "".join(f'<td class="{column}">{row.cells[column]}</td>' for column in columns)
    return f'<tr class="{row.status}">{cells}</tr>' if row.status else f"<tr>{cells}</tr>"


def _timeline_row(row: TimelineRow, writer: "Writer") -> Row:
    words = writer.text(row.date)
    is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", row.iso)
    cells = {
        "date": f'<time datetime="{row.iso}">{words}</time>' if is_day else words,
        "event": writer.event(row.event),
        "responsible": writer.text(row.responsible),
        "status": writer.text(row.status_word),
    }
    return Row(cells, row.status)


def _evidence_row(exhibit: Exhibit, writer: "Writer") -> Row:
    cells = {
        "letter": writer.exhibit_entry(exhibit.letter),
        "file": writer.exhibit_file(exhibit.letter, exhibit.name),
        "title": writer.text(exhibit.title),
        "date": writer.text(exhibit.date),
        "covers": writer.text(writer.letter.series(exhibit.covers)),
    }
    return Row(cells)
