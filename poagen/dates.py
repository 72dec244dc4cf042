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


def recurrence(facts: Facts, letter_day: date | None, language: Language) -> str:
    """`Every day since 9 March 2026`, without a full stop; `from` where the day is still to come."""
    since = long_date(facts.since, language) if facts.since else ""
    return _recurrence(facts.every, since, _is_ahead(facts.since, letter_day), language)


def iso_recurrence(facts: Facts, letter_day: date | None, language: Language) -> str:
    """The same with the day as `2026-03-09`, for the timeline of the text output."""
    since = str(facts.since) if facts.since else ""
    return _recurrence(facts.every, since, _is_ahead(facts.since, letter_day), language)


def _recurrence(every: str, since: str, ahead: bool, language: Language) -> str:
    words = language.words
    often = words.get(f"every-{every.casefold()}") or words["every"].format(every=every)
    if not since:
        return often
    return words["every-from" if ahead else "every-since"].format(often=often, date=since)


def _is_ahead(since: date | None, letter_day: date | None) -> bool:
    return bool(since and letter_day and since > letter_day)


@cache
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)


@cache
def _interval(period: Period, locale: str) -> str:
    from babel.dates import format_interval

    return format_interval(period.start, period.end, "yMMMMd", locale=locale)
