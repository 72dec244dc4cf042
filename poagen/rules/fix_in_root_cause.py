"""The root cause tells of remedies instead of causes."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "fix-in-root-cause"):
        if words.sentence.section == "root-cause":
            message = f'"{words.words}" tells of a remedy'
            yield Hit(place_of(dossier, words), message, HELP)


HELP = "move it to corrective-actions.md or preventive-measures.md, as an item with its facts"


RULE = Rule(
    group="Structure",
    severity="warning",
    finds="The root cause tells of remedies instead of causes.",
    why=(
        "A reviewer who looks for the cause finds a promise, and the remedy is missing where it is "
        "looked for."
    ),
    source=(
        "Practice: the root cause is diagnosis only, no fixes "
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
Our account was deactivated because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier. We have now hired a second packer.
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
