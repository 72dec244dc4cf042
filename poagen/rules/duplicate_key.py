"""A key, or a fact of an item, that stands twice."""

from poagen.rules._sources import PYYAML, YAML
from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A key, or a fact of an item, that stands twice.",
    why=(
        "One of the two values would be dropped without a word, and it may be the one that the client "
        "corrected."
    ),
    source=f"{YAML}, which wants each key unique; {PYYAML}, which keeps the last one silently.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
language: en
marketplaces: [FR]
---
The papers that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE, FR]
language: en
---
The papers that you asked for are attached.
""",
)
