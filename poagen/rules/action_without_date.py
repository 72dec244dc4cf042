"""A corrective action that does not say when it was done."""

from collections.abc import Iterator

from poagen.rules._sources import OLDER_PLAN, SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for item in dossier.letter.items:
        if item.kind == "action" and "done" not in item.facts.places:
            quote, place = item.quoted()
            yield Hit(
                place,
                f'"{quote}" has no date',
                "add the day it was completed, such as done=2026-03-05",
            )


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A corrective action without `done`.",
    why="A reviewer looks for what has been done, and when; an action without a day reads as a promise.",
    source=f"{OLDER_PLAN}: the actions that you have taken; {SYMONS}: provide dates for each section.",
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
- Retrained the packing team on the new scale. {for=courier owner="Warehouse Lead"}
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
- Retrained the packing team on the new scale. {for=courier owner="Warehouse Lead" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
