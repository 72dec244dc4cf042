"""A preventive measure without `metric`."""

from collections.abc import Iterator

from poagen.rules._sections import items_of
from poagen.rules._sources import SPECIFICS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for item in items_of(dossier.letter, "measure"):
        if "metric" not in item.facts.places:
            quote, place = item.quoted()
            help = 'add how success is measured, such as metric="late shipment rate below 1 %"'
            yield Hit(place, f'"{quote}" has no metric', help)


RULE = Rule(
    group="Structure",
    severity="info",
    finds="A preventive measure without `metric`.",
    why="A number that shows whether the measure works lets a reviewer trust it.",
    source=(
        f"Practice: an action, its date, its paper, who is responsible, and how it is monitored; {SPECIFICS}."
    ),
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
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day}
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
