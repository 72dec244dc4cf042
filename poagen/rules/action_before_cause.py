"""Something that was done before the cause that it answers had begun."""

from collections.abc import Iterator, Mapping
from datetime import date

from poagen.model import Item
from poagen.rules._references import causes
from poagen.rules._sources import OLDER_PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    known = causes(dossier.letter)
    for item in dossier.letter.items:
        done = item.facts.done
        if not done or item.kind not in ("action", "measure"):
            continue
        began = _beginnings(item, known)
        if began and done < min(began.values()):
            quote, place = item.quoted()
            id = min(began, key=lambda id: began[id])
            message = f'"{quote}" was done on {done}, before its cause "{id}" began on {began[id]}'
            help = "look at both days; what was done earlier did not stop the cause"
            yield Hit(item.facts.places.get("done", place), message, help)


def _beginnings(item: Item, known: Mapping[str, Item]) -> Mapping[str, date]:
    """The first day of each cause that the item answers; none where one of them tells no day."""
    targets = {target.text for target in item.facts.targets}
    if "all" in targets or ("for" not in item.facts.places and len(known) == 1):
        targets = set(known)
    periods = {id: known[id].facts.on for id in targets if id in known}
    days = {id: period.start for id, period in periods.items() if period}
    return days if len(days) == len(targets) else {}


RULE = Rule(
    group="Time",
    severity="warning",
    finds="Something that was done before the cause that it answers had begun.",
    why=(
        "What was in place when the cause began did not stop it, so it answers nothing; or one of the two "
        "days is wrong, and Amazon compares them."
    ),
    source=f"{OLDER_PLAN}: the actions taken to resolve the issue; the order is the logic of the case.",
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
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-01-05}
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
