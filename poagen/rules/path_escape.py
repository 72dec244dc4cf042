"""A link or picture that leads out of the case folder."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A link or picture that leads out of the case folder.",
    why="What lies there is not sent, and what can be read there must not be.",
    source=(
        "CWE-22 (https://cwe.mitre.org/data/definitions/22.html); the logic of the case: the papers of "
        "a case lie in its `evidence/`."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](../../other-client/invoice.pdf) is attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper
""",
)
