"""A picture in the letter without words for what it shows."""

from collections.abc import Iterator

from poagen.rules._evidence import shown_pictures
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for picture in shown_pictures(dossier):
        if not picture.alt.strip():
            help = f"say what it shows: ![The label, front](evidence/{picture.name})"
            yield Hit(picture.place, f"the picture {picture.name} has no words", help)


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
