"""A section, or the letter, that has more characters than `limits:` allows."""

from collections.abc import Iterator

from poagen.model import Place
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case = dossier.case
    for name, limit in dossier.limits.items():
        count = dossier.characters.get(name, 0)
        if count > limit:
            section = case.sections.get(name)
            what = "the letter" if name == "letter" else f"the section {name}"
            message = f"{what} has {count:,} characters, and its limit is {limit:,}"
            place = Place(section.file if section else case.case_file)
            yield Hit(place, message, f"shorten it by {count - limit:,}, or move details into a paper")


RULE = Rule(
    group="Wording",
    severity="error",
    finds="A section, or the letter, that has more characters than `limits:` allows.",
    why="Where the text box takes no more, the end of the plan is lost.",
    source=(
        "Practice: appeals have a character limit "
        "(https://theomnibuzz.com/amazon-suspension-appeal-how-to-get-your-account-reinstated); none is "
        "published, so the limit is the user's own."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
@ poagen.yaml
limits: {opening: 20}
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
@ poagen.yaml
limits: {opening: 2000}
""",
    find=find,
)
