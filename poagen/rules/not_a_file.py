"""A folder, pipe or device where a paper should lie."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A folder, pipe or device where a paper should lie.",
    why="It cannot be uploaded, and what lies in it is not sent.",
    source="The logic of the case: an upload to Seller Central is a flat list of files.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
@ evidence/invoices folder
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
