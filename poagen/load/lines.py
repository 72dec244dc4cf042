"""An offset in the source of a run of text goes in, its line and column in the file come out."""

from bisect import bisect_right

from poagen.model import Place


class LineMap:
    """Markdown hands on text without list marks, quote marks and indentation; this finds it again."""

    def __init__(
        self,
        content: str,
        lines: list[str],
        first: int,
        file: str,
        first_line: int,
        search_from: dict[int, int] | None = None,
    ) -> None:
        """`search_from`: for the cells of a table row, how far each line is used up (it is moved on)."""
        self.file = file
        self.starts: list[int] = []
        self.origins: list[tuple[int, int]] = []
        offset = 0
        for number, text in enumerate(content.split("\n"), start=first):
            source = lines[number] if number < len(lines) else ""
            used = search_from.get(number, 0) if search_from is not None else None
            column = _column(source, text, used)
            if search_from is not None:
                search_from[number] = column + len(text)
            self.starts.append(offset)
            self.origins.append((number + first_line, column + 1))
            offset += len(text) + 1

    def place(self, start: int, end: int) -> Place:
        """Where the characters from `start` to `end` stand."""
        line, column = self._at(start)
        end_line, end_column = self._at(max(end - 1, start))
        return Place(self.file, line, column, end_line, end_column + 1)

    def _at(self, offset: int) -> tuple[int, int]:
        index = bisect_right(self.starts, offset) - 1
        line, column = self.origins[index]
        return line, column + offset - self.starts[index]


def _column(source: str, text: str, used: int | None) -> int:
    """Where `text` starts in its line; it ends the line, but for closing marks and cells."""
    if used is not None:
        return max(source.find(text.replace("|", "\\|"), used), source.find(text, used), 0)
    stripped, wanted = source.rstrip(), text.rstrip()
    if stripped.endswith(wanted):
        return len(stripped) - len(wanted)
    return max(source.find(wanted), 0)
