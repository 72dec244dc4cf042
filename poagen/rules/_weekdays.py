"""A day of a text goes in, the weekday that is written next to it comes out."""

import re

from poagen.rules._calendar import (
    CAPITAL_ONLY,
    DOTTED_ONLY,
    EAST_ASIAN_WEEKDAYS,
    MONTHS,
    WEEKDAYS,
    may_end_in,
)

_NAME = r"(?P<name>[^\W\d_]{2,10})"
_BEFORE = re.compile(
    rf"(?<![\w'’-]){_NAME}(?P<mark>\.?,?)(?:\s{{1,3}}(?:the|den|dem|der|le|el|il)|\s?\()?\s{{0,3}}$",
    re.IGNORECASE,
)
_AFTER = re.compile(rf",?\s{{0,3}}[(（\[]\s?{_NAME}\.?\s?[)）\]]")
_AFTER_COMMA = re.compile(rf"(?:,\s{{1,3}}(?:an?\s)?|\s{{1,3}}){_NAME}(?=\.?[,;:)]|\.(?:\s|$)|\.?$)")
_NAMES = tuple(WEEKDAYS)
_LONGEST = 24
_LONGEST_SHORT = 4
"""Letters of a weekday that may have a full stop behind it: `Thur.`, `Mo.`."""

_EAST_ASIAN_BEFORE = re.compile(
    r"(?:(?:星期|周|週|礼拜|禮拜)(?P<a>[一二三四五六日天])|(?P<b>[月火水木金土日])曜日?)[、,，]?\s?$"
)
_EAST_ASIAN_AFTER = re.compile(
    r"[、,，]?\s?[(（]?\s?(?:(?:星期|周|週|礼拜|禮拜)(?P<a>[一二三四五六日天])|(?P<b>[月火水木金土日])曜日?)"
    r"|\s?[(（]\s?(?P<c>[月火水木金土日一二三四五六])\s?[)）]"
)
_MORE = re.compile(
    r"(?P<first>\w{0,12})[.,]?\s{0,3}(?:[–—-]|\b(?:to|through|bis|and|und|or|oder|au|et|à|al|a|y|e)\b|から|[至到〜～~])\s*$",
    re.IGNORECASE,
)
"""Behind a first weekday: `Monday to Friday` tells when something recurs, no day.

Behind a first day, as in `Monday 2 March to Friday 6 March`, each weekday belongs to its own.
"""
_MORE_AFTER = re.compile(r"\s?(?:[–—~〜～至到]|から)")


def weekday_around(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    """The weekday (0 is Monday), and from where to where it and the day stand."""
    begin = max(0, start - _LONGEST)
    before = text[begin:start]
    match = _BEFORE.search(before) if may_end_in(_NAMES, before) else None
    if match:
        weekday = _number(match["name"], bool(match["mark"]))
        if weekday is not None and not _is_further(before[: match.start()]) and _is_closed(match, text, end):
            return weekday, begin + match.start(), end
    match = None if before.isascii() else _EAST_ASIAN_BEFORE.search(before)
    if match and not _is_further(before[: match.start()]):
        return EAST_ASIAN_WEEKDAYS[match["a"] or match["b"]], begin + match.start(), end
    return _behind(text, start, end)


def _is_further(before: str) -> bool:
    """Whether the weekday is the second of two that recur."""
    match = _MORE.search(before)
    if not match:
        return False
    first = match["first"].casefold()
    return not (first in MONTHS or first[-1:].isdigit() or first[-1:] == "日")


def _is_closed(match: re.Match[str], text: str, end: int) -> bool:
    """Not `closed on Sunday (1 March was …)`, nor `… on Sunday. 1 March`."""
    if match[0].rstrip().endswith("(") and text[end : end + 1] != ")":
        return False
    return not match["mark"].startswith(".") or len(match["name"]) <= _LONGEST_SHORT


def _behind(text: str, start: int, end: int) -> tuple[int | None, int, int]:
    for pattern, is_marked in ((_AFTER, True), (_AFTER_COMMA, False)):
        match = pattern.match(text, end)
        weekday = _number(match["name"], is_marked) if match else None
        if match and weekday is not None:
            return weekday, start, match.end()
    match = None if text.isascii() else _EAST_ASIAN_AFTER.match(text, end)
    if match and not _MORE_AFTER.match(text, match.end()):
        return EAST_ASIAN_WEEKDAYS[match["a"] or match["b"] or match["c"]], start, match.end()
    return None, start, end


def _number(name: str, is_marked: bool) -> int | None:
    plain = name.casefold()
    if plain in DOTTED_ONLY and not is_marked:
        return None
    if plain in CAPITAL_ONLY and not name[0].isupper():
        return None
    return WEEKDAYS.get(plain)
