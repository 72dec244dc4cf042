"""The rules of time at their borders: the last day that is fine, and the first that is not."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.examples import TODAY, examined

NAMES = {
    "due-in-past",
    "action-before-cause",
    "wrong-weekday",
    "contradicting-date",
    "deadline-passed",
    "deadline-near",
}


class Told(NamedTuple):
    language: str
    text: str
    is_wrong: bool


STATED: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "stated_days.yaml").read_text(encoding="utf-8")
)
ITEMS = [
    Told(language, text, verdict == "contradicting")
    for verdict, languages in STATED.items()
    for language, texts in languages.items()
    for text in texts
]


def case(
    *,
    front: str = "date: 2026-03-06",
    notice: str = "received: 2026-03-03",
    causes: str = "## Carrier changed {#courier on=2026-01-12}",
    actions: str = "- Refunded all 37 buyers. {done=2026-03-05}",
    measures: str = "- Weigh every parcel. {every=day}",
) -> str:
    return f"""\
@ case.md
---
type: order-defect-rate
seller: {{name: Acme Outdoor GmbH}}
marketplaces: [DE]
notice: {{{notice}}}
{front}
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
{causes}
@ corrective-actions.md
{actions}
@ preventive-measures.md
{measures}
@ evidence/a.pdf paper
"""


def told(text: str, workspace: Path, today: date = TODAY) -> list[str]:
    return [finding.rule for finding in examined(text, workspace, today).findings if finding.rule in NAMES]


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: f"{item.language}: {item.text}")
def test_a_text_may_not_state_another_day_than_its_facts(item: Told, tmp_path: Path) -> None:
    text = case(front=f"date: 2026-03-06\nlanguage: {item.language}", actions=f"- {item.text}")
    found = [rule for rule in told(text, tmp_path) if rule == "contradicting-date"]
    assert found == ["contradicting-date"] * item.is_wrong


def test_a_contradiction_is_told_at_the_day_in_the_text(tmp_path: Path) -> None:
    text = case(actions="- Refunded *all* 37 buyers\n  on 4 March 2026. {done=2026-03-05}")
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "contradicting-date")
    assert finding.place[1:] == (2, 6, 2, 18)
    assert finding.message == 'the text says "4 March 2026", but its facts say done=2026-03-05'


@pytest.mark.parametrize(
    ("facts", "is_told"),
    [
        ("due=2026-03-05", True),
        ("due=2026-03-06", False),
        ("due=2026-03-05 done=2026-03-04", False),
    ],
)
def test_due_before_the_letters_date(facts: str, is_told: bool, tmp_path: Path) -> None:
    assert told(case(measures=f"- Replace the scale. {{{facts}}}"), tmp_path) == ["due-in-past"] * is_told


TWO = "## Carrier changed {#courier on=2026-01-12}\n## No count {#count on=2026-02-02}"
UNDATED = "## Carrier changed {#courier on=2026-01-12}\n## No count {#count}"


@pytest.mark.parametrize(
    ("causes", "facts", "is_told"),
    [
        ("## Carrier changed {#courier on=2026-01-12}", "done=2026-01-11", True),
        ("## Carrier changed {#courier on=2026-01-12}", "done=2026-01-12", False),
        ("## Carrier changed {#courier on=2026-01-12..2026-02-12}", "done=2026-01-20", False),
        ("## Carrier changed {#courier}", "done=2026-01-11", False),
        (TWO, "for=count done=2026-02-01", True),
        (TWO, "for=courier done=2026-02-01", False),
        (TWO, 'for="courier, count" done=2026-02-01', False),
        (TWO, "for=all done=2026-02-01", False),
        (TWO, "for=all done=2026-01-11", True),
        (UNDATED, "for=all done=2026-01-11", False),
        (UNDATED, "for=count done=2026-01-11", False),
    ],
)
def test_done_before_the_cause_began(causes: str, facts: str, is_told: bool, tmp_path: Path) -> None:
    found = told(case(causes=causes, actions=f"- Refunded all buyers. {{{facts}}}"), tmp_path)
    assert found == ["action-before-cause"] * is_told


def test_measures_are_done_before_a_cause_too(tmp_path: Path) -> None:
    text = case(measures="- Installed a scale. {done=2025-11-04}")
    assert told(text, tmp_path) == ["action-before-cause"]


@pytest.mark.parametrize(
    ("notice", "today", "rule"),
    [
        ("received: 2026-03-03 10:12, reply-within: 72 hours", "2026-03-05", ""),
        ("received: 2026-03-03 10:12, reply-within: 72 hours", "2026-03-06", "deadline-near"),
        ("received: 2026-03-03 10:12, reply-within: 72 hours", "2026-03-07", "deadline-passed"),
        ("received: 2026-03-03 10:12, reply-within: 3 days", "2026-03-07", "deadline-passed"),
        ("received: 2026-03-03 00:00, reply-within: 72 hours", "2026-03-05", "deadline-near"),
        ("received: 2026-03-03 00:00, reply-within: 72 hours", "2026-03-06", "deadline-near"),
        ("received: 2026-03-03 00:01, reply-within: 72 hours", "2026-03-05", ""),
        ("received: 2026-03-03, reply-within: 72 hours", "2026-03-05", ""),
        ("received: 2026-03-03, reply-within: 72 hours", "2026-03-06", "deadline-near"),
        ("received: 2026-03-03, reply-within: 72 hours", "2026-03-07", "deadline-passed"),
        ("received: 2026-03-03, deadline: 2026-03-06", "2026-03-05", ""),
        ("received: 2026-03-03, deadline: 2026-03-06", "2026-03-06", "deadline-near"),
        ("received: 2026-03-03, deadline: 2026-03-06", "2026-03-07", "deadline-passed"),
        ("received: 2026-03-03, deadline: 2026-03-06 00:00", "2026-03-05", "deadline-near"),
        ("received: 2026-03-03, deadline: 2026-03-06 23:59", "2026-03-06", "deadline-near"),
        ("received: 2026-03-03, deadline: 2026-03-06 12:00+09:00", "2026-03-06", "deadline-near"),
        ("received: 2026-03-03, reply-within: 1 hour, deadline: 2026-03-20", "2026-03-10", ""),
        ("received: 2026-03-03", "2026-03-10", ""),
        ("received: 2026-03-03, deadline: 9999-12-31", "2026-03-10", ""),
        ("received: 2026-03-03, reply-within: 999999999 days", "2026-03-10", ""),
    ],
)
def test_the_deadline_is_told_a_day_before(notice: str, today: str, rule: str, tmp_path: Path) -> None:
    assert told(case(notice=notice), tmp_path, date.fromisoformat(today)) == [rule] * bool(rule)


@pytest.mark.parametrize(
    ("status", "is_told"),
    [("draft", True), ("in-review", True), ("submitted", False), ("accepted", False), ("rejected", False)],
)
def test_a_letter_that_is_sent_has_no_deadline(status: str, is_told: bool, tmp_path: Path) -> None:
    text = case(
        front=f"date: 2026-03-06\nstatus: {status}", notice="received: 2026-03-03, deadline: 2026-03-06"
    )
    assert told(text, tmp_path) == ["deadline-passed"] * is_told


def test_a_deadline_depends_on_today_and_says_how_it_was_counted(tmp_path: Path) -> None:
    text = case(notice="received: 2026-03-03 10:12, reply-within: 72 hours")
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "deadline-passed")
    assert finding.fleeting
    assert finding.place[1:] == (5, 52, 5, 60)
    assert "2026-03-06 10:12 (72 hours after 2026-03-03 10:12)" in finding.message


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Trained on Thursday, 5 March 2026.", False),
        ("Trained on Friday, 5 March 2026.", True),
        ("Trained on Thursday, 5 March.", False),
        ("Trained on Wednesday, 5 March.", True),
        ("Trained on Thursday, **5 March**.", False),
        ("Trained on Friday, **5 March**.", True),
        ("In 2025 we met on Wednesday, 5 March.", False),
        ("Trained on Thursday, 5/3/2026.", False),
        ("Trained on Sunday, 5/3/2026.", False),
        ("Trained on Monday, 5/3/2026.", True),
        ("On Saturday, 5 September we close.", False),
        ('Amazon wrote "by Friday, 5 March 2026".', False),
        ("> Reply by Friday, 5 March 2026.", False),
        ("`Friday, 5 March 2026`", False),
        ("2026年3月5日（金）に訓練した。", True),
        ("2026年3月5日（木）に訓練した。", False),
        ("![Count on Friday, 5 March 2026](evidence/a.png)", True),
    ],
)
def test_a_weekday_is_that_of_its_day(text: str, is_told: bool, tmp_path: Path) -> None:
    found = told(case(causes=f"## Carrier changed {{#courier}}\n{text}\n@ evidence/a.png paper"), tmp_path)
    assert found == ["wrong-weekday"] * is_told


@pytest.mark.parametrize(
    "parts",
    [
        {"front": "date: 2026-03-06\ntimeline: [2026-03-05: Audit on Friday 2026-03-05.]"},
        {"measures": '- Weigh. {every=day metric="none late on Friday, 5 March 2026"}'},
        {"measures": '- Weigh. {every="Friday, 5 March 2026"}'},
        {"causes": "## Friday, 5 March 2026 {#courier}"},
        {"causes": "## A {#courier}\n[[x]]\n@ snippets/x.md\n---\nsays: x\n---\nOn Friday, 5 March 2026."},
    ],
)
def test_a_weekday_is_read_wherever_it_is_printed(parts: dict[str, str], tmp_path: Path) -> None:
    assert told(case(**parts), tmp_path) == ["wrong-weekday"]


def test_a_weekday_without_a_year_is_read_near_the_letters_date(tmp_path: Path) -> None:
    text = case(front="date: 2026-01-08", actions="- Counted on Wednesday, 31 December. {done=2025-12-31}")
    assert "wrong-weekday" not in told(text, tmp_path)
