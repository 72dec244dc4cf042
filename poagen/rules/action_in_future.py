"""Something that is stated as done on a day that is still to come."""

from collections.abc import Iterator

from poagen.rules._sources import OLDER_PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    front = dossier.case.front
    written = front.date if front else None
    latest, named = (written, "the letter's date") if written else (dossier.today, "today")
    for item in dossier.letter.items:
        done = item.facts.done
        if done and done > latest:
            quote, place = item.quoted()
            message = f'"{quote}" is done on {done}, which is after {named}, {latest}'
            help = "a measure that is still to come has due= instead of done="
            yield Hit(item.facts.places.get("done", place), message, help, fleeting=not written)


RULE = Rule(
    group="Time",
    severity="error",
    finds="Something that is stated as done on a day that is still to come.",
    why=(
        "It is a false statement, and Amazon checks: rejections say that listed actions have not been "
        "implemented."
    ),
    source=f"{OLDER_PLAN}: the actions that you have taken; notices in the same words.",
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
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-09}
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
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
