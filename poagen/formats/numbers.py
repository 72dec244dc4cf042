"""Lines that pandoc wrote go in; out they come with one blank behind the number of an item."""

import re
from collections.abc import Iterator

_NUMBERED = re.compile(r"((?: |- |\d+\. )*?\d+\.)  (?=\S)")


def closed_up(lines: list[str]) -> Iterator[str]:
    """The lines without the second blank behind a short number; what stands below moves with its words."""
    # The author's own blanks in a row are not yet plain ones here.
    columns: list[int] = []
    for line in lines:
        indent = len(line) - len(line.lstrip(" "))
        while line and columns and indent < columns[-1]:
            columns.pop()
        line = line[len(columns) :]
        # Most lines have no number, and are not looked at any closer.
        while ".  " in line and (found := _NUMBERED.match(line)):
            columns.append(found.end() + len(columns))
            line = f"{found[1]} {line[found.end() :]}"
        yield line
