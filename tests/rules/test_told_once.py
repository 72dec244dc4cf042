"""A fault is told once, where its author can mend it; what follows from it is not told as well."""

from pathlib import Path

import pytest

from poagen.model import Finding
from tests.examples import examined

CASE = """\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice:
  received: 2026-03-03
  asks: {refunds: How the buyers were compensated}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05 answers=refunds}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
"""
SECOND_CAUSE = "on=2026-01-12}\n## No second count at packing {#count on=2026-02-02}\n"


def rules_found(text: str, workspace: Path) -> list[str]:
    found = {finding.rule for finding in examined(text, workspace).findings}
    return sorted(found - {"too-short"})  # the case has no more words than it needs


def _errors_of(text: str, workspace: Path) -> list[Finding]:
    return [finding for finding in examined(text, workspace).findings if finding.severity == "error"]


def test_the_sound_case_is_quiet(tmp_path: Path) -> None:
    assert rules_found(CASE, tmp_path) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        # What cannot be read answers no question, and no action is missing in it.
        ("- Refunded", "- \udcff", "encoding"),
        ("- Refunded", "---\ntitle: [\n---\n- Refunded", "yaml-syntax"),
        ("- Refunded", "<<<<<<< a\n- Refunded", "merge-marker"),
        # What a mark should have brought may hold all that is missing.
        ('- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05 answers=refunds}',
         "[[no-such-snippet]]", "unknown-mark"),
        # A wrong value is not a missing one.
        ("done=2026-03-05", "done=2026-03-32", "bad-date"),
        ("every=day", "due=soon", "bad-date"),
        # A wrong name stands for the name that was meant.
        ("{for=courier owner=\"Head", "{for=curier owner=\"Head", "unknown-reference"),
        ("answers=refunds", "answers=refund", "unknown-reference"),
        # A root cause without an id leaves every `for` without a cause.
        ("## Carrier changed without a trial period {#courier on=2026-01-12}",
         "On 12 January 2026 the carrier was changed.", "no-cause"),
        ("## Carrier changed without a trial period {#courier on=2026-01-12}", "", "missing-section"),
        ("## Carrier changed without a trial period {#courier on=2026-01-12}", "# Why\n", "missing-section"),
        ("Amazon deactivated our account because of our order defect rate.\n", "", "missing-section"),
        # An ask without words is none.
        ("{refunds: How the buyers were compensated}", "[refunds]", "bad-value"),
    ],
)  # fmt: skip
def test_one_fault_is_one_finding(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert old in CASE
    assert rules_found(CASE.replace(old, new), tmp_path) == [told]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for=courier ", ""),  # the only cause needs no name
        ("for=courier", "for=all"),
        ("on=2026-01-12}", "} \n\nIt happened in January 2026."),
        ("on=2026-01-12}", "} \n\nEs geschah am 12. Januar."),
        ("on=2026-01-12}", "} \n\nEra el 12 de enero de 2026."),
        ("on=2026-01-12}", "} \n\nIt happened on 12.1.2026."),
        ("on=2026-01-12}", "} \n\nBefore [[notice.received]]."),
        ("every=day", "due=2026-04-30"),
        ("every=day", "done=2026-03-04"),
    ],
)
def test_a_good_letter_is_quiet(old: str, new: str, tmp_path: Path) -> None:
    assert old in CASE
    assert rules_found(CASE.replace(old, new), tmp_path) == []


@pytest.mark.parametrize(
    "text", ["Since 2026.", "In 1,140 orders.", "Since version 1.2.", "The gate is may-green."]
)
def test_a_year_or_a_number_is_no_date(text: str, tmp_path: Path) -> None:
    told = rules_found(CASE.replace("on=2026-01-12}", "} \n\n" + text), tmp_path)
    assert told == ["section-without-date"]


def test_each_of_two_causes_needs_its_own_answer(tmp_path: Path) -> None:
    text = CASE.replace("on=2026-01-12}\n", SECOND_CAUSE)
    assert rules_found(text, tmp_path) == ["cause-without-action", "cause-without-prevention"]


def test_a_misspelt_cause_stands_for_the_one_that_was_meant(tmp_path: Path) -> None:
    text = CASE.replace("on=2026-01-12}\n", SECOND_CAUSE).replace("for=courier", "for=curier,count")
    assert rules_found(text, tmp_path) == ["unknown-reference"]


def test_an_item_without_for_answers_none_of_two_causes(tmp_path: Path) -> None:
    text = CASE.replace("on=2026-01-12}\n", SECOND_CAUSE).replace("for=courier ", "")
    findings = examined(text, tmp_path).findings
    assert sorted(finding.rule for finding in findings if finding.rule != "too-short") == [
        *["action-without-cause"] * 2,
        *["cause-without-action"] * 2,
        *["cause-without-prevention"] * 2,
    ]


@pytest.mark.parametrize(
    ("day", "written", "fleeting"), [("2026-03-09", "date: 2026-03-06\n", False), ("2026-03-11", "", True)]
)
def test_what_is_to_come_depends_on_today_only_without_a_date(
    day: str, written: str, fleeting: bool, tmp_path: Path
) -> None:
    text = CASE.replace("date: 2026-03-06\n", written).replace("done=2026-03-05", f"done={day}")
    (finding,) = _errors_of(text, tmp_path)
    assert (finding.rule, finding.fleeting) == ("action-in-future", fleeting)


def test_a_described_paper_is_told_where_it_is_cited(tmp_path: Path) -> None:
    described = CASE.replace(
        "date: 2026-03-06\n", "date: 2026-03-06\nevidence: {report.pdf: {title: Report}}\n"
    )
    (finding,) = _errors_of(described, tmp_path)
    assert (finding.rule, finding.place[1:3]) == ("missing-evidence", (9, 12))
    cited = described.replace("- Refunded", "- See [the report](evidence/report.pdf). Refunded")
    (finding,) = _errors_of(cited, tmp_path)
    assert finding.place.file.endswith("corrective-actions.md")


@pytest.mark.parametrize("fault", ["empty", "truncated", "encrypted", "program"])
def test_a_bad_paper_has_one_fault_whatever_its_name(fault: str, tmp_path: Path) -> None:
    text = CASE.replace("- Refunded", "- See [the report](evidence/report.pdf). Refunded")
    told = rules_found(f"{text}@ evidence/report.pdf paper:{fault}\n", tmp_path)
    rules = {"program": "evidence-type", "truncated": "evidence-damaged"}
    assert told == [rules.get(fault, f"evidence-{fault}")]


@pytest.mark.parametrize(
    ("cited", "lying", "told"),
    [
        ("invoce.pdf", "invoice.pdf", ["missing-evidence"]),
        ("invoice-1.pdf", "invoice-2.pdf", ["missing-evidence"]),
        ("report.jpg", "report.pdf", ["missing-evidence"]),
        ("b.pdf", "a.pdf", ["missing-evidence", "uncited-evidence"]),
        ("report.pdf", "photo.pdf", ["missing-evidence", "uncited-evidence"]),
    ],
)
def test_a_paper_is_meant_by_its_name_and_not_by_its_ending(
    cited: str, lying: str, told: list[str], tmp_path: Path
) -> None:
    text = CASE.replace("all 37 buyers", f"[all 37](evidence/{cited}) buyers")
    assert rules_found(f"{text}@ evidence/{lying} paper\n", tmp_path) == told
