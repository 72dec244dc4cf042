"""A `case.md` that does not start with front matter."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A `case.md` that does not start with front matter.",
    why="Without it nobody knows for which seller, marketplace and notice the letter is.",
    source="The logic of the case: a letter needs a sender and a subject.",
    bad="""\
@ case.md
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
