"""HTML in a section, comments too."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="HTML in a section, comments too.",
    why="It is printed as it stands in the text box, or it hides what a reviewer should read.",
    source=(
        "CommonMark passes HTML through (https://spec.commonmark.org/0.31.2/#raw-html); the logic of "
        "the case: the letter must be the same in HTML, PDF and text."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. <!-- the client has the originals -->
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
