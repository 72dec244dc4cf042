"""A person's telephone number in the letter."""

from collections.abc import Iterator

from poagen.rules._passages import numbered, printed
from poagen.rules._phones import phone_numbers
from poagen.rules._spots import spot
from poagen.rules._whose import Owners
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    found = {id(passage): list(phone_numbers(passage.text)) for passage in numbered(dossier)}
    if not any(found.values()):
        return
    front = frozenset(case.front.places.values()) if case.front else frozenset()
    owners = Owners((letter.seller, letter.signatory), front)
    for passage in printed(dossier):
        numbers = found.get(id(passage), [])
        for (start, end), whose in zip(numbers, owners.of(passage, numbers), strict=True):
            if whose not in ("own", "firm"):
                message = f"a telephone number stands here, ending in {passage.text[end - 2 : end]}"
                help = "name the order instead; where the number must stand, allow buyer-phone with a reason"
                yield Hit(spot(case, passage, start, end), message, help, private=True)


RULE = Rule(
    group="Privacy and originality",
    severity="warning",
    finds="A telephone number in the letter that is neither a supplier's nor the seller's own.",
    why=(
        "It is most often a buyer's, whose data no letter needs: it counts as careless, and anyone who "
        "reads the case has it."
    ),
    source=(
        "The logic of the case: Amazon knows its buyers by their orders; Amazon staff ask for a supplier's "
        "telephone number, which is therefore let be "
        "(https://seller-forum.com/t/need-sample-invoices-or-formats-which-accepted-by-amazon/8498/2)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. We called the buyer on +49 170 1234567.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. We called the buyer of order 112-7654321-1234567.
""",
    find=find,
)
