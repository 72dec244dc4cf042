"""The number of a bank account in the letter."""

from collections.abc import Iterator

from poagen.rules._accounts import bank_accounts
from poagen.rules._passages import numbered
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for passage in numbered(dossier):
        for account in bank_accounts(passage.text):
            message = f"{account.what} stands here, ending in {account.last}"
            help = "write only the last digits, or leave it to a paper that Amazon asked for"
            yield Hit(spot(dossier.case, passage, account.start, account.end), message, help, private=True)


RULE = Rule(
    group="Privacy and originality",
    severity="error",
    finds="The number of a bank account in the letter.",
    why=(
        "It is money in the hands of everyone who reads the case; where Amazon asks for an account, it "
        "asks for a bank statement, not for a line of a letter."
    ),
    source=(
        "The logic of the case: no reviewer needs it; SWIFT, IBAN Registry, release 100, for countries and "
        "lengths; ISO 13616 for the check digits."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The refund went to DE89 3704 0044 0532 0130 00.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The refund went to the account ending in 3000.
""",
    find=find,
)
