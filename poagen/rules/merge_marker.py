"""A merge conflict that was left in a text."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A merge conflict that was left in a text.",
    why="Amazon would get both versions of a passage with the marks of a program between them.",
    source="Git's manual, git-merge, How conflicts are presented (https://git-scm.com/docs/git-merge).",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
<<<<<<< main
The papers are attached.
=======
The papers that you asked for are attached.
>>>>>>> client
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
