"""A key that means nothing here, or an allowed finding that no rule has."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A key that means nothing here, or an allowed finding that no rule has.",
    why=(
        "A misspelt key looks as if it worked: the date or language that the author meant is not in the "
        "letter."
    ),
    source="The logic of the case: nobody writes a key in vain; keys of one's own start with `x-`.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
langauge: de
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
language: de
---
The papers that you asked for are attached.
""",
)
