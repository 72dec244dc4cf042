"""An identity or utility document more than 90 days older than the letter's date."""

from collections.abc import Iterator

from poagen.rules._ages import aged_papers
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for aged in aged_papers(dossier, "letter"):
        if aged.days > aged.limit.days:
            message = (
                f"{aged.paper.name} is dated {aged.dated}, {aged.days:,} days before the letter of "
                f"{aged.counted_from}"
            )
            help = f"send one that is at most {aged.limit.days:,} days old ({aged.basis})"
            yield Hit(aged.place, message, help)


RULE = Rule(
    group="Evidence",
    severity="warning",
    finds="An identity or utility document more than 90 days older than the letter's date.",
    why="It no longer shows who and where the seller is today, and such papers are sent back.",
    source=(
        "Practice: identity and utility documents of at most 90 days "
        "(https://ssopdot.com/blog/8945.html; https://r435.com/45216.html)."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
date: 2026-03-06
evidence:
  electricity.pdf: {title: Electricity bill, kind: utility-bill, dated: 2025-12-05}
---
The [bill](evidence/electricity.pdf) is attached.
@ evidence/electricity.pdf paper
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
date: 2026-03-06
evidence:
  electricity.pdf: {title: Electricity bill, kind: utility-bill, dated: 2025-12-06}
---
The [bill](evidence/electricity.pdf) is attached.
@ evidence/electricity.pdf paper
""",
    find=find,
)
