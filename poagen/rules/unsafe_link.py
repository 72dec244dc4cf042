"""A link that is not https, http or mailto."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A link that is not https, http or mailto.",
    why=(
        "A link that runs something is what an attacker would put into a letter, and Amazon's reviewer "
        "would be the one to click it."
    ),
    source=(
        "OWASP, Cross Site Scripting Prevention Cheat Sheet "
        "(https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
[The papers](javascript:alert(1)) that you asked for are attached.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
[The papers](https://www.example.com/papers) that you asked for are attached.
""",
)
