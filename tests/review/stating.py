"""A case that promises and proves much, and what is told of it once some of its words are others."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from poagen.model.changes import Change
from poagen.review.commitments import Stated, commitments
from tests.examples import examined

CASE = """\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH, id: A2EXAMPLE0SELLR}
signatory: {name: Jane Roe, role: Managing Director}
marketplaces: [DE, FR]
date: 2026-03-06
layout: letter
notice:
  received: 2026-03-03 10:12
  reply-within: 72 hours
  reference: 1234567890
  asks:
    refunds: How the buyers were compensated
    cause: The root cause of the A-to-z claims
asins: [B08EXAMPL1, B08EXAMPL2]
metrics:
  order-defect-rate: {before: 2.4%, now: 0.6%}
timeline:
  - 2026-02-12: 1,140 orders were moved to a regional courier.
evidence:
  refund-report.pdf: {title: Refund report for 37 orders, dated: 2026-03-04, covers: [B08EXAMPL1, B08EXAMPL2]}
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12 answers=cause}
## No second count at packing {#count on=2026-02-02}
@ corrective-actions.md
- Refunded all 37 affected buyers in full; see the [refund report](evidence/refund-report.pdf).
  {for=courier owner="Head of Service" done=2026-03-05 answers=refunds}
- Went back to the former carrier. {for=courier owner="Head of Service" done=2026-03-04}
@ preventive-measures.md
- Weigh every parcel. {for=count owner="Warehouse Lead" every=day from=2026-03-09 metric="none unweighed"}
- Move the remaining 12 % of orders to a tracked service.
  {for=courier owner="Purchasing Lead" due=2026-04-30 metric="late shipment rate below 1 %"}
@ evidence/refund-report.pdf paper
@ evidence/invoice.png paper
"""
REFUND = "Refunded all 37 affected buyers in full; see the refund report."
MOVE = "Move the remaining 12 % of orders to a tracked service."
WEIGH = CASE[CASE.index("- Weigh") : CASE.index("- Move")]
BACK = '- Went back to the former carrier. {for=courier owner="Head of Service" done=2026-03-04}\n'


@cache
def stated(text: str) -> Stated:
    """What an example states."""
    with TemporaryDirectory() as workspace:
        seen = examined(text, Path(workspace))
    return Stated(seen.case, seen.letter)


def edited(*edits: tuple[str, str]) -> str:
    text = CASE
    for old, new in edits:
        assert old in text, old
        text = text.replace(old, new)
    return text


def told(changes: Iterable[Change]) -> list[str]:
    """`changed measure due: 2026-04-30 -> 2026-05-30`, for an eye to read."""
    lines = []
    for change in changes:
        name = " ".join(filter(None, [change.change, change.kind, change.id, change.fact]))
        is_whole = change.change in ("added", "removed")
        lines.append(f"{name}: {change.text if is_whole else f'{change.old} -> {change.new}'}")
    return lines


def told_of(*edits: tuple[str, str]) -> list[str]:
    """What is told once the case is edited."""
    return told(commitments(stated(CASE), stated(edited(*edits))))
