"""Amazon's deadline for the answer has passed, and the letter is not sent."""

from collections.abc import Iterator

from poagen.rules._deadline import deadline_of, hours_left
from poagen.rules._sources import DEADLINES
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    deadline = deadline_of(dossier.case)
    if deadline and hours_left(deadline, dossier.today) < 0:
        message = f"the deadline, {deadline.told}, has passed: today is {dossier.today}"
        help = (
            "send it now, by the way that the notice names, and say in one sentence since when it is late; "
            "status: submitted tells that it is sent"
        )
        yield Hit(deadline.place, message, help, fleeting=True)


RULE = Rule(
    group="Time",
    severity="warning",
    finds="Amazon's deadline for the answer has passed, and the letter is not sent.",
    why=(
        "After the deadline listings are removed or the account is deactivated, and the way to appeal may "
        "be another one."
    ),
    source=DEADLINES,
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03 10:12, reply-within: 72 hours}
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
notice: {received: 2026-03-03 10:12, reply-within: 17 days}
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
