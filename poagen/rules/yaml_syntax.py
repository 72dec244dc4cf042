"""Front matter that is not YAML."""

from poagen.rules._sources import YAML
from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="Front matter that is not YAML.",
    why="No fact of the case can be read, so no letter can be made.",
    source=f"{YAML}.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
title: Documents: second round
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
title: "Documents: second round"
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
""",
)
