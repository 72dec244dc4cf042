"""Days are found as people write them, with their weekday, and numbers that are no days are left alone."""

import pytest

from poagen.rules._days import days_in, says_date


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2026-03-05", ["2026-3-5"]),
        ("2026-03-05T10:12:00", ["2026-3-5"]),
        ("5 March 2026", ["2026-3-5"]),
        ("March 5, 2026", ["2026-3-5"]),
        ("the 5th of March", ["None-3-5"]),
        ("5TH MARCH 2026", ["2026-3-5"]),
        ("Mar 5", ["None-3-5"]),
        ("Sept. 5, 2026", ["2026-9-5"]),
        ("5-Mar-2026", ["2026-3-5"]),
        ("5. März 2026", ["2026-3-5"]),
        ("5.3.2026", ["2026-3-5"]),
        ("05.03.26", ["2026-3-5"]),
        ("am 5.3. erledigt", ["None-3-5"]),
        ("5/3/2026", ["2026-3-5|2026-5-3"]),
        ("25/3/2026", ["2026-3-25"]),
        ("le 5 mars 2026", ["2026-3-5"]),
        ("1er avril", ["None-4-1"]),
        ("l'8 marzo", ["None-3-8"]),
        ("5 de marzo de 2026", ["2026-3-5"]),
        ("2026年3月5日", ["2026-3-5"]),
        ("令和8年3月5日", ["2026-3-5"]),
        ("于2026-03-05完成", ["2026-3-5"]),
        ("2026/3/5", ["2026-3-5"]),
        ("5–9 March 2026", ["2026-3-5..9"]),
        ("from 5 to 9 March 2026", ["2026-3-5..9"]),
        ("5.–9. März", ["None-3-5..9"]),
        ("3月5日から9日", ["None-3-5..9"]),
        ("March 5-9, 2026", ["2026-3-5..9"]),
        ("12, 13 and 14 May", ["None-5-12..14"]),
        ("5 March – 9 March", ["None-3-5", "None-3-9"]),
        ("52 on 12 May and 44 on 13 May", ["None-5-12", "None-5-13"]),
        ("January 2026", ["2026-1-1..31"]),
        ("marzo de 2026", ["2026-3-1..31"]),
        ("On 5 March 1140 orders", ["None-3-5"]),
        ("on March 12 buyers wrote", ["None-3-12"]),
        ("29 February", ["None-2-29"]),
    ],
)
def test_a_day_is_read_as_it_is_meant(text: str, days: list[str]) -> None:
    def written(year: int | None, month: int, first: int, last: int) -> str:
        return f"{year}-{month}-{first}" + (f"..{last}" if last != first else "")

    assert ["|".join(written(*reading) for reading in day.readings) for day in days_in(text)] == days


@pytest.mark.parametrize(
    "text",
    """
    we may 5 times|version 1.5.2|Version 5.3. Then|3/4 of it|at 10:12|order 112-7654321-1234567|10.0.0.1
    manifest-2026-05-12.pdf|302-2026-03-05|May 5 units be sent?|In March 12 buyers wrote|5 set aside|37 buyers
    31.04.2026|30 February 2026|2026-13-01|12/2026|EN 71-3:2019|$5 March|2.300 mars 5|B08EXAMPL1|1,140 orders
    """.strip()
    .replace("\n    ", "|")
    .split("|"),
)
def test_other_numbers_are_no_days(text: str) -> None:
    assert not says_date(text)


@pytest.mark.parametrize(
    ("text", "weekday"),
    [
        ("Thursday, 5 March 2026", 3),
        ("Thursday 5 March", 3),
        ("Thursday, the 5th of March", 3),
        ("Thursday (5 March)", 3),
        ("5 March (Thursday)", 3),
        ("2026-03-05 (Thu)", 3),
        ("5 March 2026, Thursday.", 3),
        ("Thu 5/3", 3),
        ("Do., 5. März", 3),
        ("Donnerstag, den 5. März 2026", 3),
        ("jeudi 5 mars", 3),
        ("giovedì 5 marzo", 3),
        ("jueves, 5 de marzo", 3),
        ("3月5日（木）", 3),
        ("3月5日木曜日", 3),
        ("2026年3月5日 星期四", 3),
        ("星期四，3月5日", 3),
        ("周日，3月8日", 6),
        ("Monday to Friday, 5 March", None),
        ("Mon–Fri, 5 March", None),
        ("Monday 2 March to Thursday 5 March", 3),
        ("Monday, 2 March 2026, and Thursday, 5 March", 3),
        ("Montag, 2. März, bis Donnerstag, 5. März", 3),
        ("5 March 2026, Monday to Friday", None),
        ("On 5 March 2026, Monday parcels", None),
        ("closed on Sunday. 5 March was", None),
        ("on Sunday (5 March was", None),
        ("sun 5 March", None),
        ("Thursday, 5 to 6 March", None),
    ],
)
def test_a_weekday_stands_next_to_its_day(text: str, weekday: int | None) -> None:
    assert days_in(text)[-1].weekday == weekday


def test_only_english_puts_the_month_first_in_dotted_numbers() -> None:
    assert len(days_in("5.3.2026", "en")[0].readings) == 2
    assert len(days_in("5.3.2026", "de")[0].readings) == 1


@pytest.mark.parametrize(
    "text", ["1,", "5 to ", "5. März ", "2026-03-05 ", "March ", "5 5 5 March ", "年月日3"]
)
def test_hostile_text_is_read_to_its_end(text: str) -> None:
    days_in(text * 20_000)
