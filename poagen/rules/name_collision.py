"""Two file names that some systems take for one."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Evidence",
    severity="error",
    finds="Two file names that some systems take for one.",
    why="On Windows, macOS or in the upload one of the two papers replaces the other.",
    source=(
        "Microsoft, Naming Files, Paths, and Namespaces "
        "(https://learn.microsoft.com/windows/win32/fileio/naming-a-file), on case; Unicode Standard "
        "Annex 15 (https://www.unicode.org/reports/tr15/), on composed letters."
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
@ evidence/invoice.pdf paper
@ evidence/Invoice.pdf paper
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
