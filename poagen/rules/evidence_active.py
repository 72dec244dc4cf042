"""A PDF that carries scripts, launches something or holds a program."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if paper.active:
            message = f"{paper.name} holds active content: {', '.join(paper.active)}"
            help = "print it to a new PDF, which keeps the pages only"
            yield Hit(paper_place(case, paper.name), message, help)


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A PDF that carries scripts, launches something or holds a program.",
    why="Virus scanners hold such files back, and whoever opens the case runs what a stranger wrote.",
    source=(
        "The logic of the case: an invoice is a page to be read; PDF reference, ISO 32000-1, 12.6, for "
        "the actions that a PDF can start."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper:javascript
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
