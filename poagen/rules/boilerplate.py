"""A promise with neither who, when nor how."""

from collections.abc import Iterator

from poagen.model import Facts
from poagen.rules._said import place_of, said
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    told = {id(words.sentence): words for words in said(dossier, "empty-promise")}
    for words in said(dossier, "boilerplate"):
        if words.sentence.section not in _DIAGNOSIS and not _has_who_or_when(words.sentence.facts):
            told.setdefault(id(words.sentence), words)
    for words in told.values():
        message = f'"{words.words}" promises without saying who, when or how'
        help = "name the step, the person and the day, or how it is checked; or leave it away"
        yield Hit(place_of(dossier, words), message, help)


_DIAGNOSIS = ("root-cause", "statement-of-facts", "timeline")
"""Where nothing is promised."""


def _has_who_or_when(facts: Facts) -> bool:
    return bool(facts.owner or facts.done or facts.due or facts.every or facts.metric)


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A promise with neither who, when nor how.",
    why=(
        "Every rejected plan has trained all staff and will never let it happen again; a reviewer can "
        "check neither."
    ),
    source=(
        "Practice: generic phrases add nothing without name, date and outcome "
        "(https://amazonsellerslawyer.com/blog/5-guidelines-for-writing-a-persuasive-winning-plan-of-action)."
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
Amazon told us of our order defect rate. We trained all staff, and this will never happen again.
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
Amazon told us of our order defect rate.
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
