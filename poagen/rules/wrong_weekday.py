"""A weekday in the text that is not that day's."""

import re
from collections.abc import Iterator
from datetime import date

from poagen.rules._dated import Dated, dated
from poagen.rules._days import Stated, spans
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_YEAR = re.compile(r"(?<![0-9.,-])20[0-9]{2}(?![0-9]|[.,][0-9])")
_CLOSE = 2000
"""Characters around a day in which its year may be written."""
_NEAR = 214
"""Days (seven months) within which a day without a year is looked for around the letter's date."""


def find(dossier: Dossier) -> Iterator[Hit]:
    for passage in dated(dossier):
        for stated in passage.days:
            if stated.weekday is not None:
                yield from _told(dossier, passage, stated, stated.weekday)


def _told(dossier: Dossier, passage: Dated, stated: Stated, weekday: int) -> Iterator[Hit]:
    days = [first for first, _ in spans(stated, _years(dossier, passage, stated))]
    if not days or any(day.weekday() == weekday for day in days):
        return
    words = " ".join(passage.text[slice(*stated.whole)].split())
    day = days[0]
    message = f'"{words}": {day} is a {_WEEKDAYS[day.weekday()]}, not a {_WEEKDAYS[weekday]}'
    yield Hit(spot(dossier.case, passage.passage, *stated.whole), message, "mend the day or the weekday")


def _years(dossier: Dossier, passage: Dated, stated: Stated) -> tuple[int, ...]:
    """In which a day without a year may be: those near the letter's date, and those of the same passage."""
    letter_day = dossier.letter.day
    if stated.has_year or letter_day is None:
        return ()
    around = range(max(letter_day.year - 1, date.min.year), min(letter_day.year + 1, date.max.year) + 1)
    found = list(spans(stated, tuple(around)))
    near = [first.year for first, _ in found if abs((first - letter_day).days) <= _NEAR]
    begin = max(0, stated.start - _CLOSE)
    return (*near, *(int(year[0]) for year in _YEAR.finditer(passage.text, begin, stated.end + _CLOSE)))


RULE = Rule(
    group="Time",
    severity="error",
    finds="A weekday in the text that is not that day's.",
    why=(
        "One of the two is wrong, and a reviewer who checks one date sees it; after that no date of the "
        "letter is trusted."
    ),
    source="The logic of the case: the calendar (ISO 8601).",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- On Friday, 5 March 2026, we refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    good="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- On Thursday, 5 March 2026, we refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
