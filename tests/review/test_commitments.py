"""What a reviewer reads first: each promise that went, came or is another, once, the worst of them first."""

from itertools import groupby

import pytest

from poagen.model.changes import Change
from poagen.review.commitments import commitments, gravity, worst_first
from tests.review.stating import BACK, CASE, REFUND, WEIGH, edited, stated, told, told_of

MOVED = "1,140 orders were moved to a regional courier."


def test_nothing_is_told_of_a_case_that_is_the_same() -> None:
    assert commitments(stated(CASE), stated(CASE)) == ()


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Jane Roe", "John Roe", ["changed signatory name: Jane Roe -> John Roe"]),
        ("role: Managing Director", "", ["changed signatory role: Managing Director -> "]),
        ("Acme Outdoor GmbH", "Acme GmbH", ["changed signatory seller.name: Acme Outdoor GmbH -> Acme GmbH"]),
        (", id: A2EXAMPLE0SELLR", "", ["changed signatory seller.id: A2EXAMPLE0SELLR -> "]),
        ("layout: letter", "layout: report", ["changed layout: letter -> report"]),
        ("layout: letter\n", "", []),
        ("type: order", "title: A Plan\ntype: order",
         ["changed response title: Plan of Action – Order Defect Rate -> A Plan"]),
        ("type: order-defect-rate", "type: inauthentic",
         ["changed response type: order-defect-rate -> inauthentic"]),
        ("date: 2026-03-06", "date: 2026-03-07", ["changed response date: 2026-03-06 -> 2026-03-07"]),
        ("[DE, FR]", "[DE, IT]", ["changed response marketplaces: DE, FR -> DE, IT"]),
        ("[DE, FR]", "[FR, DE]", []),
        ("asins: [B08EXAMPL1, B08EXAMPL2]", "asins: [B08EXAMPL1]",
         ["changed response asins: B08EXAMPL1, B08EXAMPL2 -> B08EXAMPL1"]),
        ("received: 2026-03-03 10:12", "received: 2026-03-02",
         ["changed timeline notice.received: 2026-03-03 10:12 -> 2026-03-02"]),
        ("reply-within: 72 hours", "deadline: 2026-03-06",
         ["changed timeline notice.deadline:  -> 2026-03-06",
          "changed timeline notice.reply-within: 72 hours -> "]),
        ("reference: 1234567890", "reference: 1234567891",
         ["changed timeline notice.reference: 1234567890 -> 1234567891"]),
        ("now: 0.6%", "now: 0.7%", ["changed metric order-defect-rate now: 0.6% -> 0.7%"]),
        ("  order-defect-rate: {", "  returns: {",
         ["removed metric order-defect-rate: order-defect-rate", "added metric returns: returns"]),
        ("1,140 orders were moved to a regional courier.", "1,149 orders were moved to a courier.",
         [f"changed timeline text: {MOVED} -> 1,149 orders were moved to a courier."]),
        ("- 2026-02-12: 1,140", "- 2026-02-13: 1,140", ["changed timeline date: 2026-02-12 -> 2026-02-13"]),
        ("The root cause of the A-to-z claims", "The root cause of the claims",
         ["changed ask cause text: The root cause of the A-to-z claims -> The root cause of the claims"]),
        ("    cause: The root", "    why: The root",
         ["changed ask why id: cause -> why"]),
    ],
)  # fmt: skip
def test_what_stands_once_is_told_once(old: str, new: str, expected: list[str]) -> None:
    answered = [] if "why:" not in new else [("answers=cause", "answers=why")]
    assert told_of((old, new), *answered) == expected


def test_of_two_events_with_the_same_words_one_went() -> None:
    event = f"  - 2026-02-12: {MOVED}\n"
    twice = edited((event, event + event.replace("02-12", "02-13")))
    once = edited((event, event.replace("02-12", "02-13")))
    assert told(commitments(stated(twice), stated(once))) == [f"removed timeline: {MOVED}"]


def test_a_wrong_value_is_not_told_as_gone() -> None:
    """A finding tells it; nobody took the promise back."""
    for old, new in [
        ("due=2026-04-30", "due=2026-04-32"),
        ("received: 2026-03-03 10:12", "received: soon"),
        ("dated: 2026-03-04", "dated: 2026-03-44"),
    ]:
        assert commitments(stated(CASE), stated(edited((old, new)))) == ()


def test_the_ask_that_nothing_answers_any_more() -> None:
    new = edited((" answers=refunds", ""))
    (change,) = commitments(stated(CASE), stated(new))
    assert told((change,)) == [f"changed ask refunds answers: corrective-actions: {REFUND} -> "]
    assert told(commitments(stated(new), stated(CASE))) == [
        f"changed ask refunds answers:  -> corrective-actions: {REFUND}"
    ]


