"""A picture that tells where it was taken."""

from collections.abc import Iterator

from poagen.rules._evidence import paper_place
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for paper in case.papers.values():
        if paper.is_picture and paper.tells_location:
            help = "take the place out, for example with: exiftool -gps:all= -xmp:geotag= FILE"
            yield Hit(paper_place(case, paper.name), f"{paper.name} tells where it was taken", help)


RULE = Rule(
    group="Evidence",
    severity="warning",
    finds="A picture that tells where it was taken.",
    why="The cited pictures are sent as they are, and the place, often somebody's home, goes with them.",
    source="Exif 2.32, GPS attribute information; the logic of the case: nobody asked for the place.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The label:

![The label, front](evidence/label.jpg)
@ evidence/label.jpg paper:gps
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

![The label, front](evidence/label.jpg)
@ evidence/label.jpg paper
""",
    find=find,
)
