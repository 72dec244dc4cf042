"""A paper of 0 bytes."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if not paper.content:
            yield Hit(paper_place(case, paper.name), f"{paper.name} is empty", "copy the file again")


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A paper of 0 bytes.",
    why="Amazon gets a file that proves nothing, and the letter says that it does.",
    source="The logic of the case: a download or copy that failed leaves an empty file.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper:empty
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
