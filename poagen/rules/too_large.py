"""A file, folder or letter that is larger than poagen reads."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A file, folder or letter that is larger than poagen reads.",
    why="Nobody at Amazon reads it, and it could stop the build for everyone.",
    source=(
        "Practice: one or two pages "
        "(https://blog.sellercandy.com/amazon-policy-violation-appeal-1-page-checklist); the logic of "
        "the case for the size of papers, since Amazon publishes none."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf oversize
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
