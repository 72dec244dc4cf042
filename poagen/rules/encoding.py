"""A text file that is not UTF-8."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A text file that is not UTF-8.",
    why=(
        "Read as another encoding, names and amounts turn into wrong letters, and nobody notices until "
        "Amazon has the letter."
    ),
    source=(
        "The logic of the case: a letter must say what its author typed, and only UTF-8 tells where it "
        "is broken."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Gr\udcfcn Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Grün Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
""",
)
