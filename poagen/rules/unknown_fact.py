"""A fact in braces that no item has."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A fact in braces that no item has.",
    why="A misspelt `due` is no deadline: it is missing in the letter and in the timeline.",
    source="The logic of the case: nobody writes a fact in vain.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for were sent by post. {onn=2026-03-04 #post}
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for were sent by post. {on=2026-03-04 #post}
""",
)
