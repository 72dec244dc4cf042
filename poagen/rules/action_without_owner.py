"""An action or measure without `owner`."""

from collections.abc import Iterator

from poagen.rules._sources import SPECIFICS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for item in dossier.letter.items:
        if item.kind in ("action", "measure") and "owner" not in item.facts.places:
            quote, place = item.quoted()
            help = 'add the role or person responsible, such as owner="Warehouse Lead"'
            yield Hit(place, f'"{quote}" has no owner', help)


RULE = Rule(
    group="Structure",
    severity="warning",
    finds="An action or measure without `owner`.",
    why="What nobody is responsible for is not done, and reviewers know it.",
    source=f"{SPECIFICS}.",
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
- Refunded all 37 buyers. {for=courier done=2026-03-05}
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