def test_another_item_answers_the_ask() -> None:
    new = edited((" answers=refunds", ""), ("done=2026-03-04", "done=2026-03-04 answers=refunds"))
    changes = commitments(stated(CASE), stated(new))
    assert told(changes) == ["changed action answers: refunds -> ", "changed action answers:  -> refunds"]
    assert [change.text for change in changes] == [REFUND, "Went back to the former carrier."]


def test_an_ask_came_and_went() -> None:
    new = edited(
        ("    refunds: How the buyers were compensated\n", "    photos: Photos of the packing table\n")
    )
    assert told(commitments(stated(CASE), stated(new)))[:2] == [
        "removed ask refunds: How the buyers were compensated",
        "added ask photos: Photos of the packing table",
    ]


def test_without_a_letter_the_front_matter_speaks() -> None:
    new = stated(edited(("Jane Roe", "John Roe"), ("dated: 2026-03-04", "dated: 2026-03-05")))._replace(
        letter=None
    )
    assert told(commitments(stated(CASE), new)) == [
        "changed evidence refund-report.pdf dated: 2026-03-04 -> 2026-03-05",
        "changed signatory name: Jane Roe -> John Roe",
    ]
    assert commitments(stated(CASE), new._replace(case=new.case._replace(front=None))) == ()


def test_a_new_case_promises_all_that_it_says() -> None:
    changes = commitments(None, stated(CASE))
    assert {change.change for change in changes} == {"added"}
    assert told(changes)[:4] == [
        "added cause courier: Carrier changed without a trial period",
        "added cause count: No second count at packing",
        f"added action: {REFUND}",
        "added action: Went back to the former carrier.",
    ]
    kinds = "cause action measure evidence ask response signatory layout metric timeline".split()
    assert [kind for kind, _ in groupby(change.kind for change in changes)] == kinds
    gone = commitments(stated(CASE), None)
    assert [each._replace(change="added", old="", new=each.old) for each in gone] == list(changes)
    assert commitments(None, None) == ()


def test_the_worst_comes_first() -> None:
    new = edited(
        (BACK, ""),
        ("due=2026-04-30", "due=2026-05-30"),
        (
            WEIGH,
            WEIGH.replace("every=day", "every=week")
            + "- Ask each supplier for a licence. {due=2026-04-01}\n",
        ),
        ("Jane Roe", "John Roe"),
        ("covers: [B08EXAMPL1, B08EXAMPL2]", "covers: [B08EXAMPL1]"),
        ("A-to-z claims", "claims"),
        (" answers=refunds", ""),
    )
    changes = commitments(stated(CASE), stated(new))
    assert [line.partition(":")[0] for line in told(changes)] == [
        "removed action",
        "changed measure every",
        "changed measure due",
        "changed evidence refund-report.pdf covers",
        "changed ask refunds answers",
        "changed ask cause text",
        "changed signatory name",
        "added measure",
    ]
    assert [gravity(change) for change in changes] == [0, 1, 1, 1, 1, 2, 2, 3]


@pytest.mark.parametrize(
    ("fact", "old", "new", "is_weaker"),
    [
        ("due", "2026-04-30", "2026-05-01", True),
        ("due", "2026-04-30", "2026-04-29", False),
        ("due", "2026-04-30", "", True),
        ("due", "", "2026-04-30", False),
        ("done", "2026-03-05", "", True),
        ("from", "2026-03-05", "2026-03-06", True),
        ("owner", "Head of Service", "", True),
        ("owner", "Head of Service", "Service", False),
        ("metric", "below 1 %", "", True),
        ("metric", "below 1 %", "below 2 %", False),
        ("every", "day", "Week", True),
        ("every", "week", "day", False),
        ("every", "day", "new carton", False),
        ("every", "new carton", "day", False),
        ("every", "day", "", True),
        ("for", "courier, count", "courier", True),
        ("for", "courier", "all", False),
        ("for", "all", "courier", True),
        ("for", "", "courier", False),
        ("text", "a", "b", False),
        ("answers", "refunds", "", False),
        ("on", "2026-03-05", "2026-03-06", False),
    ],
)
def test_what_is_promised_less_weighs_more(fact: str, old: str, new: str, is_weaker: bool) -> None:
    assert gravity(Change("changed", "measure", fact=fact, old=old, new=new)) == (1 if is_weaker else 2)


def test_what_was_due_and_is_done_is_no_weaker_promise() -> None:
    due = Change("changed", "measure", fact="due", old="2026-04-30", text="Weigh")
    done = Change("changed", "measure", fact="done", new="2026-03-20", text="Weigh")
    owner = Change("changed", "measure", fact="owner", old="Lead", text="Weigh")
    assert worst_first([done, due, owner]) == (owner, done, due)
    assert worst_first([done._replace(text="Move"), due]) == (due, done._replace(text="Move"))
