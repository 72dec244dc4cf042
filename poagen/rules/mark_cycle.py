"""A snippet that inserts itself, by itself or through others."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A snippet that inserts itself, by itself or through others.",
    why="Its text would have no end, so no letter can be made.",
    source="The logic of the case: a passage cannot be a part of itself.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.

[[closing]]
@ snippets/closing.md
---
says: How the letter ends
---
Thank you.

[[closing]]
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

[[closing]]
@ snippets/closing.md
---
says: How the letter ends
---
Thank you.
""",
)
