"""An anchor, an alias or a merge key in the front matter."""

from poagen.rules._sources import PYYAML
from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="An anchor, an alias or a merge key in the front matter.",
    why=(
        "A reviewer no longer sees in one place what a value is, and ten lines of aliases can stand for "
        "a billion values."
    ),
    source=(
        f"The logic of the case: front matter is read by people who know no YAML; {PYYAML} on merge "
        "keys: a small bomb of them hangs."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: &seller Acme Outdoor GmbH}
signatory: {name: *seller}
marketplaces: [DE]
---
The papers that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
signatory: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
""",
)
