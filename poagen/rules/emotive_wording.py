"""Anger, pleading, a word on fairness, despair or flattery in the letter."""

from collections.abc import Iterator

from poagen.rules._said import place_of, said
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for words in said(dossier, "emotive-wording"):
        message = f'"{words.words}" tells a feeling'
        yield Hit(place_of(dossier, words), message, HELP)


HELP = "say what happened, when, and what was done"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="Anger, pleading, a word on fairness, despair or flattery in the letter.",
    why=(
        "The reviewer looks for facts, and a feeling is none: it costs a sentence of the few minutes "
        "that a letter has."
    ),
    source=f"{PLAN}: avoid emotive language.",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Our account was deactivated because of our order defect rate. We are devastated by this unfair decision.
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
