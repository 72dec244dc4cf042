"""An action or measure that does not say which of several causes it is for."""

from collections.abc import Iterator

from poagen.rules._references import causes
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    known = causes(dossier.letter)
    if len(known) < 2:
        return
    for item in dossier.letter.items:
        if item.kind in ("action", "measure") and "for" not in item.facts.places:
            quote, place = item.quoted()
            help = f"add the cause that it answers, such as for={next(iter(known))}, or for=all"
            yield Hit(place, f'"{quote}" does not say which cause it is for', help)


RULE = Rule(
    group="Structure",
    severity="warning",
    finds="An action or measure that does not say which of several causes it is for.",
    why="With two causes or more, a reviewer must guess which of them an action answers.",
    source=f"{PLAN}: a deactivation may have several causes, and a response for each is required.",
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
- Print a packing list. {for=all owner="Warehouse Lead" due=2026-03-20}
- Weigh every parcel. {owner="Warehouse Lead" every=day metric="no parcel unweighed"}
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
