"""Future wording in a corrective action."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules._sources import OLDER_PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "planned-as-done"):
        if words.sentence.section == "corrective-actions":
            message = (
                f'"{words.words}" stands for what is still to be done, among the actions that were taken'
            )
            yield Hit(place_of(dossier, words), message, HELP)


HELP = "do it and say when it was done, or move it to preventive-measures.md with due="


RULE = Rule(
    group="Time",
    severity="warning",
    finds="Future wording in a corrective action.",
    why=(
        "The second question is what the seller has done; plans are rejected because actions `have "
        "not been implemented`."
    ),
    source=f"{OLDER_PLAN}: the actions that you have taken; practice: past tense only.",
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

We moved 1,140 orders to a regional courier and did not check its tracking.
@ corrective-actions.md
- We will refund all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
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
