"""A section that the response needs and that is absent or says nothing."""

from collections.abc import Iterator

from poagen.model import Place, Section
from poagen.rules._sections import NEEDED, is_whole, says_something
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule

WANTED = {
    "opening": "below the front matter of case.md, say in a sentence what the letter is about",
    "root-cause": "say in it why it happened, one heading with an id for each cause",
    "corrective-actions": "say in it what has been done, one dated list item for each action",
    "preventive-measures": "say in it what keeps it from happening again, one list item for each measure",
    "statement-of-facts": "say in it what happened and which papers show it",
}


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    for name in NEEDED.get(letter.response, ()):
        if is_whole(case, letter, name) and not says_something(letter, name):
            section = case.sections.get(name)
            place = Place(section.file) if section else case.place("response")
            yield Hit(place, _told(name, section, letter.response), WANTED[name])


def _told(name: str, section: Section | None, response: str) -> str:
    if name == "opening":
        return "the letter has no opening"
    if section is None:
        return f'the response "{response}" needs {name}.md, and there is none'
    return f"{name}.md {'has headings and nothing below them' if section.blocks else 'says nothing'}"


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A section that the response needs and that is absent or says nothing.",
    why="A plan that leaves one of the three questions open does not do what Amazon asks of a plan.",
    source=(
        f"{PLAN}: a plan must answer three questions, the root cause, the actions and the steps to "
        "prevent it in future."
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
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
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
