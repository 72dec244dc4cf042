"""The number of a payment card in the letter."""

from collections.abc import Iterator

from poagen.rules._cards import card_numbers
from poagen.rules._passages import numbered
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for passage in numbered(dossier):
        for start, end, number in card_numbers(passage.text):
            message = f"the number of a payment card stands here, ending in {number[-4:]}"
            help = "write only the last four digits, or name the order instead"
            yield Hit(spot(dossier.case, passage, start, end), message, help, private=True)


RULE = Rule(
    group="Privacy and originality",
    severity="error",
    finds="The number of a payment card in the letter.",
    why="It is a buyer's money in the hands of everyone who reads the case, and no reviewer needs it.",
    source=(
        "PCI DSS 4.0, requirement 3.4: a number is masked wherever it is shown; ISO/IEC 7812-1 for "
        "prefix, length and check digit."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The refund went to card 4111 1111 1111 1111.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. Order 112-7654321-1234567 was refunded to the card ending in 1111.
""",
    find=find,
)
