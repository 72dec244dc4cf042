"""Front matter that starts with `---` and has no second `---`."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="Front matter that starts with `---` and has no second `---`.",
    why="The whole letter would be read as facts, or the facts printed in the letter.",
    source="The logic of the case: only the author knows where the facts end and the letter begins.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
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
