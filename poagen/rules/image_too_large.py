"""A picture with more pixels than a letter can carry."""

from collections.abc import Iterator

from poagen.rules._evidence import MAX_PIXELS, MAX_SIDE, is_too_large, paper_place
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if is_too_large(paper):
            size = f"{paper.width:,} × {paper.height:,} pixels"
            limit = f"{MAX_PIXELS:,} in all and {MAX_SIDE:,} on a side"
            message = f"{paper.name} has {size}; the limit is {limit}"
            yield Hit(paper_place(case, paper.name), message, "save it smaller; 300 dots per inch are enough")


RULE = Rule(
    group="Rendering",
    severity="error",
    finds="A picture with more pixels than a letter can carry.",
    why="Opened, it takes gigabytes of memory, at Amazon as here; a scan of a page has 9 million pixels.",
    source=(
        "The logic of the case: a page scanned at 300 dots per inch has 2,480 × 3,508 pixels, so that the "
        "limit leaves room for five of them."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The label:

![The label, front](evidence/label.png)
@ evidence/label.png paper:huge
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The label:

![The label, front](evidence/label.png)
@ evidence/label.png paper
""",
    find=find,
)
