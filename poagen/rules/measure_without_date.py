"""A preventive measure without `due`, `done` or `every`."""

from collections.abc import Iterator

from poagen.rules._sections import items_of
from poagen.rules._sources import SPECIFICS, SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for item in items_of(dossier.letter, "measure"):
        if not item.facts.places.keys() & {"due", "done", "every"}:
            quote, place = item.quoted()
            help = "add by when or how often, such as due=2026-04-30 or every=week"
            yield Hit(place, f'"{quote}" has no date', help)


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A preventive measure without `due`, `done` or `every`.",
    why="A measure without a day reads as an intention, and no reviewer can check whether it was kept.",
    source=f"{SYMONS}: the day by which the long-term measures will be completed; {SPECIFICS}.",
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
- Weigh every parcel. {for=courier owner="Warehouse Lead" metric="no parcel unweighed"}
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
