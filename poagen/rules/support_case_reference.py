"""Another case, an earlier appeal, a call or a ticket."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "support-case-reference"):
        message = f'"{words.words}" refers to another case or conversation'
        yield Hit(place_of(dossier, words), message, HELP)


HELP = "take it out; tell the fact itself and cite the paper that shows it"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="Another case, an earlier appeal, a call or a ticket.",
    why=(
        "The reviewer decides on this letter alone, and what was said elsewhere raises questions that "
        "it does not answer."
    ),
    source=f"{PLAN}: remove other questions and references to ongoing support cases.",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Our account was deactivated because of our order defect rate. Seller Support told us on the phone to wait.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier and did not check its tracking.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
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
Our account was deactivated because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier and did not check its tracking.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    find=find,
)
