"""A day or a recurrence goes in, the words of the letter's language come out; the only user of Babel."""

from datetime import date
from functools import cache

from poagen.model import Facts, Language, Period


def long_date(day: date, language: Language) -> str:
    """`5 March 2026`, in the language's own manner (CLDR's pattern, as Babel has it)."""
    return _formatted(day, language.words["date-pattern"], language.locale)


def period_words(period: Period, language: Language) -> str:
    """`5 March 2026`, `12–13 May 2026`, or `26 January 2026 – 1 March 2026`."""
    start, end = long_date(period.start, language), long_date(period.end, language)
    if period.start == period.end:
        return start
    if (period.start.year, period.start.month) == (period.end.year, period.end.month):
        return _interval(period, language.locale)
    return language.words["period"].format(start=start, end=end)


def recurrence(facts: Facts, language: Language) -> str:
    """`Every day since 9 March 2026`, without a full stop."""
    return _recurrence(facts.every, long_date(facts.since, language) if facts.since else "", language)


def iso_recurrence(facts: Facts, language: Language) -> str:
    """The same with the day as `2026-03-09`, for the timeline of the text output."""
    return _recurrence(facts.every, str(facts.since or ""), language)


def _recurrence(every: str, since: str, language: Language) -> str:
    words = language.words
    often = words.get(f"every-{every.casefold()}") or _often(every, words["every"])
    return words["every-since"].format(often=often, date=since) if since else often


def _often(every: str, pattern: str) -> str:
    """`Every new carton` for `new carton`, and for `every new carton` too."""
    word = pattern.partition("{")[0]
    is_said = word.strip() and every.casefold().startswith(word.casefold())
    return every[0].upper() + every[1:] if is_said else pattern.format(every=every)


@cache
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


@cache
def _interval(period: Period, locale: str) -> str:
    from babel.dates import format_interval

    return format_interval(period.start, period.end, "yMMMMd", locale=locale)
