"""Text goes in, stand-ins come out for words that must not break just anywhere; then Typst code for those.

A file name, an address or a compound with hyphens stays whole where it fits into its room; a long plain word
is hyphenated. Typst could find these words by a rule of its own (`poagen-line` in `typst_rules.py`), but that
takes it longer than all else in a letter together. So the rule is for words that cannot have a stand-in.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache, partial
from typing import NamedTuple

from poagen.formats.typst_literal import typst_literal

_OPEN, _CLOSE = "\ufdd1", "\ufdd2"
"""No characters of any text, says Unicode, so pandoc has nothing to do with them."""
_STAND_IN = re.compile(f"{_OPEN}([a-z0-9]+):([0-9a-f]+){_CLOSE}")

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
    # Most texts have none, and are not looked at any closer.
    fewest = _fewest(room)
    if "-" not in text and (len(text) < fewest or max(map(len, text.split()), default=0) < fewest):
        return write(text)
    return "".join(_pieces(text, room, write, partial(_stand_in, room)))


def in_code(text: str, room: Room) -> str:
    """`text` as an expression in Typst, its long words as they are to be set."""
    return " + ".join(_pieces(text, room, typst_literal, partial(_set, room)))


def without_stand_ins(code: str) -> str:
    """What pandoc made of text with stand-ins, Typst code in their places."""
    return _STAND_IN.sub(_code, code)


def _pieces(
    text: str, room: Room, write: Callable[[str], str], write_long: Callable[[str], str]
) -> Iterator[str]:
    """`text` in order, its long words written in another way than what is between them."""
    at = 0
    for word in _long(room).finditer(text):
        if at < word.start():
            yield write(text[at : word.start()])
        is_dash = len(word[0]) < 3
        yield write(word[0]) if is_dash else write_long(word[0])
        at = word.end()
    if at < len(text):
        yield write(text[at:])


@cache
def _long(room: Room) -> re.Pattern[str]:
    return re.compile(f"(?<![{_SIGN}])(?:[{_SIGN}]{{{_fewest(room)},}}|[!-,.-~¡-ӿ]*-[{_SIGN}]*)")


def _fewest(room: Room) -> int:
    """Characters of a word that may be too long."""
    return max(4, int(room.width / _MAY_BE_LONG))


def _stand_in(room: Room, word: str) -> str:
    return f"{_OPEN}{_manner(room, word)}:{word.encode().hex()}{_CLOSE}"


def _code(stand_in: re.Match[str]) -> str:
    manner, word = stand_in.groups()
    return f"#{_in_manner(manner, bytes.fromhex(word).decode())};"


def _set(room: Room, word: str) -> str:
    return _in_manner(_manner(room, word), word)


def _manner(room: Room, word: str) -> str:
    """How a long word is set: `hyphenated`, `whole`, or as it fits into so many points."""
    if _PLAIN.fullmatch(word) and len(word) >= _fewest(room):
        return "hyphenated"
    return "whole" if len(word) <= room.certain else f"{room.width:.0f}pt"


def _in_manner(manner: str, word: str) -> str:
    literal = typst_literal(word)
    match manner:
        case "hyphenated":
            return f"text(hyphenate: true, {literal})"
        case "whole":
            return f"box({literal})"
    return f"context poagen-fitted({manner}, {literal})"
