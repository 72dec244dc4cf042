"""A PDF that cannot be read."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules._sources import INVOICES
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if paper.damage and paper.content and not paper.is_picture:
            message = f"{paper.name} is damaged: {paper.damage}"
            yield Hit(
                paper_place(case, paper.name), message, "ask for the file again, or scan the paper anew"
            )


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A PDF that cannot be read.",
    why="The reviewer cannot open it and counts it as not sent.",
    source=f"{INVOICES}: one failed requirement is a rejection.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper:truncated
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
