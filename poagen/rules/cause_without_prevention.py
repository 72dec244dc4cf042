"""A cause that no preventive measure is for."""

from collections.abc import Iterator

from poagen.rules._references import unanswered_causes
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for id, cause in unanswered_causes(dossier, "preventive-measures", "measure"):
        quote, place = cause.quoted()
        help = f"add a measure with for={id} to preventive-measures.md"
        yield Hit(place, f'no preventive measure is for the cause "{quote}"', help)


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A cause that no preventive measure is for.",
    why="A cause that nothing prevents will come again, and a reviewer reads the plan for exactly that.",
    source=(
        f"{PLAN}: a response is required for each root cause, and the steps to prevent the issue in future."
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
## No second count at packing {#count on=2026-02-02}
@ corrective-actions.md
- Refunded all 37 buyers. {for=all owner="Head of Service" done=2026-03-05}
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
## No second count at packing {#count on=2026-02-02}
@ corrective-actions.md
- Refunded all 37 buyers. {for=all owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=all owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
