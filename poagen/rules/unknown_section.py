"""A Markdown file that is no section of this response."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Structure",
    severity="error",
    finds="A Markdown file that is no section of this response.",
    why="Nothing of it would be sent, and its author believes that it was.",
    source="The logic of the case: the file name is the section, so a misspelt name is a lost section.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
@ root-cause.md
Our carrier lost the parcels.
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
@ NOTES.md
Our carrier lost the parcels.
""",
)
