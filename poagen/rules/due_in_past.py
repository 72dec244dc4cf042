"""Something that is still to be done, by a day before the letter's date."""

from collections.abc import Iterator

from poagen.rules._sources import SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    day = dossier.letter.day
    if day is None:
        return
    for item in dossier.letter.items:
        facts = item.facts
        # A wrong `done` is a finding of its own, and tells that it was done.
        if facts.due and facts.due < day and "done" not in facts.places:
            quote, place = item.quoted()
            message = f'"{quote}" is due on {facts.due}, which is before the letter\'s date, {day}'
            help = "add the day it was completed, such as done=2026-03-05, or give the day that holds now"
            yield Hit(facts.places.get("due", place), message, help)


RULE = Rule(
    group="Time",
    severity="warning",
    finds="Something that is still to be done, by a day before the letter's date.",
    why=(
        "A promise whose day has passed when the letter arrives reads as a promise already broken, or as a "
        "plan copied from an older one."
    ),
    source=f"{SYMONS}: dates for each section, and a day by which all is completed.",
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
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" due=2026-02-28 metric="no parcel unweighed"}
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
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" due=2026-04-30 metric="no parcel unweighed"}
""",
    find=find,
)
