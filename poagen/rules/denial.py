"""A denial in a letter that accepts the finding."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "denial"):
        if dossier.letter.response == "admit":
            message = f'"{words.words}" denies what this letter accepts'
            yield Hit(place_of(dossier, words), message, HELP)


HELP = "tell the cause on your side; where Amazon is in error, use `response: dispute`"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A denial in a letter that accepts the finding.",
    why=(
        "A plan of action answers a cause that the seller admits; with a denial in it, the plan reads "
        "as not meant."
    ),
    source=(
        "The logic of the case; practice: a denial in a plan is a usual reason for rejection "
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
Our account was deactivated because of our order defect rate. We did nothing wrong.
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
