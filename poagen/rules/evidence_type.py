"""A paper that is no pdf, jpg, png or gif, or whose ending and content disagree."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules._sources import INVOICES
from poagen.rules.shelf import Dossier, Hit, Rule

ENDINGS = {"pdf": "pdf", "jpg": "jpg", "jpeg": "jpg", "png": "png", "gif": "gif"}
"""Ending to type: the formats that Amazon's staff name, as of 2026-11-22; capitals count the same."""


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if not paper.content or paper.damage or paper.encrypted:
            continue
        place = paper_place(case, paper.name)
        stem, _, ending = paper.name.rpartition(".")
        if not paper.type:
            kind = paper.looks_like or "a file of another kind"
            help = "send it as pdf, jpg, png or gif; Amazon takes nothing else"
            yield Hit(place, f"{paper.name} is {kind}", help)
        elif ENDINGS.get(ending.lower()) != paper.type:
            message = f"{paper.name} is a {paper.type} file by its content, and its name says otherwise"
            yield Hit(place, message, f"rename it to {stem or paper.name}.{paper.type}")


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A paper that is no pdf, jpg, png or gif, or whose ending and content disagree.",
    why="Amazon's form does not take it, or the reviewer cannot open it.",
    source=f"{INVOICES}: .pdf, .jpg, .png and .gif; other formats are on no list that is known.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper:program
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
