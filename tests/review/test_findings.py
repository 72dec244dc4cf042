"""A finding is news once: not again for a line that was put in above it, nor for a case that was renamed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from poagen.model import Finding, Place, Severity
from poagen.review.findings import newly_allowed, news
from tests.examples import examined

FILE = "cases/acme/case.md"


def finding(
    message: str = '"Weigh" has no owner',
    line: int = 1,
    file: str = FILE,
    severity: Severity = "error",
    allowed: str = "",
) -> Finding:
    return Finding(Place(file, line, 3, line, 9), "some-rule", severity, message, allowed=allowed)


def test_a_line_above_it_is_no_news(tmp_path: Path) -> None:
    before = """\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
## No second count at packing {#courier on=2026-02-02}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier done=2026-03-05}
- Went back to the former carrier. {for=courier owner="Head of Service"}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
"""
    now = before.replace("## Carrier", "We looked into it.\n\n## Carrier").replace(
        "- Refunded", "- Told each buyer. {for=courier done=2026-03-05}\n- Refunded"
    )
    now = now.replace(
        '{for=courier owner="Head of Service"}', '{for=courier owner="Head of Service" done=2026-03-04}'
    )
    old, new = (examined(text, tmp_path).findings for text in (before, now))
    assert {each.rule for each in old} >= {
        "duplicate-id",
        "action-without-owner",
        "action-without-date",
        "too-short",
    }
    appeared, mended = news(old, new)
    assert [(each.rule, each.message) for each in appeared] == [
        ("action-without-owner", '"Told each buyer." has no owner')
    ]
    assert [each.rule for each in mended] == ["action-without-date"]


@pytest.mark.parametrize(
    ("old", "new", "is_same"),
    [
        ('"courier" is already the id of the item at cases/acme/root-cause.md:14:3',
         '"courier" is already the id of the item at cases/acme/root-cause.md:15:1', True),
        ('"type" stands here a second time; the first is on line 5',
         '"type" stands here a second time; the first is on line 12', True),
        ("root-cause has 8,123 characters; more than 8,000 are seldom read",
         "root-cause has 8,200 characters; more than 8,000 are seldom read", True),
        ("invoice.pdf is dated 2025-01-01, 400 days before the notice",
         "invoice.pdf is dated 2025-01-01, 401 days before the notice", True),
        ("invoice.pdf is dated 2025-01-01, 400 days before the notice",
         "invoice.pdf is dated 2025-01-02, 400 days before the notice", False),
        ('"Tuesday": 2026-03-05 is a Thursday', '"Tuesday": 2026-03-12 is a Thursday', False),
        ("no paper covers B08EXAMPL1", "no paper covers B08EXAMPL2", False),
        ("invoice-1.pdf is damaged", "invoice-2.pdf is damaged", False),
        ("the number of a payment card stands here, ending in 1234",
         "the number of a payment card stands here, ending in 5678", False),
        ('"Refunded 37 buyers" has no owner', '"Refunded 38 buyers" has no owner', False),
        ('"on line 5" tells a feeling', '"on line 6" tells a feeling', False),
    ],
)  # fmt: skip
def test_what_a_message_counts_may_be_another(old: str, new: str, is_same: bool) -> None:
    appeared, mended = news([finding(old)], [finding(new)])
    assert (appeared == (), mended == ()) == (is_same, is_same)


def test_one_more_of_the_same_is_news() -> None:
    first, second = finding(line=4), finding(line=9)
    assert news([first], [first, second]) == ((second,), ())
    assert news([first, second], [second]) == ((), (first,))
    assert news([second], [first, second]) == ((first,), ())


def test_another_file_is_news() -> None:
    elsewhere = finding(file="cases/acme/root-cause.md")
    assert news([finding()], [elsewhere]) == ((elsewhere,), (finding(),))


def test_a_renamed_case_is_no_news() -> None:
    def renamed(path: str) -> str:
        return path.replace("cases/acme/", "cases/acme-odr/")

    old = finding('"courier" is already the id of the item at cases/acme/case.md:14:3')
    new = finding(
        '"courier" is already the id of the item at cases/acme-odr/case.md:14:3',
        file="cases/acme-odr/case.md",
    )
    assert news([old], [new], renamed) == ((), ())
    assert news([old], [new]) == ((new,), (old,))


def test_what_is_allowed_is_neither_new_nor_mended() -> None:
    stands, allowed = finding(), finding(allowed="agreed with the client")
    assert news([], [allowed]) == ((), ())
    assert news([allowed], []) == ((), ())
    assert news([stands], [allowed]) == ((), ())
    assert news([allowed], [stands]) == ((stands,), ())


@pytest.mark.parametrize("before", [[], [finding()]])
def test_what_came_to_be_allowed_is_told(before: list[Finding]) -> None:
    allowed = finding(allowed="agreed with the client")
    assert newly_allowed(before, [allowed, finding("another")]) == (allowed,)
    assert newly_allowed([finding(line=7, allowed="agreed")], [allowed]) == ()


def test_what_has_become_more_severe_is_new() -> None:
    warning, error = finding(severity="warning"), finding(severity="error")
    assert news([warning], [error]) == ((error,), ())
    assert news([error], [warning]) == ((), ())


def test_the_worst_comes_first() -> None:
    told = [finding(severity="info"), finding(severity="warning"), finding(line=9), finding(line=2)]
    assert news([], told)[0] == (told[3], told[2], told[1], told[0])
    assert news(told, [])[1] == (told[3], told[2], told[1], told[0])


FINDINGS = some.lists(
    some.builds(
        finding,
        message=some.sampled_from(
            ['"a" has no owner', '"b" has no owner', "it has 3 words", "it has 4 words"]
        ),
        line=some.integers(1, 9),
        severity=some.just("warning"),
        allowed=some.just(""),
    )
)


@given(FINDINGS, FINDINGS)
def test_the_other_way_round_new_is_mended(old: list[Finding], new: list[Finding]) -> None:
    appeared, mended = news(old, new)
    assert set(appeared) <= set(new) and set(mended) <= set(old)
    assert len(appeared) - len(mended) == len(new) - len(old)
    assert tuple(map(len, news(new, old))) == (len(mended), len(appeared))


@given(FINDINGS, some.integers(1, 99))
def test_what_stands_lower_is_the_same(old: list[Finding], lines: int) -> None:
    lower = [each._replace(place=each.place._replace(line=each.place.line + lines)) for each in old]
    assert news(old, lower) == ((), ())
