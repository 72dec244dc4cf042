"""A file name that some system cannot hold, or that looks like another."""

from poagen.rules._sources import BAD_UNICODE
from poagen.rules.shelf import Rule

RULE = Rule(
    group="Evidence",
    severity="error",
    finds="A file name that some system cannot hold, or that looks like another.",
    why="The upload fails or renames the file, and the letter then cites a name that Amazon does not have.",
    source=(
        "Microsoft, Naming Files, Paths, and Namespaces "
        f"(https://learn.microsoft.com/windows/win32/fileio/naming-a-file); {BAD_UNICODE}."
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
@ evidence/invoice\\u202efdp.exe paper:program
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
