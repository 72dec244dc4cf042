"""A `root-cause.md` that names no cause."""

from collections.abc import Iterator

from poagen.model import Place
from poagen.rules._references import causes
from poagen.rules._sections import is_conclusive
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    if letter.response != "admit" or not is_conclusive(case, letter, "root-cause"):
        return
    if not causes(letter):
        help = "give the heading or list item that names the cause an id, such as {#courier}"
        yield Hit(Place(case.sections["root-cause"].file), "no cause is named here", help)


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A `root-cause.md` that names no cause.",
    why="Amazon cannot see which action answers which cause, and asks for the root cause again.",
    source=f"{PLAN}: the root cause that led to the issue, and a response for each root cause.",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
Our warehouse changed the carrier without a trial period on 12 January 2026.
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
notice: {received: 2026-03-03}
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
