"""A paper in `evidence/` that the letter does not cite."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules._sections import is_letter_whole
from poagen.rules._sources import SYMONS
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    if not is_letter_whole(case, letter):
        return
    cited = {exhibit.name for exhibit in letter.exhibits}
    for name in case.papers:
        if name not in cited:
            help = f"cite it, as in [its title](evidence/{name}), or rename it to _{name} to keep it out"
            yield Hit(paper_place(case, name), f"no section cites {name}, so it is not sent", help)


RULE = Rule(
    group="Evidence",
    severity="warning",
    finds="A paper in `evidence/` that the letter does not cite.",
    why=(
        "It is not sent: only cited papers are. And a paper that nobody refers to is one that a "
        "reviewer does not look for."
    ),
    source=f"{SYMONS}: give the file names in each section where the text refers to a paper.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
@ evidence/invoice.pdf paper
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
