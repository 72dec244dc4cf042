"""A paragraph that is too long to be read in one go."""

from collections.abc import Iterator
from itertools import groupby

from poagen.rules._prose import voice
from poagen.rules._sizes import exceeds, size, unit
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    letter, most = dossier.letter, dossier.lengths.paragraph
    for passage, sentences in groupby(voice(dossier), key=lambda sentence: sentence.passage):
        if exceeds(passage.text, most, letter):
            length = size(passage.text, letter)
            start, end = next(sentences).start, len(passage.text)
            message = f"this paragraph has {length} {unit(letter)} without a break; {most} are a wall"
            yield Hit(spot(dossier.case, passage, start, end), message, HELP)


HELP = "break it where the thought ends, or make a list of it"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A paragraph that is too long to be read in one go.",
    why=(
        "A wall of text loses to three short lists: the reviewer cannot find the cause, the action "
        "and the day in it."
    ),
    source="Practice (https://amazonvirtualassistant.com/amazon-plan-of-action-poa): lists beat walls.",
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

We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
We moved the orders to a courier and did not check its tracking for days.
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

We moved the orders to a courier and did not check its tracking for days.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    find=find,
)
