"""A paper that the letter cites or the front matter describes, and that is not in `evidence/`."""

from collections.abc import Iterator
from unicodedata import normalize

from poagen.model import Name
from poagen.rules._references import near_misses
from poagen.rules._sources import PLAN, SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    """Papers that are described only; a citation of an absent one is told where it stands."""
    case = dossier.case
    there = {normalize("NFC", name) for name in (*case.papers, *case.unusable)}
    told = there | dossier.letter.absent
    if not case.evidence_is_readable:
        return
    described = [Name(paper.name, paper.place) for paper in case.front.evidence] if case.front else []
    absent = [paper for paper in described if paper.text not in told]
    near = near_misses(absent, there)
    for paper in absent:
        hint = (
            f'did you mean "{near[paper.text]}"?'
            if paper.text in near
            else "add it, or delete its description"
        )
        yield Hit(paper.place, f"{paper.text} is described here and is not in evidence/", hint)


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A paper that the letter cites or the front matter describes, and that is not in `evidence/`.",
    why=(
        "The letter points to a proof that Amazon does not get, and one missing paper is enough for a "
        "rejection."
    ),
    source=(
        f"{PLAN}: evidence for all products under review; {SYMONS}: give the file names where the text "
        "refers to a paper."
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
