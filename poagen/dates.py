"""A day or a recurrence goes in, the words of the letter's language come out; the only user of Babel."""

from datetime import date
from functools import cache

from poagen.model import Facts, Language, Period


def long_date(day: date, language: Language) -> str:
    """`5 March 2026`, `1er mars 2026`, in the language's own manner; most patterns are CLDR's."""
    pattern = "date-pattern-first" if day.day == 1 else "date-pattern"
    return _formatted(day, language.words[pattern], language.locale)


def period_words(period: Period, language: Language) -> str:
    """`5 March 2026`, `12–13 May 2026`, or `26 January 2026 – 1 March 2026`."""
    start, end = long_date(period.start, language), long_date(period.end, language)
    if period.start == period.end:
        return start
    is_one_month = (period.start.year, period.start.month) == (period.end.year, period.end.month)
    words = language.words
    # The first day of a month may be written in a manner of its own.
    if is_one_month and (period.start.day != 1 or words["date-pattern-first"] == words["date-pattern"]):
        start = _formatted(period.start, words["days-start"], language.locale)
        end = _formatted(period.end, words["days-end"], language.locale)
        return words["days"].format(start=start, end=end)
    return words["period"].format(start=start, end=end)


def recurrence(facts: Facts, language: Language) -> str:
    """`Every day since 9 March 2026`, without a full stop."""
    return _recurrence(facts.every, long_date(facts.since, language) if facts.since else "", language)


def iso_recurrence(facts: Facts, language: Language) -> str:
    """The same with the day as `2026-03-09`, for the timeline of the text output."""
    return _recurrence(facts.every, str(facts.since or ""), language)


def _recurrence(every: str, since: str, language: Language) -> str:
    words = language.words
    often = words.get(f"every-{every.casefold()}") or _often(every, language)
    return words["every-since"].format(often=often, date=since) if since else often


def _often(every: str, language: Language) -> str:
    """`Every new carton` for `new carton`; `twice a week` and `every new carton` say it themselves."""
    said, recurrences = every.casefold(), tuple(language.recurrences)
    if language.has_blanks:
        is_said = said.split()[0].rstrip(",") in language.recurrences
    else:
        is_said = said.startswith(recurrences) or said.endswith(recurrences)
    return every[0].upper() + every[1:] if is_said else language.words["every"].format(every=every)


@cache
def _formatted(day: date, pattern: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(day, pattern, locale=locale)
