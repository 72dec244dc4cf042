"""History, tenure, turnover, praise of the seller, or love of customers."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "business-introduction"):
        message = f'"{words.words}" introduces the business'
        yield Hit(place_of(dossier, words), message, HELP)


HELP = "take it out, and open with the issue and what was done about it"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="History, tenure, turnover, praise of the seller, or love of customers.",
    why=(
        "Amazon knows the account; every line on it is one that the reviewer does not spend on cause "
        "and measures."
    ),
    source=f"{PLAN}: facts and events, not an introduction of product, business or customer.",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
We have been selling on Amazon for twelve years. Our account was deactivated because of our order defect rate.
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
