"""A sentence that is hard to follow for its length."""

from collections.abc import Iterator

from poagen.rules._prose import voice
from poagen.rules._sizes import exceeds, size, unit
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    letter, most = dossier.letter, dossier.lengths.sentence
    for sentence in voice(dossier):
        start, end = sentence.start, sentence.end
        text = sentence.passage.text[start:end]
        if exceeds(text, most, letter):
            length = size(text, letter)
            message = f"this sentence has {length} {unit(letter)}; more than {most} are hard to follow"
            yield Hit(spot(dossier.case, sentence.passage, start, end), message, HELP)


HELP = "make two of it, or a list: what happened, then why"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A sentence that is hard to follow for its length.",
    why=(
        "Reviewers read quickly, and often in their second language: what they must read twice they "
        "do not read."
    ),
    source="Practice: short sentences and bullets (https://www.ecommercechris.com/how-to-write-an-amazon-plan-of-action-poa/).",
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

We moved 1,140 orders to a regional courier and did not check its tracking, which means that
nobody saw that 37 parcels had no scan for days, since the list that the warehouse prints in the
morning shows only orders without a label, and the one that would have shown it was never printed.
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

We moved 1,140 orders to a regional courier and did not check its tracking, which means that
nobody saw that 37 parcels had no scan for days.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    find=find,
)
