"""A picture that cannot be read, or a paper shown as one that is none."""

from collections.abc import Iterator

from poagen.rules._evidence import is_too_large, paper_place, shown_pictures
from poagen.rules._sources import INVOICES
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if paper.is_picture and paper.damage and paper.content and not is_too_large(paper):
            message = f"{paper.name} is damaged: {paper.damage}"
            yield Hit(paper_place(case, paper.name), message, "ask for the file again, or take it anew")
    for picture in shown_pictures(dossier):
        paper = case.papers[picture.name]
        if paper.type == "pdf":
            help = f"cite it: [{picture.alt or 'its title'}](evidence/{picture.name})"
            yield Hit(picture.place, f"{picture.name} is a PDF and cannot be shown as a picture", help)


RULE = Rule(
    group="Rendering",
    severity="error",
    finds="A picture that cannot be read, or a PDF that is shown as one.",
    why="The letter shows a gap, and the reviewer cannot open the file.",
    source=f"{INVOICES}: one failed requirement is a rejection.",
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
@ evidence/label.png paper:truncated
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
