"""A section, or the letter, that is too short to answer its question."""

from collections.abc import Iterator

from poagen.model import Place
from poagen.rules._sections import NEEDED, is_letter_whole, says_something
from poagen.rules._sizes import section_sizes, unit
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter, parts = dossier.case, dossier.letter, dossier.lengths.parts
    needed = NEEDED[letter.response]
    if not is_letter_whole(case, letter) or not all(says_something(letter, name) for name in needed):
        return
    sizes = section_sizes(dossier)
    short = [name for name in needed if sizes[name] < parts[name].least]
    for name in short:
        message = f"{name} has {sizes[name]} {unit(letter)}; it can hardly answer its question"
        yield Hit(Place(case.sections[name].file), message, HELP)
    if not short and sum(sizes.values()) < parts[letter.response].least:
        message = f"the letter has {sum(sizes.values())} {unit(letter)}; it can hardly answer the notice"
        yield Hit(Place(case.case_file), message, HELP)


HELP = "say what happened, when, how many orders it touched, and what shows it"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A section, or the letter, that is too short to answer its question.",
    why="Amazon answers such letters with a request for greater detail, and a round is lost.",
    source=(
        "Practice: rejections ask for `greater detail on` each point "
        "(https://riverbendconsulting.com/blog/amazon-requests-root-cause/); a root cause takes one to three "
        "sentences (https://www.sellerforge.ai/blog/how-to-write-amazon-plan-of-action)."
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
Our account was deactivated because of our order defect rate.
@ root-cause.md
## Carrier changed {#courier on=2026-01-12}

It was slow.
@ corrective-actions.md
- Refunded all 37 affected buyers in full. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Compare the scans with the orders every day. {for=courier owner="Packer" every=day metric="no scan missing"}
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
## Carrier changed {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier and compared its scans with no list.
So 37 parcels were lost before the first A-to-z claim showed it.
@ corrective-actions.md
- Refunded all 37 affected buyers in full. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Compare the scans with the orders every day. {for=courier owner="Packer" every=day metric="no scan missing"}
""",
    find=find,
)
