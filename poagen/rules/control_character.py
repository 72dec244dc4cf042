"""A character that steers a terminal or printer and cannot be read."""

from poagen.rules._sources import BAD_UNICODE
from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A character that steers a terminal or printer and cannot be read.",
    why=(
        "It is lost or garbled in the text box of Seller Central, and it can make a reviewer see "
        "another text than Amazon gets."
    ),
    source=(
        f"{BAD_UNICODE}; the logic of the case: such characters come from broken copies, never from an "
        "author."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you\u0007 asked for are attached.
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
