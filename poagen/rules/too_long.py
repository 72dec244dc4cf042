"""A section, or the letter, that is longer than its readers read."""

from collections.abc import Iterator

from poagen.model import Place
from poagen.rules._sizes import section_sizes, unit
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    letter, parts = dossier.letter, dossier.lengths.parts
    sizes = section_sizes(dossier)
    # In a letter of papers the opening is all that there is.
    judged = sizes if letter.response != "documents" else {}
    for name, length in judged.items():
        if name in parts and name in dossier.case.sections and length > parts[name].most:
            message = f"{name} has {length:,} {unit(letter)}; more than {parts[name].most:,} are seldom read"
            yield Hit(Place(dossier.case.sections[name].file), message, HELP)
    length = sum(sizes.values())
    if length > parts[letter.response].most:
        most = parts[letter.response].most
        message = f"the letter has {length:,} {unit(letter)}; more than {most:,} are seldom read"
        yield Hit(Place(dossier.case.case_file), message, HELP)


HELP = "keep what answers the question, and leave the rest to the papers; one or two pages are usual"


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="A section, or the letter, that is longer than its readers read.",
    why=(
        "A reviewer has four to five minutes; what stands on the third page is not read, and hides "
        "what should be."
    ),
    source=(
        "Practice: four to five minutes an appeal "
        "(https://ecommercelawpro.com/biggest-mistakes-in-your-plan-of-action); "
        "one or two pages (https://blog.sellercandy.com/amazon-policy-violation-appeal-1-page-checklist)."
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
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
The notice came on a day on which we had shipped a great many of the orders.
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
Our account was deactivated because of our order defect rate.
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
