"""More than one apology."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said_each
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    apologies = said_each(dossier, "repeated-apology")
    for words in apologies[1:]:
        first = place_of(dossier, apologies[0])
        message = f'"{words.words}" apologises once more, after {first}'
        yield Hit(place_of(dossier, words), message, "keep one short apology, and let the measures speak")


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="More than one apology.",
    why=("One short apology is manners; more of them take the place of facts, and a reviewer grades proof."),
    source=(
        "Practice, which is split between one apology (Symons, How to Write an Amazon Plan of "
        "Action, 2023) and none "
        "(https://www.sellerforge.ai/blog/how-to-write-amazon-plan-of-action)."
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
Our account was deactivated because of our order defect rate. We apologise for this.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We did not check the tracking of its parcels. We are very sorry.
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
Our account was deactivated because of our order defect rate. We apologise for this.
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
