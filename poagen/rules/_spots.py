"""A part of a passage goes in, where it stands in the source comes out, line and column."""

import re
from bisect import bisect_right
from functools import lru_cache
from itertools import accumulate, islice

from poagen.model import Case, Place
from poagen.rules._passages import Passage, Piece

LONGEST_SEARCHED = 20_000
"""Characters of a piece in which a place is searched for; no author's line is longer."""


def spot(case: Case, passage: Passage, start: int, end: int) -> Place:
    """Where `passage.text[start:end]` stands, as exactly as entities and escapes let it be told."""
    offsets = passage.offsets
    first = bisect_right(offsets, start) - 1
    last = bisect_right(offsets, end - 1) - 1
    place = _in_piece(
        case, passage.pieces[first], start - offsets[first], min(end, offsets[first + 1]) - offsets[first]
    )
    if first == last:
        return place
    finish = _in_piece(case, passage.pieces[last], 0, end - offsets[last])
    return place._replace(end_line=finish.end_line, end_column=finish.end_column)


def _in_piece(case: Case, piece: Piece, start: int, end: int) -> Place:
    place = piece.place
    source = case.sources.get(place.file, "")
    begin = _offset(source, place)
    if source.startswith(piece.text[start:end], begin + start):
        return place_at(source, place.file, begin + start, begin + end)
    found = _search(source, begin, piece.text, start, end)
    if found:
        return place_at(source, place.file, *found)
    return place._replace(column=place.column + start, end_line=place.line, end_column=place.column + end)


def _search(source: str, begin: int, text: str, start: int, end: int) -> tuple[int, int] | None:
    """From and to an offset of the source: where the words `text[start:end]` stand near `begin`."""
    words = text[start:end].split()
    if not words or len(text) > LONGEST_SEARCHED:
        return None
    # A value of the front matter may stand on several lines.
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    earlier = len(pattern.findall(text, 0, start))
    matches = pattern.finditer(source, begin, begin + 2 * len(text) + 100)
    match = next(islice(matches, earlier, None), None)
    return match and match.span()


def place_at(source: str, file: str, start: int, end: int) -> Place:
    """Where `source[start:end]` of that file stands."""
    return Place(file, *_line_and_column(source, start), *_line_and_column(source, end))


def _offset(source: str, place: Place) -> int:
    starts = _line_starts(source)
    return starts[min(place.line, len(starts)) - 1] + place.column - 1


def _line_and_column(source: str, offset: int) -> tuple[int, int]:
    starts = _line_starts(source)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


@lru_cache(maxsize=16)
def _line_starts(source: str) -> list[int]:
    return list(accumulate((len(line) + 1 for line in source.split("\n")), initial=0))[:-1]
