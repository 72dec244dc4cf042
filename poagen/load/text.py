"""Bytes of a text file go in, its text comes out, with findings on what no reader should meet in it."""

import re
from typing import NamedTuple

from poagen.model import HIDDEN, Finding, Place, is_hidden, shown


class Source(NamedTuple):
    """A text file that could be read; line ends are `\\n`, a byte order mark is gone."""

    file: str
    text: str
    original: str = ""
    """The same with its control characters, for excerpts, which show them as escapes."""
    findings: tuple[Finding, ...] = ()
    readable: bool = True
    """False: nothing may be concluded from its text."""


def decode(content: bytes, file: str) -> Source:
    """The text of a UTF-8 file. Control characters become blanks, so that no later reader trips over them."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Source(file, "", findings=(_not_utf8(content, error, file),), readable=False)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    conflicts = tuple(_conflicts(text, file))
    if text.replace("\n", "").replace("\t", "").isprintable():  # neither control characters nor hidden ones
        return Source(file, text, text, conflicts, readable=not conflicts)
    found = (*_controls(text, file), *_hidden(text, file), *conflicts)
    return Source(file, CONTROL.sub(" ", text), text, found, readable=not conflicts)


def point(text: str, offset: int, file: str, length: int = 1) -> Place:
    """The place of `length` characters at an offset of a text, on one line."""
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Place(file, line, column, line, column + length)


def hidden_in(text: str) -> re.Match[str] | None:
    """The first character that would reach a reader unseen."""
    if text.isprintable():
        return None
    return next((match for match in _INVISIBLE.finditer(text) if _is_harmful(text, match.start())), None)


CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_INVISIBLE = re.compile(f"[{re.escape(''.join(sorted(HIDDEN)))}]")
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7})(?: .*)?$", re.MULTILINE)


def _not_utf8(content: bytes, error: UnicodeDecodeError, file: str) -> Finding:
    before = content[: error.start].decode("utf-8-sig", "replace").replace("\r\n", "\n")
    place = point(before + "?", len(before), file)
    return Finding(
        place,
        "encoding",
        "error",
        f"the byte 0x{content[error.start]:02X} is not UTF-8",
        "save the file as UTF-8 in your editor",
    )


def _controls(text: str, file: str) -> list[Finding]:
    message = "the control character {} stands here"
    return _told(text, file, CONTROL, "control-character", message, "delete it")


def _hidden(text: str, file: str) -> list[Finding]:
    message = "an invisible character stands here: {}"
    help = "delete it; it often comes with text that was copied from a web page"
    return _told(text, file, _INVISIBLE, "hidden-character", message, help)


def _told(
    text: str, file: str, pattern: re.Pattern[str], rule: str, message: str, help: str
) -> list[Finding]:
    """Each character once a line, at its first place there."""
    findings = []
    for number, line in enumerate(text.split("\n"), start=1):
        seen: set[str] = set()
        for match in pattern.finditer(line):
            if match[0] in seen or (pattern is _INVISIBLE and not _is_harmful(line, match.start())):
                continue
            seen.add(match[0])
            place = Place(file, number, match.start() + 1, number, match.end() + 1)
            findings.append(Finding(place, rule, "error", message.format(shown(match[0])), help))
    return findings


def _is_harmful(text: str, offset: int) -> bool:
    """Bidi controls anywhere; the others beside a letter or digit, unless the script needs its joiners."""
    character = text[offset]
    if character in _BIDI:
        return True
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if character in "\u200c\u200d" and not (_is_latin(before) or _is_latin(after)):
        return False
    return before.isalnum() or after.isalnum() or is_hidden(before) or is_hidden(after)


def _is_latin(character: str) -> bool:
    return character.isalnum() and ord(character) < 0x250


def _conflicts(text: str, file: str) -> list[Finding]:
    """One finding a conflict, at the marker that opens it."""
    found, is_open = [], False
    for match in _CONFLICT.finditer(text):
        kind = match[0][0]
        if kind == "<" or not is_open:
            found.append(match)
        is_open = kind != ">"
    return [
        Finding(
            point(text, match.start(), file, len(match[0])),
            "merge-marker",
            "error",
            "a merge conflict was left in the text",
            "decide for one side and delete the lines with <<<<<<<, ======= and >>>>>>>",
        )
        for match in found
    ]
