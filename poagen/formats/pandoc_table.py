"""Rows of cells go in, pandoc's node for a table comes out, as JSON."""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from poagen.formats.pandoc_words import BREAK, NO_ATTRIBUTES

_SIDES = {"left": "AlignLeft", "right": "AlignRight", "center": "AlignCenter"}


class Cell(NamedTuple):
    side: str
    blocks: list[str]

    @property
    def alignment(self) -> str:
        return f'{{"t":"{_SIDES.get(self.side, "AlignDefault")}"}}'

    @property
    def is_simple(self) -> bool:
        return not self.blocks or (len(self.blocks) == 1 and BREAK not in self.blocks[0])

    @property
    def json(self) -> str:
        return f"[{NO_ATTRIBUTES},{self.alignment},1,1,[{','.join(self.blocks)}]]"


def table(head: Sequence[Sequence[Cell]], body: Sequence[Sequence[Cell]]) -> str:
    """A table whose columns stand as in its first row below the head."""
    first = body[0] if body else [Cell("", []) for _ in head[0]]
    # Columns are equally wide where a cell has more than one line.
    is_simple = all(cell.is_simple for cell in chain(*head, *body))
    width = '{"t":"ColWidthDefault"}' if is_simple else f'{{"t":"ColWidth","c":{1 / len(first)}}}'
    columns = ",".join(f"[{cell.alignment},{width}]" for cell in first)
    bodies = f"[[{NO_ATTRIBUTES},0,[],{_rows(body)}]]"
    parts = f"[{NO_ATTRIBUTES},{_rows(head)}],{bodies},[{NO_ATTRIBUTES},[]]"
    return f'{{"t":"Table","c":[{NO_ATTRIBUTES},[null,[]],[{columns}],{parts}]}}'


def _rows(rows: Sequence[Sequence[Cell]]) -> str:
    return f"[{','.join(f'[{NO_ATTRIBUTES},[{_cells(row)}]]' for row in rows)}]"


def _cells(row: Sequence[Cell]) -> str:
    return ",".join(cell.json for cell in row)
