"""The names of months and weekdays as people write them, and what joins two days; data only.

The names are those of CLDR 47 in English, German, French, Italian and Spanish, wide and abbreviated, with the
short forms of daily use; the weekdays of Japanese and Chinese stand apart. As of 2026-11-22.
"""

from collections.abc import Iterator

_MONTHS = """
    january jan januar jänner jän janvier janv gennaio gen enero ene
    february feb februar feber février févr fév febbraio febrero
    march mar märz mär mars marzo
    april apr avril avr aprile abril abr
    may mai maggio mag mayo
    june jun juni juin giugno giu junio
    july jul juli juillet juil luglio lug julio
    august aug août agosto ago
    september sept sep septembre settembre set septiembre setiembre
    october oct oktober okt octobre ottobre ott octubre
    november nov novembre noviembre
    december dec dezember dez décembre déc dicembre dic diciembre
"""

_WEEKDAYS = """
    monday mon montag mo lundi lun lunedì lunes
    tuesday tues tue dienstag di mardi mar martedì martes
    wednesday wed mittwoch mi mercredi mer mercoledì miércoles mié
    thursday thurs thur thu donnerstag do jeudi jeu giovedì gio jueves jue
    friday fri freitag fr vendredi ven venerdì viernes vie
    saturday sat samstag sonnabend sa samedi sam sabato sab sábado sáb
    sunday sun sonntag so dimanche dim domenica dom domingo
"""


def _numbered(rows: str) -> Iterator[tuple[str, int]]:
    for number, row in enumerate(rows.strip().split("\n")):
        yield from ((name, number) for name in row.split())


MONTHS = {name: number + 1 for name, number in _numbered(_MONTHS)}
"""Name in small letters, without a full stop, to 1 … 12."""

WEEKDAYS = dict(_numbered(_WEEKDAYS))
"""The same to 0 (Monday) … 6."""

EAST_ASIAN_WEEKDAYS = {
    **{name: number for number, name in enumerate("月火水木金土日")},
    **{name: number for number, name in enumerate("一二三四五六日")},
    "天": 6,
}
"""The letter behind 星期, before 曜日, or alone in brackets."""

WORDS_TOO = frozenset("may march mar mars gen set ago dec".split())
"""Months that are other words too: in small letters they need a year (only `mars` does not)."""


def may_end_in(names: tuple[str, ...], before: str) -> bool:
    """Whether one of the last two words may be one of these names: a first look, which is quick."""
    words = before.casefold().split()[-2:]
    return any(word.rstrip(".,(").endswith(names) for word in words)


ENGLISH_MONTHS = frozenset(
    """
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec
    """.split()
)
"""Only English puts the month first."""

CAPITAL_ONLY = frozenset("mon tue wed thu fri sat sun mo di mi do fr sa so".split())
"""Weekdays that count with a capital alone: `sat`, `sun` and `do` are words."""

DOTTED_ONLY = frozenset("mo di mi do fr sa so mar".split())
"""Weekdays that need a full stop or a comma, or stand in brackets: `Do 5 % …`, `Mar 5`."""

JOINS = "– — - .. bis to until till through thru and und au et al y a e & 〜 ～ ~ から 至 到".split()
"""What stands between the two ends of a range, or between two days of a list."""
