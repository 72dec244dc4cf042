"""A `for`, `answers` or `covers`, or a link to `#id`, that names what does not exist."""

from collections.abc import Iterator

from poagen.model import Name
from poagen.rules._references import causes, near_misses
from poagen.rules._sections import is_whole
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    yield from _targets(dossier)
    yield from _answers(dossier)
    yield from _covers(dossier)


def _targets(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    known = {"all", *causes(letter)}
    # A root cause that could not be read, or names no cause, is one fault and told as that.
    if len(known) == 1 and letter.response == "admit":
        return
    if is_whole(case, letter, "root-cause"):
        names = [name for item in letter.items for name in item.facts.targets]
        yield from _unknown(names, known, "is no cause of this case", "causes")


def _answers(dossier: Dossier) -> Iterator[Hit]:
    front = dossier.case.front
    prefix = "notice.asks."
    known = {key.removeprefix(prefix) for key in front.places if key.startswith(prefix)} if front else set()
    if known or not (front and "notice.asks" in front.places):
        names = [name for item in dossier.letter.items for name in item.facts.answers]
        yield from _unknown(names, known, "is none of the notice's asks", "asks")


def _covers(dossier: Dossier) -> Iterator[Hit]:
    front = dossier.case.front
    if front and (front.asins or "asins" not in front.places):
        names = [name for paper in front.evidence for name in paper.covers]
        known = {asin.text for asin in front.asins}
        yield from _unknown(names, known, "is none of the case's asins", "asins")


def _unknown(names: list[Name], known: set[str], fault: str, what: str) -> Iterator[Hit]:
    near = near_misses(names, known)
    some = f"{what}: {', '.join(sorted(known)[:10])}" if known else f"the case has no {what}"
    for name in names:
        if name.text not in known:
            hint = f'did you mean "{near[name.text]}"?' if name.text in near else some
            yield Hit(name.place, f'"{name.text}" {fault}', hint)


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A `for`, `answers` or `covers`, or a link to `#id`, that names what does not exist.",
    why="The action then counts for nothing: the cause that it was meant for stays without an answer.",
    source=(
        f"The logic of the case; {PLAN}: a response is required for each root cause, and evidence for "
        "all products under review."
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
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=curier owner="Head of Service" done=2026-03-05}
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
