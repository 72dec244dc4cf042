"""A root cause, action or measure section in which no date is found."""

from collections.abc import Iterator

from poagen.model import Letter, LetterSection, Place
from poagen.model.document import inlines_of, walk_blocks, words_of
from poagen.rules._days import says_date
from poagen.rules._sections import THREE, is_conclusive
from poagen.rules._sources import SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    for section in letter.sections:
        name = section.name
        if name in THREE and is_conclusive(case, letter, name) and not _is_dated(section, letter):
            help = "add the day to an item, such as on=2026-01-12, or to the text"
            yield Hit(Place(case.sections[name].file), f"no date is found in {name}.md", help)


def _is_dated(section: LetterSection, letter: Letter) -> bool:
    facts = (item.facts.places.keys() for item in letter.items if item.section == section.name)
    if section.date or any(keys & {"on", "done", "due", "from", "every"} for keys in facts):
        return True
    runs = (inlines for block in walk_blocks(section.blocks) for inlines in inlines_of(block))
    return any(says_date(text) for text in (section.heading, *map(words_of, runs)))


RULE = Rule(
    group="Structure",
    severity="warning",
    finds="A root cause, action or measure section in which no date is found.",
    why=(
        "Without a day a reviewer cannot place what happened, or see that something was done since the "
        "notice."
    ),
    source=f"{SYMONS}: provide dates for each section.",
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
## Carrier changed without a trial period {#courier}
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
