"""A person's e-mail address in the letter."""

import re
from collections.abc import Iterator

from poagen.rules._passages import printed
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

_ADDRESS = re.compile(r"(?<![\w.%+-])(?P<name>[\w%+][\w.%+-]{0,63})@(?P<domain>[\w-]+(?:\.[\w-]+)+)")
_AMAZON = re.compile(r"(?!marketplace\.)(?:[\w-]+\.)*amazon\.(?:com?\.)?[a-z]{2,3}", re.IGNORECASE)
"""Amazon's own domains; behind marketplace.amazon.* are buyers."""
_OFFICE = frozenset(
    """
    accounting accounts billing compliance contact customerservice hello info invoice invoices legal mail
    office orders quality returns sales service support team trade wholesale
    anfrage bestellung buchhaltung einkauf kontakt kundenservice post rechnung recht verkauf vertrieb zentrale
    commercial commande comptabilite contacto contatti ventas vendite
    """.split()
)
"""What stands before the @ of a firm's address; suppliers are named with theirs. As of 2026-11-22."""
_SHORTEST_NAME = 4
"""Letters of a domain that is known again in the seller's name."""


def find(dossier: Dossier) -> Iterator[Hit]:
    seller = _letters(dossier.letter.seller)
    for passage in printed(dossier):
        for match in _ADDRESS.finditer(passage.text) if "@" in passage.text else ():
            if _is_a_persons(match["name"], match["domain"], seller):
                message = f"an e-mail address stands here: {match[0][0]}…@{match['domain']}"
                help = "name the order instead; where the address must stand, allow buyer-email with a reason"
                yield Hit(spot(dossier.case, passage, *match.span()), message, help, private=True)


def _is_a_persons(name: str, domain: str, seller: str) -> bool:
    """Not Amazon's, no firm's, and not the seller's own: `…@acme-outdoor.com` of Acme Outdoor GmbH."""
    if _AMAZON.fullmatch(domain):
        return False
    labels = [_letters(label) for label in domain.split(".")[:-1]]
    is_own = any(len(label) >= _SHORTEST_NAME and seller.startswith(label) for label in labels)
    return not is_own and _letters(name) not in _OFFICE


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


RULE = Rule(
    group="Privacy and originality",
    severity="warning",
    finds="A person's e-mail address in the letter; not Amazon's, the seller's own, or a firm's `sales@`.",
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
