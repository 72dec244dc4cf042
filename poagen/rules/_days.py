"""A text goes in, every day stated in it comes out: where it stands, which days it may mean, and its weekday.

English, German, French, Italian, Spanish, Japanese and Chinese; a range within a month (`5–9 March 2026`) is
one of them, and so is a month with its year. Only around a number is looked closer, so time is linear.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from poagen.rules._calendar import ENGLISH_MONTHS, MONTHS, WORDS_TOO, may_end_in
from poagen.rules._weekdays import weekday_around


class Reading(NamedTuple):
    """What a stated day may mean: from `first` to `last` of `month`."""

    year: int | None
    """None: not written."""
    month: int
    first: int
    last: int

    def span(self, year: int) -> tuple[date, date] | None:
        """The days that it means in that year; None where the calendar has no such day."""
        try:
            return date(year, self.month, self.first), date(year, self.month, self.last)
        except ValueError:
            return None


class Stated(NamedTuple):
    """A day, a range within a month, or a month with its year."""

    start: int
    end: int
    readings: tuple[Reading, ...]
    is_month: bool = False
    weekday: int | None = None
    """0 is Monday; None where none is written next to it, and for more than one day."""
    whole: tuple[int, int] = (0, 0)
    """From and to, its weekday included."""

    @property
    def has_year(self) -> bool:
        return self.readings[0].year is not None


@lru_cache(maxsize=512)
def days_in(text: str, language: str = "") -> tuple[Stated, ...]:
    """In the order of the text; kept, since several rules ask.

    `language`: only in English may `3.5.2026` be a day of March."""
    found = []
    position = 0
    if not text.isascii() and _WIDE.search(text):
        text = text.translate(_NARROW)
    for number in _NUMBER.finditer(text):
        if number.start() >= position:
            stated = _stated(text, number, language)
            if stated:
                found.append(_with_weekday(text, stated))
                position = stated.end
    return tuple(found)


def has_digit(text: str) -> bool:
    """Whether a day could stand in it; this is quick."""
    return _DIGIT.search(text) is not None


def says_date(text: str) -> bool:
    """Whether a day, or a month with its year, stands in `text`; a year alone is no date."""
    return bool(days_in(text))


_NARROW = {ord("０") + digit: str(digit) for digit in range(10)}
"""Japanese and Chinese also write digits as wide as their characters."""
_WIDE = re.compile("[０-９]")
_DIGIT = re.compile("[0-9０-９]")
_LATIN = "0-9A-Za-z_À-ɏ"
"""Letters that make one word with a number; Japanese and Chinese have no blanks between."""
_NUMBER = re.compile(rf"[0-9](?<![{_LATIN}$€£#][0-9])[0-9]{{0,3}}(?![0-9])")
"""It starts with its digit, since a search for digits is quick."""
_YEAR = r"(?:20[0-9]{2}|19[0-9]{2})"

_YEAR_FIRST = re.compile(
    rf"(?<![0-9][-./])(?P<y>{_YEAR})(?P<sep>[-./])(?P<m>[0-9]{{1,2}})(?P=sep)(?P<d>[0-9]{{1,2}})"
    rf"(?![0-9]|[-/][0-9]|\.[{_LATIN}])(?=T[0-9]|[^{_LATIN}]|$)"
)
_YEAR_LAST = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<sep>\.\s?|[/-])(?P<b>[0-9]{{1,2}})(?P=sep)(?P<y>{_YEAR}|[0-9]{{2}})"
    rf"(?![{_LATIN}%]|[-/,][0-9]|\.[{_LATIN}])"
)
_SHORT = re.compile(
    rf"(?P<a>[0-9]{{1,2}})(?P<sep>\.\s?|/)(?P<b>[0-9]{{1,2}})(?:(?<=[0-9])\.)?(?![{_LATIN}%]|[-/,][0-9]|\.[{_LATIN}])"
)
_DOTTED_BEFORE = re.compile(r"\b(?:am|bis|zum|vom|seit|ab|dem|den)\s$", re.IGNORECASE)
_CJK = re.compile(
    r"(?:(?P<y>[0-9]{1,4})\s?年\s?)?(?P<m>[0-9]{1,2})\s?月(?:\s?(?P<d>[0-9]{1,2})\s?[日号號]"
    r"(?:\s?(?:から|[-–〜～~至到、和及])\s?(?P<l>[0-9]{1,2})\s?[日号號])?)?"
)
_MONTH_NAME = r"(?P<m>[^\W\d_]{3,10})(?![\w])\.?"
_JOIN = r"\s?(?:[–—/&,-]|to|and|bis|und|au|et|al|[aeyu])\.?\s?"
_DAY_FIRST = re.compile(
    r"(?P<d>[0-9]{1,2})(?:(?i:st|nd|rd|th|er)|º|°|\.)?"
    rf"(?:(?:{_JOIN}[0-9]{{1,2}}(?:(?i:st|nd|rd|th)|º|°|\.)?){{0,4}}{_JOIN}(?P<l>[0-9]{{1,2}})(?:(?i:st|nd|rd|th)|º|°|\.)?)?"
    rf"(?:\s{{0,3}}|-)(?:of\s{{1,3}}|de\s{{1,3}}|d['’])?{_MONTH_NAME}"
    rf"(?:(?:,?\s{{0,3}}(?:del?\s{{1,3}}|d['’])?|-)(?P<y>{_YEAR})(?![{_LATIN}%]|[.,:][0-9])"
    r"|\s?['’][0-9]{2}\b|\s[0-9]{2}(?=[.;)]?(?:\s|$)))?"
)
_MAY_BE_FIRST = re.compile(
    rf"[0-9]{{1,2}}(?:(?i:st|nd|rd|th|er)|º|°|\.)?(?:{_JOIN}[0-9]|(?:\s{{0,3}}|-)(?:of\s|de\s|d['’])?(?P<m>[^\W\d_]{{3,10}}))"
)
"""Quick, since most numbers are no days: what follows is another number, or a word that may be a month."""
_MONTH_BEFORE = re.compile(rf"(?<![\w]){_MONTH_NAME},?\s{{1,3}}(?:the\s|del?\s)?$")
_AFTER_MONTH = re.compile(
    rf"(?P<d>[0-9]{{1,2}})(?P<ord>(?i:st|nd|rd|th))?(?![{_LATIN}%]|[.:,/][0-9])"
    rf"(?:\s?(?:[–—-]|to|and|&)\s?(?P<l>[0-9]{{1,2}})(?i:st|nd|rd|th)?(?![{_LATIN}%]|[.:,/][0-9]))?"
    rf"(?:,?\s{{0,3}}(?P<y>{_YEAR})(?![{_LATIN}%]|[.,:/][0-9]))?"
)
_ONLY_YEAR = re.compile(rf"(?P<y>{_YEAR})(?![{_LATIN}%-]|[.,:/][0-9])")
_DAY_OF_IT = re.compile(r"[0-9](?:st|nd|rd|th|er|\.)?\s(?:of\s|de\s)?$", re.IGNORECASE)
"""A day that the calendar does not have, such as 30 February."""
_LONGEST_NAME = 18
_MONTH_NAMES = tuple(MONTHS)


def _stated(text: str, number: re.Match[str], language: str) -> Stated | None:
    """Only those forms are tried that the character behind the number, or before it, allows."""
    at, behind = number.start(), text[number.end() : number.end() + 2].lstrip()[:1]
    found = None
    if behind and behind in "-/.":
        found = _numeric(text, at, language)
    elif behind and behind in "年月":
        found = _east_asian(text, at)
    if not found and number.end() - at <= 2:
        found = _day_first(text, at)
    if not found and text[at - 1 : at].isspace():
        found = _month_first(text, at)
    if not found and behind and behind in "/.":
        found = _without_year(text, at)
    return found


def _numeric(text: str, at: int, language: str) -> Stated | None:
    # Part of a longer number, a path or a file's name; `..` joins the ends of a range.
    if at and text[at - 1] in "-/." and text[at - 2 : at] != "..":
        return None
    match = _YEAR_FIRST.match(text, at)
    if match:
        return _of(match.span(), [(match["y"], match["m"], match["d"], match["d"])])
    match = _YEAR_LAST.match(text, at)
    if not match:
        return None
    year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
    readings = [(year, match["b"], match["a"], match["a"])]
    if language == "en" or match["sep"][0] != "." or int(match["b"]) > 12:
        readings.append((year, match["a"], match["b"], match["b"]))
    return _of(match.span(), readings)


def _without_year(text: str, at: int) -> Stated | None:
    """`am 5.3.` and `Thu 5/3`; alone, such numbers are a version or a fraction."""
    match = _SHORT.match(text, at)
    if not match or (at and text[at - 1] in "-/.,:"):
        return None
    readings: list[tuple[None, str, str, str]] = [(None, match["b"], match["a"], match["a"])]
    if match["sep"] == "/":
        readings.append((None, match["a"], match["b"], match["b"]))
    elif match[0][-1] != ".":
        return None
    stated = _of(match.span(), readings)
    if not stated:
        return None
    is_dotted = match["sep"] != "/" and _DOTTED_BEFORE.search(text[max(0, at - 6) : at])
    return stated if is_dotted or _with_weekday(text, stated).weekday is not None else None


def _east_asian(text: str, at: int) -> Stated | None:
    match = _CJK.match(text, at)
    if not match:
        return None
    year = _christian_year(match["y"] or "", text[max(0, at - 2) : at])
    if match["d"]:
        return _of(match.span(), [(year, match["m"], match["d"], match["l"] or match["d"])])
    return _month(match.span(), year, int(match["m"])) if year else None


def _christian_year(year: str, era: str) -> int | None:
    """令和8年 is 2026; another short year is none that could be compared."""
    if len(year) == 4:
        return int(year)
    return 2018 + int(year) if year and era == "令和" else None


def _day_first(text: str, at: int) -> Stated | None:
    before = text[at - 1 : at]
    if (before and before in ".,:/") or (before == "-" and text[at - 2 : at - 1].isdigit()):
        return None
    likely = _MAY_BE_FIRST.match(text, at)
    if not likely or (likely["m"] and likely["m"].casefold() not in MONTHS):
        return None
    match = _DAY_FIRST.match(text, at)
    number = _month_number(match["m"], bool(match["y"])) if match else None
    if not match or not number:
        return None
    return _of(match.span(), [(match["y"], number, match["d"], match["l"] or match["d"])])


def _month_first(text: str, at: int) -> Stated | None:
    """`March 5`, and a month with its year in any language."""
    begin = max(0, at - _LONGEST_NAME)
    before = text[begin:at]
    name = _MONTH_BEFORE.search(before) if may_end_in(_MONTH_NAMES, before) else None
    if not name:
        return None
    start = begin + name.start()
    year = _ONLY_YEAR.match(text, at)
    number = _month_number(name["m"], bool(year))
    if not number:
        return None
    if year:
        if _DAY_OF_IT.search(text[max(0, start - 8) : start]):
            return None
        return _month((start, year.end()), int(year["y"]), number)
    match = _AFTER_MONTH.match(text, at)
    if not match or name["m"].casefold() not in ENGLISH_MONTHS or not _is_a_day(text, start, match):
        return None
    return _of((start, match.end()), [(match["y"], number, match["d"], match["l"] or match["d"])])


_DAY_BEFORE = re.compile(
    r"\b(?:on|by|since|until|till|from|before|after|of|dated|to|and|day|[–—(,;:.-]|^)\s*$", re.I
)
_NO_NOUN = re.compile(r"\s*(?:[.,;:)\]!?–—-]|$|(?:we|the|our|all|and|to|at|for|with|in|by|a|an)\b)", re.I)


def _is_a_day(text: str, start: int, match: re.Match[str]) -> bool:
    """Not `in March 12 buyers complained` or `may 5 units`."""
    if not text[start].isupper():
        return False
    if match["ord"] or match["y"] or match["l"]:
        return True
    before = text[max(0, start - 12) : start]
    if re.search(r"\b(?:in|during)\s*$", before, re.I):
        return False
    return bool(_DAY_BEFORE.search(before) or _NO_NOUN.match(text, match.end()))


def _month_number(name: str, has_year: bool) -> int | None:
    plain = name.casefold()
    if plain in WORDS_TOO and not has_year and not (name[0].isupper() or plain == "mars"):
        return None
    return MONTHS.get(plain)


def _of(
    span: tuple[int, int], written: Sequence[tuple[str | int | None, str | int, str, str]]
) -> Stated | None:
    """Those of the readings that the calendar has; a day without a year may be one of a leap year."""
    readings = []
    for year, month, first, last in written:
        reading = Reading(int(year) if year else None, int(month), int(first), int(last))
        if reading.first <= reading.last and reading.span(reading.year or 2024):
            readings.append(reading)
    return Stated(*span, tuple(dict.fromkeys(readings)), whole=span) if readings else None


def _month(span: tuple[int, int], year: int, month: int) -> Stated | None:
    for last in (31, 30, 29, 28):
        reading = Reading(year, month, 1, last)
        if reading.month in range(1, 13) and reading.span(year):
            return Stated(*span, (reading,), is_month=True, whole=span)
    return None


def _with_weekday(text: str, stated: Stated) -> Stated:
    if stated.is_month or stated.readings[0].first != stated.readings[0].last:
        return stated
    weekday, start, end = weekday_around(text, stated.start, stated.end)
    return stated._replace(weekday=weekday, whole=(start, end))


def spans(stated: Stated, years: tuple[int, ...]) -> Iterator[tuple[date, date]]:
    """First and last day of each reading; where no year is written, in each of `years`."""
    for reading in stated.readings:
        for year in (reading.year,) if reading.year else years:
            span = reading.span(year)
            if span:
                yield span
