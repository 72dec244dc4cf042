"""A mark such as `[[seller.name]]` that stands for nothing."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A mark such as `[[seller.name]]` that stands for nothing.",
    why="The brackets would go to Amazon as they are, as if the letter were an unfinished form.",
    source="The logic of the case: a mark is a promise that something will stand there.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
[[seler.name]]: the papers that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
[[seller.name]]: the papers that you asked for are attached.
""",
)
