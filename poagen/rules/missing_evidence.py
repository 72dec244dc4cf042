"""A paper that the letter cites or the front matter describes, and that is not in `evidence/`."""

from collections.abc import Iterator
from difflib import get_close_matches
from urllib.parse import unquote

from poagen.model import Case
from poagen.model.document import Image, Link, inlines_of, walk_blocks, walk_inlines
from poagen.rules._sources import PLAN, SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    """Papers that are described only; a citation of an absent one is told where it stands."""
    case = dossier.case
    there = {*case.papers, *case.unusable}
    told = {exhibit.name for exhibit in dossier.letter.exhibits} | _cited(case)
    for paper in case.front.evidence if case.front else ():
        if paper.name not in there and paper.name not in told:
            near = get_close_matches(paper.name, sorted(there), n=1)
            help = f'did you mean "{near[0]}"?' if near else "add the file, or delete its description"
            yield Hit(paper.place, f"{paper.name} is described here and is not in evidence/", help)


def _cited(case: Case) -> set[str]:
    """Names that a link or picture of the author's points to, there or not."""
    blocks = (block for section in case.sections.values() for block in walk_blocks(section.blocks))
    nodes = (node for block in blocks for run in inlines_of(block) for node in walk_inlines(run))
    targets = (node.target for node in nodes if isinstance(node, Link | Image))
    return {unquote(target).rpartition("evidence/")[2] for target in targets}


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
