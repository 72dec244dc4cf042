"""Days, periods and recurrences in every language."""

from datetime import date

import pytest

from poagen.dates import long_date, period_words, recurrence
from poagen.load import shelves
from poagen.model import NO_FACTS, Period

FIRST, FIFTH, LAST = date(2026, 3, 1), date(2026, 3, 5), date(2026, 4, 30)


@pytest.mark.parametrize(
    ("code", "first", "fifth"),
    [
        ("en", "1 March 2026", "5 March 2026"),
        ("de", "1. März 2026", "5. März 2026"),
        ("fr", "1er mars 2026", "5 mars 2026"),
        ("it", "1º marzo 2026", "5 marzo 2026"),
        ("es", "1 de marzo de 2026", "5 de marzo de 2026"),
        ("ja", "2026年3月1日", "2026年3月5日"),
        ("zh", "2026年3月1日", "2026年3月5日"),
    ],
)
def test_a_day(code: str, first: str, fifth: str) -> None:
    language = shelves.language(code)
    assert (long_date(FIRST, language), long_date(FIFTH, language)) == (first, fifth)


@pytest.mark.parametrize(
    ("code", "within_a_month", "over_months"),
    [
        ("en", "5–9 March 2026", "1 March 2026 – 30 April 2026"),
        ("de", "5.–9. März 2026", "1. März 2026 – 30. April 2026"),
        ("fr", "5–9 mars 2026", "1er mars 2026 – 30 avril 2026"),
        ("it", "5–9 marzo 2026", "1º marzo 2026 – 30 aprile 2026"),
        ("es", "5–9 de marzo de 2026", "1 de marzo de 2026 – 30 de abril de 2026"),
        ("ja", "2026年3月5日～9日", "2026年3月1日～2026年4月30日"),
        ("zh", "2026年3月5日至9日", "2026年3月1日至2026年4月30日"),
    ],
)
def test_a_period(code: str, within_a_month: str, over_months: str) -> None:
    language = shelves.language(code)
    assert period_words(Period(FIFTH, date(2026, 3, 9)), language) == within_a_month
    assert period_words(Period(FIRST, LAST), language) == over_months


def test_a_period_from_the_first_is_written_out_where_the_first_is_written_apart() -> None:
    assert period_words(Period(FIRST, FIFTH), shelves.language("fr")) == "1er mars 2026 – 5 mars 2026"


@pytest.mark.parametrize(
    ("code", "every", "words"),
    [
        ("en", "new carton", "Every new carton"),
        ("en", "twice a week", "Twice a week"),
        ("en", "everyday item", "Every everyday item"),
        ("de", "neuer Karton", "Regelmäßig (neuer Karton)"),
        ("de", "jeden Montag", "Jeden Montag"),
        ("fr", "nouveau carton", "À chaque nouveau carton"),
        ("fr", "tous les lundis", "Tous les lundis"),
        ("it", "nuovo cartone", "Ogni nuovo cartone"),
        ("es", "caja nueva", "Cada caja nueva"),
        ("es", "Cada lunes", "Cada lunes"),
        ("ja", "新しい梱包箱", "新しい梱包箱ごと"),
        ("ja", "毎週月曜日", "毎週月曜日"),
        ("ja", "入荷時", "入荷時"),
        ("zh", "更换纸箱", "每次更换纸箱时"),
        ("zh", "每批新货", "每批新货"),
        ("zh", "day", "每天"),
    ],
)
def test_how_often(code: str, every: str, words: str) -> None:
    assert recurrence(NO_FACTS._replace(every=every), shelves.language(code)) == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("fr", "Chaque jour à compter du 1er mars 2026"),
        ("it", "Ogni giorno con decorrenza 1º marzo 2026"),
        ("ja", "2026年3月1日から毎日"),
        ("zh", "自2026年3月1日起每天执行"),
    ],
)
def test_since_when(code: str, words: str) -> None:
    facts = NO_FACTS._replace(every="day", since=FIRST)
    assert recurrence(facts, shelves.language(code)) == words
