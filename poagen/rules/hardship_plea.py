"""A plea with livelihood, family, jobs or losses."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "hardship-plea"):
        message = f'"{words.words}" pleads with hardship'
        yield Hit(place_of(dossier, words), message, HELP)


HELP = "take it out; the letter is judged by cause, actions and measures"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A plea with livelihood, family, jobs or losses.",
    why=(
        "What the deactivation costs the seller answers none of the three questions, and reads as if "
        "there were no better argument."
    ),
    source=(
        f"{PLAN}: facts and events; practice: pleas and family are struck out "
        "(https://ecommercelawpro.com/biggest-mistakes-in-your-plan-of-action)."
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
Our account was deactivated because of our order defect rate. Our families depend on this income.
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
