"""Evidence: what is shown, what is in it, and what is said of it."""

import pytest

from poagen.review.commitments import commitments
from tests.review.stating import CASE, edited, stated

REPORT_PAPER = "@ evidence/refund-report.pdf paper\n"
OTHER_PAPER = "@ evidence/refund-report.pdf paper:javascript\n"
REWORDED = ["changed action text"]


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        # The content is another under the same name.
        ([(REPORT_PAPER, OTHER_PAPER)], ["changed evidence refund-report.pdf sha256"]),
        # The letter cites it, and it is not there.
        ([(REPORT_PAPER, "")], ["removed evidence refund-report.pdf"]),
        # It lies there, and nothing cites it.
        ([("[refund report](evidence/refund-report.pdf)", "list")],
         ["removed evidence refund-report.pdf", *REWORDED]),
        ([("in full; see", "in full; see the [invoice](evidence/invoice.png) and")],
         [*REWORDED, "added evidence invoice.png"]),
        ([("refund-report.pdf", "refunds.pdf")], ["changed evidence refunds.pdf name"]),
        ([("Refund report for 37 orders", "Refund report")], ["changed evidence refund-report.pdf title"]),
        ([("dated: 2026-03-04", "dated: 2026-03-05")], ["changed evidence refund-report.pdf dated"]),
        ([("dated: 2026", "kind: report, dated: 2026")], ["changed evidence refund-report.pdf kind"]),
        ([("covers: [B08EXAMPL1, ", "covers: [")], ["changed evidence refund-report.pdf covers"]),
        ([("covers: [B08EXAMPL1, B08EXAMPL2]", "covers: [B08EXAMPL2, B08EXAMPL1]")], []),
        # Nobody knows what is there.
        ([(REPORT_PAPER, "@ evidence other\n"), ("@ evidence/invoice.png paper\n", "")], []),
        # A paper before it makes it Evidence B, which is no news.
        ([("rate.\n@ root", "rate. ![It](evidence/invoice.png)\n@ root")], ["added evidence invoice.png"]),
    ],
)  # fmt: skip
def test_evidence(edits: list[tuple[str, str]], expected: list[str]) -> None:
    changes = commitments(stated(CASE), stated(edited(*edits)))
    names = (" ".join(filter(None, [each.change, each.kind, each.id, each.fact])) for each in changes)
    assert list(names) == expected


def test_a_name_is_the_same_however_it_is_encoded() -> None:
    old, new = (edited(("refund-report.pdf", f"{name}.pdf")) for name in ("re\u0301port", "r\u00e9port"))
    assert commitments(stated(old), stated(new)) == ()


def test_swapped_content_is_told_by_its_hashes() -> None:
    old, new = stated(CASE), stated(edited((REPORT_PAPER, OTHER_PAPER)))
    (change,) = commitments(old, new)
    papers = [side.case.papers["refund-report.pdf"].sha256 for side in (old, new)]
    assert [change.old, change.new] == papers
    assert change.text == "Refund report for 37 orders"


def test_what_git_keeps_elsewhere_counts_by_its_pointer() -> None:
    old = stated(CASE)
    paper = old.case.papers["refund-report.pdf"]
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{paper.sha256}\nsize 1234\n".encode()
    kept = paper._replace(content=pointer, sha256="0" * 64)
    papers = {**old.case.papers, "refund-report.pdf": kept}
    assert commitments(old._replace(case=old.case._replace(papers=papers)), old) == ()
