"""A value of the wrong kind, or none of the known ones."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A value of the wrong kind, or none of the known ones.",
    why="The letter would lack what the value was meant to say.",
    source=(
        "Amazon's marketplaces (https://developer-docs.amazon.com/sp-api/docs/marketplace-ids) for "
        "their codes; else the logic of the case."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE, NO]
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
