"""A tag (`!`) in the front matter."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A tag (`!`) in the front matter.",
    why="Tags make readers of YAML build objects and run code; a case from a stranger must do neither.",
    source=(
        "PyYAML's documentation on yaml.load and untrusted input "
        "(https://pyyaml.org/wiki/PyYAMLDocumentation)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
x-client: !!python/object/apply:os.system ["id"]
---
The papers that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
x-client: K-1042
---
The papers that you asked for are attached.
""",
)
