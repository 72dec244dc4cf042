"""Text goes in, stand-ins come out for words that must not break just anywhere; then Typst code for those.

A file name, an address or a compound with hyphens stays whole where it fits into its room; a long plain word
is hyphenated. Typst could find these words by a rule of its own (`poagen-line` in `typst_rules.py`), but that
takes it longer than all else in a letter together. So the rule is for words that cannot have a stand-in.
"""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from poagen.formats.typst_literal import typst_literal

_OPEN, _CLOSE = "\ufdd1", "\ufdd2"
"""No characters of any text, says Unicode, so pandoc has nothing to do with them."""
_STAND_IN = re.compile(f"{_OPEN}([a-z]+)([0-9]*):([0-9a-f]+){_CLOSE}")

_SIGN = "!-~¡-ӿ"
"""Latin, Greek, Cyrillic: Chinese and Japanese break by their own rules."""
_PLAIN = re.compile(r"[\W\d_]{0,2}[^\W\d_]{1,60}[\W\d_]{0,2}")
_MAY_BE_LONG = 7.0
"""Points of room for each character: a word that has no more may be too long."""
_FITS = 5.6
"""Points of room for each character: a word in a table that has as many fits."""

_WIDE = 30
"""Characters; names and offices have fewer, and stand where there is room."""


class Room(NamedTuple):
    """Where words stand."""

    width: float
    """Points that a word may take and stay whole."""
    certain: int
    """Characters that need not be measured."""


LINE = Room(120, 20)
"""Of the text. No line that can be read is so short that it would not hold twenty characters."""


def cell(width: float) -> Room:
    """The room in a table's cell that is so wide, in points."""
    return Room(width, int(width / _FITS))


def breaks_badly(text: str) -> bool:
    """Whether there is a word in `text` that had better not break at a sign, or is as wide as a column."""
    return has_wide_word(text) or any(not _PLAIN.fullmatch(word) for word in _long(LINE).findall(text))


def has_wide_word(text: str) -> bool:
    """Whether there is a word in `text` that is as wide as a column."""
    return len(text) >= _WIDE and any(len(word) >= _WIDE for word in text.split())


def with_stand_ins(text: str, room: Room, write: Callable[[str], str]) -> str:
    """`text` with stand-ins for its long words, the others by `write`."""
    if not (found := list(_long(room).finditer(text))):
        return write(text)
    written, at = "", 0
    for word in found:
        written += write(text[at : word.start()]) + _stand_in(word[0], room, write)
        at = word.end()
    return written + write(text[at:])


def without_stand_ins(code: str) -> str:
    """What pandoc made of text with stand-ins, Typst code in their places."""
    return _STAND_IN.sub(_code, code)


@cache
def _long(room: Room) -> re.Pattern[str]:
    return re.compile(f"(?<![{_SIGN}])(?:[{_SIGN}]{{{_fewest(room)},}}|[!-,.-~¡-ӿ]*-[{_SIGN}]*)")


def _fewest(room: Room) -> int:
    """Characters of a word that may be too long."""
    return max(4, int(room.width / _MAY_BE_LONG))


def _stand_in(word: str, room: Room, write: Callable[[str], str]) -> str:
    if len(word) < 3:  # a dash
        return write(word)
    if _PLAIN.fullmatch(word) and len(word) >= _fewest(room):
        kind = "hyphenated"
    else:
        kind = "whole" if len(word) <= room.certain else f"fitted{room.width:.0f}"
    return f"{_OPEN}{kind}:{word.encode().hex()}{_CLOSE}"


def _code(stand_in: re.Match[str]) -> str:
    kind, width, word = stand_in.groups()
    literal = typst_literal(bytes.fromhex(word).decode())
    match kind:
        case "hyphenated":
            return f"#text(hyphenate: true, {literal});"
        case "whole":
            return f"#box({literal});"
    return f"#context poagen-fitted({width}pt, {literal});"
