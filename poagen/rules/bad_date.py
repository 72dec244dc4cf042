"""A date that is no day of the calendar, or is not written as year-month-day."""

from poagen.rules.shelf import Rule

RULE = Rule(
    group="Reading",
    severity="error",
    finds="A date that is no day of the calendar, or is not written as year-month-day.",
    why=(
        "A wrong day in a letter is a false statement, and 03/04/2026 is another day in the US than in "
        "Europe."
    ),
    source="ISO 8601, which leaves no doubt about the order; the logic of the case.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
date: 2026-02-30
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
date: 2026-02-28
---
The papers that you asked for are attached.
""",
)
