"""An id that two items have."""

from collections.abc import Iterator

from poagen.model import Place
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    first: dict[str, Place] = {}
    for item in dossier.letter.items:
        id = item.facts.id
        if id is None:
            continue
        earlier = first.setdefault(id.text, id.place)
        if earlier is not id.place:
            help = "give one of the two another id; a snippet with an id can be inserted once only"
            yield Hit(id.place, f'"{id.text}" is already the id of the item at {earlier}', help)


RULE = Rule(
    group="Structure",
    severity="error",
    finds="An id that two items have.",
    why="Nobody can tell which of the two an action is for.",
    source="The logic of the case: an id is a name to refer to.",
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
## No second count at packing {#courier on=2026-02-02}
@ corrective-actions.md
- Refunded all 37 buyers. {for=all owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=all owner="Warehouse Lead" every=day metric="no parcel unweighed"}
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
