"""Which characters the PDF can show, and how wide text is: from lists made with the fonts."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import repeat
from pathlib import Path

COVERAGE = Path(__file__).parent / "fonts" / "coverage.txt"
CJK_COVERAGE = COVERAGE.with_name("coverage-cjk.txt")

WIDTHS = COVERAGE.with_name("widths.txt")

CJK_PACKAGES = ("noto_cjk_sans_otc", "noto_cjk_sans_jp_bold")
"""What the extra `cjk` installs: one folder of fonts each."""

CJK_COMMAND = "pip install 'poagen[cjk]', in a clone: make cjk"

_BLANK = "\t\n\r\u3000"
"""White space that Typst sets without asking a font."""


def has_glyph(character: str) -> bool:
    """Whether a font that is there shows `character`; Typst falls back among them all."""
    return _is_packaged(character) or (_is_cjk_font_s(character) and cjk_fonts() != ())


def command_for(character: str) -> str:
    """The command that brings a font for `character`; empty where none is lacking, or none does."""
    return CJK_COMMAND if _is_cjk_font_s(character) and not has_glyph(character) else ""


def fonts_for(characters: Iterable[str]) -> tuple[str, ...]:
    """The folders of the fonts that `characters` need besides those packaged with poagen."""
    lacking = [character for character in characters if not _is_packaged(character)]
    return cjk_fonts() if any(map(_is_cjk_font_s, lacking)) else ()


@cache
def cjk_fonts() -> tuple[str, ...]:
    """The folders of the fonts for Chinese and Japanese; none where one of them is not installed."""
    from importlib.util import find_spec

    specs = map(find_spec, CJK_PACKAGES)  # found, not imported
    folders = [next(iter((spec and spec.submodule_search_locations) or [""])) for spec in specs]
    return tuple(folders) if all(folders) else ()


@lru_cache(maxsize=8192)  # asked of every character of every letter
def _is_packaged(character: str) -> bool:
    if character in _BLANK or "\ufe00" <= character <= "\ufe0f":  # a wish how to draw the sign before it
        return True
    return _is_in(character, COVERAGE)


def _is_cjk_font_s(character: str) -> bool:
    return _is_in(character, CJK_COVERAGE)


def _is_in(character: str, coverage: Path) -> bool:
    firsts, lasts = _ranges(coverage)
    at = bisect_right(firsts, ord(character)) - 1
    return at >= 0 and ord(character) <= lasts[at]


def width(text: str) -> float:
    """How wide `text` is in one line of the sans, in sizes of the text (`em`); the serif is 5 % wider."""
    return sum(map(_widths().get, text, repeat(1000))) / 1000


@cache
def _widths() -> dict[str, int]:
    lines = [line.split() for line in WIDTHS.read_text(encoding="ascii").splitlines()]
    return {
        chr(int(first, 16) + at): int(width) for first, *widths in lines for at, width in enumerate(widths)
    }


@cache
def _ranges(coverage: Path) -> tuple[list[int], list[int]]:
    lines = [line.split("-") for line in coverage.read_text(encoding="ascii").split()]
    return [int(first, 16) for first, _ in lines], [int(last, 16) for _, last in lines]
