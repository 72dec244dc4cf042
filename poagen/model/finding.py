"""What is wrong and where: `Place`, `Finding`, and `Trouble` for what no author can mend."""

from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "info"]


class Place(NamedTuple):
    """A spot in a source file; lines and columns count characters from 1, the end is exclusive."""

    file: str
    """Path from the workspace, with `/`: `cases/acme-odr/case.md`."""
    line: int = 1
    column: int = 1
    end_line: int = 0
    """0: the place is a point."""
    end_column: int = 0

    def __str__(self) -> str:
        return f"{shown(self.file)}:{self.line}:{self.column}"


class Finding(NamedTuple):
    """One fault, told once, at the place where its author can mend it."""

    place: Place
    rule: str
    severity: Severity
    message: str
    """What is wrong, with the author's own words in it."""
    help: str = ""
    """What to do next; empty where the message says it all."""
    allowed: str = ""
    """The author's reason for letting it stand; empty where it stands as a fault."""
    fleeting: bool = False
    """It depends on today or on another case, so no manifest may hold it."""
    private: bool = False
    """What stands at its place must not be shown again, in no excerpt."""


class Trouble(Exception):
    """What the person at the machine must mend, not the author: one line and exit status 2."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def shown(text: str) -> str:
    """`text` as it may be printed: control, bidi, zero-width and undecodable characters as escapes."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_escape(character) for character in text)


def is_hidden(character: str) -> bool:
    """Whether a reader cannot see the character, or it turns the reading order around."""
    return character in HIDDEN


HIDDEN = frozenset(
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u2060\u2061\u2062\u2063\u2064\ufeff"
) | frozenset(map(chr, [*range(0x202A, 0x202F), *range(0x2066, 0x2070), *range(0xE0000, 0xE0080)]))
"""Default-ignorable format characters, as in Unicode's Bidi_Control and Default_Ignorable_Code_Point."""


def is_cjk(character: str) -> bool:
    """Whether it is a Chinese or Japanese character or sign, beside which no blank stands; false for ""."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or "\uf900" <= character <= "\ufaff"
        or "\uff00" <= character <= "\uff9f"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _escape(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:  # a byte that was not UTF-8, as Python's surrogateescape keeps it
        return f"\\x{code - 0xDC00:02x}"
    if code < 0x20 or 0x7F <= code < 0xA0:
        return f"\\x{code:02x}"
    if character in HIDDEN or code in (0x2028, 0x2029) or 0xD800 <= code <= 0xDFFF:
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    return character
