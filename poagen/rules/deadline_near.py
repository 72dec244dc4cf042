"""Amazon's deadline for the answer is at most a day away, and the letter is not sent."""

from collections.abc import Iterator

from poagen.rules._deadline import deadline_of, hours_left
from poagen.rules._sources import DEADLINES
from poagen.rules.shelf import Dossier, Hit, Rule

NEAR = 24
"""Hours before the deadline from which it is told."""


def find(dossier: Dossier) -> Iterator[Hit]:
    deadline = deadline_of(dossier.case)
    if deadline and 0 <= hours_left(deadline, dossier.today) <= NEAR:
        message = f"the deadline, {deadline.told}, is at most 24 hours away: today is {dossier.today}"
        help = (
            "send it today, or ask Amazon for more time before the deadline; "
            "status: submitted tells that it is sent"
        )
        yield Hit(deadline.place, message, help, fleeting=True)


RULE = Rule(
    group="Time",
    severity="warning",
    finds="Amazon's deadline for the answer is at most a day away, and the letter is not sent.",
    why=("A letter that comes late is not read as an answer to the notice, however good it is."),
    source=DEADLINES,
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03, deadline: 2026-03-10}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    good="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03, deadline: 2026-03-12}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
