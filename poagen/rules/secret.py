"""A password, key or token in the letter."""

from collections.abc import Iterator

from poagen.rules._passages import holding
from poagen.rules._secrets import HINTS, secrets
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for passage in holding(HINTS, dossier):
        for secret in secrets(passage.text):
            help = "take it out, and change it where it is used: what stood in a file that is shared is known"
            place = spot(dossier.case, passage, secret.start, secret.end)
            yield Hit(place, f"{secret.what} stands here", help, private=True)


RULE = Rule(
    group="Privacy and originality",
    severity="error",
    finds="A password, key or token in the letter.",
    why="Whoever reads the case can get into the account with it, for as long as the repository is kept.",
    source=(
        "The logic of the case: no reviewer needs it; Amazon on exposed credentials of its API "
        "(https://developer-docs.amazon.com/sp-api/changelog/reminder-and-best-practices-to-keep-amazon-lwa-client-"
        "credentials-secure); the issuers' documentation for the forms of their keys."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The shared password was Summer2024.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The shared password was replaced on 3 March.
""",
    find=find,
)
