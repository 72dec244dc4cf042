"""A character that nobody can see, in a word or turning the reading order around."""

from poagen.rules._sources import BAD_UNICODE
from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A character that nobody can see, in a word or turning the reading order around.",
    why=(
        "What a reviewer approves is then not what is sent: names no longer match, and amounts may read "
        "backwards."
    ),
    source=f"{BAD_UNICODE}.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Ac\u200bme Outdoor GmbH}
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
