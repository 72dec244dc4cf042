"""A PDF that needs a password."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules._sources import INVOICES
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if paper.encrypted:
            help = "save it without a password, for example by printing it to a new PDF"
            yield Hit(paper_place(case, paper.name), f"{paper.name} needs a password", help)


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A PDF that needs a password.",
    why="The reviewer has no password and counts it as not sent.",
    source=f"{INVOICES}: everything but prices must be visible.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper:encrypted
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper
""",
    find=find,
)
