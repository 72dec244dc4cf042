"""A key that every letter needs and that is not there."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A key that every letter needs and that is not there.",
    why="Amazon cannot tell whose letter it is, or which notice it answers.",
    source=(
        "The logic of the case: a letter needs its kind, its sender, a marketplace and, but for "
        "requested papers, the day of the notice."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
marketplaces: [DE]
---
The papers that you asked for are attached.
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
""",
)
