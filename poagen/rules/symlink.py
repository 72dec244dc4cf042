"""A symbolic link in a case folder."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A symbolic link in a case folder.",
    why="It can lead to any file of the machine that builds the case, and that file would be sent to Amazon.",
    source=(
        "The logic of the case: a case comes from a stranger through a pull request; CWE-59 "
        "(https://cwe.mitre.org/data/definitions/59.html)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
@ evidence/invoice.pdf -> /etc/passwd
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
