"""The letter's timeline and exhibits go in, rows of cells come out: the two tables that no author writes."""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from poagen.model import Exhibit, Inlines, Letter, TimelineRow

if TYPE_CHECKING:
    from poagen.formats.body import Writer


class Cells(Protocol):
    """What is asked of whoever writes the cells."""

    letter: Letter

    def text(self, text: str) -> str: ...
    def day(self, iso: str, words: str) -> str: ...
    def event(self, inlines: Inlines) -> str: ...
    def exhibit_entry(self, letter: str) -> str: ...
    def exhibit_file(self, letter: str, name: str) -> str: ...


class Row(NamedTuple):
    """Cells by column, already written."""

    cells: dict[str, str]
    status: str = ""


class Register(NamedTuple):
    """A table with named columns; a column that is empty in every row is left out."""

    name: str
    rows: tuple[Row, ...]

    @property
    def columns(self) -> list[str]:
        """Those that say something in a row."""
        return [column for column in self.rows[0].cells if any(row.cells[column] for row in self.rows)]

    def heads(self, letter: Letter) -> list[str]:
        """The words above the columns, in the letter's language."""
        return [letter.word(f"{self.name}-{column}") for column in self.columns]

    def html(self, writer: "Writer") -> str:
        """The table with its head."""
        columns = self.columns
        heads = map(writer.text, self.heads(writer.letter))
        head = "".join(f'<th scope="col">{words}</th>' for words in heads)
        body = "\n".join(_row(row, columns) for row in self.rows)
        return (
            f'<table class="{self.name}">\n<thead>\n<tr>{head}</tr>\n</thead>\n'
            f"<tbody>\n{body}\n</tbody>\n</table>"
        )


def timeline(writer: Cells) -> Register:
    """Date, event, responsible and status of every row, oldest first."""
    return Register("timeline", tuple(_timeline_row(row, writer) for row in writer.letter.timeline))


def evidence(writer: Cells) -> Register:
    """Letter, file, title, date and ASINs of every exhibit."""
    return Register("evidence", tuple(_evidence_row(exhibit, writer) for exhibit in writer.letter.exhibits))


def _row(row: Row, columns: list[str]) -> str:
    cells = "".join(f'<td class="{column}">{row.cells[column]}</td>' for column in columns)
    return f'<tr class="{row.status}">{cells}</tr>' if row.status else f"<tr>{cells}</tr>"


def _timeline_row(row: TimelineRow, writer: Cells) -> Row:
    cells = {
        "date": writer.day(row.iso, row.date),
        "event": writer.event(row.event),
        "responsible": writer.text(row.responsible),
        "status": writer.text(row.status_word),
    }
    return Row(cells, row.status)


def _evidence_row(exhibit: Exhibit, writer: Cells) -> Row:
    cells = {
        "letter": writer.exhibit_entry(exhibit.letter),
        "file": writer.exhibit_file(exhibit.letter, exhibit.name),
        "title": writer.text(exhibit.title),
        "date": writer.text(exhibit.date),
        "covers": writer.text(writer.letter.series(exhibit.covers)),
    }
    return Row(cells)
