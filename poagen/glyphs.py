"""Which characters the PDF can show: in a character, out yes or no, from a list made with the fonts."""

from bisect import bisect_right
from functools import cache
from pathlib import Path

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"

_BLANK = "\t\n\r\u3000"
"""White space that Typst sets without asking a font."""


def has_glyph(character: str) -> bool:
    """Whether one of the packaged fonts shows `character`; Typst falls back among them all."""
    if character in _BLANK or "\ufe00" <= character <= "\ufe0f":  # a wish how to draw the sign before it
        return True
    firsts, lasts = _ranges()
    at = bisect_right(firsts, ord(character)) - 1
    return at >= 0 and ord(character) <= lasts[at]


@cache
def _ranges() -> tuple[list[int], list[int]]:
    lines = COVERAGE.read_text(encoding="ascii").split()
    return [int(line[:4], 16) for line in lines], [int(line[5:], 16) for line in lines]
