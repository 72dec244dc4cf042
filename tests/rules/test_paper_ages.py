"""Papers are as old as Amazon takes them, to the day; and every ASIN has its paper."""

from pathlib import Path

import pytest

from poagen.model import Finding
from tests.examples import examined

CASE = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
date: 2026-03-06
%s
---
The [paper](evidence/paper.pdf) is attached.
@ evidence/paper.pdf paper
"""
RULES = ("stale-invoice", "stale-document", "asin-without-evidence")


def told(front: str, workspace: Path) -> list[Finding]:
    return [finding for finding in examined(CASE % front, workspace).findings if finding.rule in RULES]


@pytest.mark.parametrize(
    ("kind", "dated", "received", "rule"),
    [
        ("invoice", "2025-03-03", "2026-03-03", ""),
        ("invoice", "2025-03-02", "2026-03-03", "stale-invoice"),
        ("Invoice", "2025-03-02", "2026-03-03 10:12", "stale-invoice"),
        ("invoice", "2026-03-03", "2026-03-03 00:10", ""),
        ("invoice", "2026-03-04", "2026-03-03 23:50", "stale-invoice"),
        ("invoice", "2019-01-01", "", ""),
        ("invoice", "2023-03-01", "2024-02-29", ""),
        ("invoice", "2023-02-28", "2024-02-29", "stale-invoice"),
        ("identity", "2025-12-06", "2026-03-03", ""),
        ("identity", "2025-12-05", "", "stale-document"),
        ("Utility bill", "2025-12-05", "", "stale-document"),
        ("utility-bill", "2026-03-07", "", ""),
        ("letter-of-authorization", "2019-01-01", "2026-03-03", ""),
        ("", "2019-01-01", "2026-03-03", ""),
    ],
)
def test_age(kind: str, dated: str, received: str, rule: str, tmp_path: Path) -> None:
    front = f'evidence: {{paper.pdf: {{title: Paper, kind: "{kind}", dated: {dated}}}}}'
    found = told(front + (f"\nnotice: {{received: {received}}}" if received else ""), tmp_path)
    assert [finding.rule for finding in found] == ([rule] if rule else [])
    for finding in found:
        assert dated in finding.message
        assert finding.place.line == 7
        assert "as of 2026-11-22" in finding.help


@pytest.mark.parametrize(
    ("asins", "covers", "columns"),
    [
        ("[B08EXAMPL1]", "[B08EXAMPL1]", []),
        ("[B08EXAMPL1, 0306406152]", "[0306406152]", [9]),
        ("[B08EXAMPL1, 0306406152, B08EXAMPL1]", "[]", [9, 21]),
        ("[B08EXAMPL1, 0306406152]", "[B08EXAMPL1, 0306406153]", []),
        ("[B08EXAMPL1]", "B08EXAMPL1", []),
        ("[B08]", "[]", []),
    ],
)
def test_every_asin_has_a_paper(asins: str, covers: str, columns: list[int], tmp_path: Path) -> None:
    """A mistyped ASIN, or `covers:` that cannot be read, is told as that alone."""
    front = f"asins: {asins}\nevidence: {{paper.pdf: {{title: Paper, covers: {covers}}}}}"
    assert [finding.place.column for finding in told(front, tmp_path)] == columns


def test_without_papers_each_asin_is_told(tmp_path: Path) -> None:
    assert len(told("asins: [B08EXAMPL1, 0306406152]", tmp_path)) == 2


def test_a_stale_invoice_may_be_allowed_with_a_reason(tmp_path: Path) -> None:
    front = (
        "notice: {received: 2026-03-03}\nallow: {stale-invoice: The notice asks for the first order.}\n"
        "evidence: {paper.pdf: {title: Paper, kind: invoice, dated: 2020-01-01}}"
    )
    (finding,) = told(front, tmp_path)
    assert finding.allowed
