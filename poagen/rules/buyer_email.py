"""An e-mail address in the letter that is not Amazon's own."""

import re
from collections.abc import Iterator

from poagen.rules._passages import printed
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

_ADDRESS = re.compile(r"(?<![\w.%+-])[\w%+][\w.%+-]{0,63}@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_AMAZON = re.compile(r"(?!marketplace\.)(?:[\w-]+\.)*amazon\.(?:com?\.)?[a-z]{2,3}", re.IGNORECASE)
"""Amazon's own domains; behind marketplace.amazon.* are buyers."""


def find(dossier: Dossier) -> Iterator[Hit]:
    for passage in printed(dossier.case, dossier.letter):
        for match in _ADDRESS.finditer(passage.text):
            if not _AMAZON.fullmatch(match["domain"]):
                message = f"an e-mail address stands here: {match[0][0]}…@{match['domain']}"
                help = "name the order instead; where the address must stand, allow buyer-email with a reason"
                yield Hit(spot(dossier.case, passage, *match.span()), message, help, private=True)


RULE = Rule(
    group="Privacy and originality",
    severity="warning",
    finds="An e-mail address in the letter that is not Amazon's own.",
    why=(
        "It is most often a buyer's, whose data no letter needs: it counts as careless, and anyone who "
        "reads the case has it."
    ),
    source=(
        "The logic of the case: Amazon knows its buyers by their orders; practice: notices ask for "
        "order ids (https://www.appeal.tools)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. We wrote to jane.roe@example.com.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. We wrote to the buyer of order 112-7654321-1234567.
""",
    find=find,
)
