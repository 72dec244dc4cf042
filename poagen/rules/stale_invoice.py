"""An invoice dated more than 365 days before the notice was received, or after it."""

from collections.abc import Iterator

from poagen.rules._ages import Aged, aged_papers
from poagen.rules._sources import INVOICES
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    for aged in aged_papers(dossier, "notice"):
        if aged.days > aged.limit.days:
            message = f"{aged.paper.name} is dated {aged.dated}, {aged.days:,} days before the notice"
            yield Hit(aged.place, message, _help(aged))
        elif aged.days < 0:
            message = f"{aged.paper.name} is dated {aged.dated}, after the notice of {aged.counted_from}"
            yield Hit(aged.place, message, _help(aged))


def _help(aged: Aged) -> str:
    return (
        f"send one of the {aged.limit.days:,} days before {aged.counted_from}; no other is counted "
        f"({aged.basis})"
    )


RULE = Rule(
    group="Evidence",
    severity="error",
    finds="An invoice dated more than 365 days before the notice was received, or after it.",
    why="Amazon counts only invoices of the year before its notice; one failed requirement is a rejection.",
    source=f"{INVOICES}: issued within the 365 days before the notice was received, not before today.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
evidence:
  invoice.pdf: {title: Invoice 4711, kind: invoice, dated: 2025-03-02}
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
evidence:
  invoice.pdf: {title: Invoice 4711, kind: invoice, dated: 2025-03-03}
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper
""",
    find=find,
    may_be_allowed=True,
)
