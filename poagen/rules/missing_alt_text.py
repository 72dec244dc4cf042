"""A picture in the letter without words for what it shows."""

from collections.abc import Iterator

from poagen.model.document import Picture, inlines_of, walk_blocks, walk_inlines
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    blocks = (block for section in dossier.letter.sections for block in walk_blocks(section.blocks))
    nodes = (node for block in blocks for run in inlines_of(block) for node in walk_inlines(run))
    for node in nodes:
        if isinstance(node, Picture) and not node.alt.strip():
            help = f"say what it shows: ![The label, front](evidence/{node.name})"
            yield Hit(node.place, f"the picture {node.name} has no words", help)


RULE = Rule(
    group="Rendering",
    severity="error",
    finds="A picture in the letter without words for what it shows.",
    why=(
        "In the text box, where no picture can stand, its caption would be empty; a screen reader would "
        "say nothing."
    ),
    source="WCAG 2.2, 1.1.1 (https://www.w3.org/TR/WCAG22/#non-text-content); PDF/UA-1, ISO 14289-1, 7.3.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The label:

![](evidence/label.png)
@ evidence/label.png paper
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
