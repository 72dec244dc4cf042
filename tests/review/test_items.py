"""Causes, actions and measures: each is the same one however it is reworded, and each fact is told once."""

import random
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from poagen.model import Facts, Item, Name, Period, Place
from poagen.model.changes import Change
from poagen.model.document import Text, words_of
from poagen.review.commitments import Stated, commitments
from tests.review.stating import BACK, CASE, MOVE, REFUND, WEIGH, edited, stated, told, told_of


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (MOVE, "Move 12 % of orders by rail.", [f"text: {MOVE} -> Move 12 % of orders by rail."]),
        ("Purchasing Lead", "Head of Purchasing", ["owner: Purchasing Lead -> Head of Purchasing"]),
        ("due=2026-04-30", "due=2026-05-30", ["due: 2026-04-30 -> 2026-05-30"]),
        ("due=2026-04-30", "done=2026-03-20", ["done:  -> 2026-03-20", "due: 2026-04-30 -> "]),
        ("due=2026-04-30", "every=week from=2026-03-09",
         ["due: 2026-04-30 -> ", "every:  -> week", "from:  -> 2026-03-09"]),
        ('metric="late shipment rate below 1 %"', "", ["metric: late shipment rate below 1 % -> "]),
        ("due=2026-04-30", "due=2026-04-30 on=2026-03-01..2026-03-02", ["on:  -> 2026-03-01..2026-03-02"]),
        ('for=courier owner="Purch', 'for="courier, count" owner="Purch', ["for: courier -> courier, count"]),
        ("due=2026-04-30", "due=2026-04-30 answers=refunds", ["answers:  -> refunds"]),
        ("due=2026-04-30", "due=2026-04-30 #track", ["id:  -> track"]),
    ],
)  # fmt: skip
def test_each_fact_of_an_item_is_told_once(old: str, new: str, expected: list[str]) -> None:
    changes = commitments(stated(CASE), stated(edited((old, new))))
    assert {(change.change, change.kind) for change in changes} == {("changed", "measure")}
    assert sorted(f"{change.fact}: {change.old} -> {change.new}" for change in changes) == sorted(expected)


def test_what_went_and_came_is_told_with_its_facts() -> None:
    new = edited(
        (BACK, ""),
        (WEIGH, WEIGH + "- Ask each supplier for a licence. {due=2026-04-01 owner=Buyer for=count}\n"),
    )
    removed, added = commitments(stated(CASE), stated(new))
    assert removed == Change(
        "removed",
        "action",
        old='owner="Head of Service" done=2026-03-04 for=courier',
        text="Went back to the former carrier.",
    )
    assert added == Change(
        "added",
        "measure",
        new="owner=Buyer due=2026-04-01 for=count",
        text="Ask each supplier for a licence.",
    )


def test_a_reworded_item_is_one_change() -> None:
    """Without an id it is known by its words, its owner and its day."""
    new = edited(
        (
            "Refunded all 37 affected buyers in full; see the [refund",
            "We paid all 37 buyers back, as listed in the [refund",
        )
    )
    assert told(commitments(stated(CASE), stated(new))) == [
        f"changed action text: {REFUND} -> We paid all 37 buyers back, as listed in the refund report."
    ]


def test_an_item_with_an_id_may_be_another_altogether() -> None:
    new = edited(("Carrier changed without a trial period", "Zwölf"))
    assert told(commitments(stated(CASE), stated(new))) == [
        "changed cause courier text: Carrier changed without a trial period -> Zwölf"
    ]


def test_what_has_little_in_common_is_two_changes() -> None:
    new = edited(
        (BACK, '- Trained the packing team. {for=courier owner="Head of Service" done=2026-03-04}\n')
    )
    assert told(commitments(stated(CASE), stated(new))) == [
        "removed action: Went back to the former carrier.",
        "added action: Trained the packing team.",
    ]


def test_a_renamed_id_is_one_change_whoever_uses_it() -> None:
    new = edited(("courier on", "carrier on"), ("for=courier", "for=carrier"))
    assert told(commitments(stated(CASE), stated(new))) == ["changed cause carrier id: courier -> carrier"]
    asks = edited(("refunds: How", "money: How"), ("answers=refunds", "answers=money"))
    assert told(commitments(stated(CASE), stated(asks))) == ["changed ask money id: refunds -> money"]


def test_the_only_cause_needs_no_for() -> None:
    one = edited(("## No second count at packing {#count on=2026-02-02}\n", ""), ("for=count ", ""))
    without = one.replace("for=courier ", "")
    assert told(commitments(stated(one), stated(without))) == []


def test_an_item_that_became_a_measure_moved() -> None:
    new = edited((BACK, ""), (WEIGH, BACK.replace("done=2026-03-04", "due=2026-03-20") + WEIGH))
    assert told(commitments(stated(CASE), stated(new))) == [
        "changed measure done: 2026-03-04 -> ",
        "changed measure due:  -> 2026-03-20",
        "moved measure section: corrective-actions -> preventive-measures",
    ]


def test_an_item_that_went_into_another_moved() -> None:
    assert told_of((BACK, f"  {BACK}")) == [
        "moved action section: corrective-actions -> corrective-actions, within another item"
    ]


def test_a_cause_and_an_action_are_never_one() -> None:
    words = "Carrier changed without a trial period"
    new = edited(
        (f"## {words} {{#courier on=2026-01-12 answers=cause}}\n", ""),
        ("Went back to the former carrier.", words),
    )
    changes = told(commitments(stated(CASE), stated(new)))
    assert "removed cause courier: " + words in changes
    assert f"added action: {words}" in changes


def test_an_item_without_a_date_is_no_commitment_outside_the_plan() -> None:
    assert told_of(("rate.\n@ root", "rate. {answers=refunds}\n@ root")) == []


def test_long_words_are_cut_for_a_list_and_whole_in_a_change() -> None:
    words = f"Went back to the former carrier{', the former carrier' * 4}."
    long = edited(("Went back to the former carrier.", words))
    (changed,) = commitments(stated(CASE), stated(long))
    assert changed.new == words
    start = "Went back to the former carrier, the former carrier, the former carrier, the …"
    assert changed.text == start


def test_facts_of_a_dispute_are_told() -> None:
    head = CASE[: CASE.index("@ root-cause.md")].replace("date: 2026", "response: dispute\ndate: 2026")
    old = f"{head}@ statement-of-facts.md\nAll 96 parcels were scanned. {{on=2026-02-12 answers=cause}}\n"
    new = old.replace("{on=2026-02-12", "{on=2026-02-13")
    assert told(commitments(stated(old), stated(new))) == ["changed timeline on: 2026-02-12 -> 2026-02-13"]


def test_a_section_that_cannot_be_read_takes_nothing_back() -> None:
    new = edited(("- Refunded", "<<<<<<< ours\n- Refunded"))
    assert stated(new).letter is not None
    assert commitments(stated(CASE), stated(new)) == ()
    assert commitments(stated(new), stated(CASE)) == ()


WORDS = "refunded courier parcel invoice weekly supplier label photo carton roster listing stock".split()
DAYS = some.sampled_from([date(2026, 1, 1), date(2026, 5, 6), date(2026, 12, 31)])
FACTS = some.builds(
    Facts,
    owner=some.sampled_from(["", "Lead", "Head of Service"]),
    done=some.none() | DAYS,
    due=some.none() | DAYS,
    every=some.sampled_from(["", "day", "week"]),
    since=some.none() | DAYS,
    metric=some.sampled_from(["", "none is late"]),
    targets=some.sampled_from(
        [(), (Name("one", Place("")),), (Name("one", Place("")), Name("two", Place("")))]
    ),
    on=some.none() | DAYS.map(lambda day: Period(day, day)),
    answers=some.sampled_from([(), (Name("parcels", Place("")),)]),
    id=some.none(),
    places=some.just({}),
)
NAMES = {"since": "from", "targets": "for"}
"""Facts that have another name in Python."""


def item(number: int, facts: Facts, section: str = "corrective-actions") -> Item:
    """An item whose words are like those of no other number."""
    text = f"{WORDS[number] * 4} {chr(ord('a') + number) * 9}"
    kind: Literal["action", "measure"] = "action" if section == "corrective-actions" else "measure"
    return Item(kind, section, (Text(text, Place("")),), facts, Place(""))


def holding(stated: Stated, items: Iterable[Item]) -> Stated:
    """The same case with these actions and measures."""
    assert stated.letter
    causes = tuple(each for each in stated.letter.items if each.kind == "cause")
    return stated._replace(letter=stated.letter._replace(items=(*causes, *items)))


QUICKLY = settings(max_examples=40, deadline=None)
SOME_FACTS = some.lists(FACTS, min_size=1, max_size=len(WORDS))


@given(given_facts=SOME_FACTS, order=some.randoms(use_true_random=False))
@QUICKLY
def test_another_order_is_told_as_the_fewest_moves(given_facts: list[Facts], order: random.Random) -> None:
    items = [item(number, facts) for number, facts in enumerate(given_facts)]
    shuffled = order.sample(items, len(items))
    changes = commitments(holding(stated(CASE), items), holding(stated(CASE), shuffled))
    assert {(change.change, change.fact) for change in changes} <= {("moved", "order")}
    stayed = [each for each in shuffled if words_in(each) not in {change.text for change in changes}]
    assert stayed == [each for each in items if each in stayed]


def words_in(each: Item) -> str:
    return words_of(each.inlines)


@given(before=SOME_FACTS, now=SOME_FACTS)
@QUICKLY
def test_each_fact_that_is_another_is_told_once(before: list[Facts], now: list[Facts]) -> None:
    old, new = ([item(number, facts) for number, facts in enumerate(side)] for side in (before, now))
    changes = commitments(holding(stated(CASE), old), holding(stated(CASE), new))
    expected = Counter(
        (words_in(each), NAMES.get(field, field))
        for each, then, facts in zip(new, before, now, strict=False)
        for field, value in facts._asdict().items()
        if getattr(then, field) != value
    )
    found = Counter((change.text, change.fact) for change in changes if change.change == "changed")
    assert found == expected
    whole = {
        change: [each.text for each in changes if each.change == change and each.kind == "action"]
        for change in ("removed", "added")
    }
    assert whole == {
        "removed": [words_in(each) for each in old[len(new) :]],
        "added": [words_in(each) for each in new[len(old) :]],
    }


@given(before=SOME_FACTS, now=SOME_FACTS, order=some.randoms(use_true_random=False))
@QUICKLY
def test_the_other_way_round_it_is_the_reverse(
    before: list[Facts], now: list[Facts], order: random.Random
) -> None:
    sections = ("corrective-actions", "preventive-measures")

    def side(given_facts: list[Facts]) -> Stated:
        items = [item(number, facts, order.choice(sections)) for number, facts in enumerate(given_facts)]
        return holding(
            stated(CASE),
            sorted(order.sample(items, order.randint(0, len(items))), key=lambda each: each.section),
        )

    old, new = side(before), side(now)

    def essence(changes: Iterable[Change], is_turned: bool) -> Counter[tuple[str, ...]]:
        turned = {"added": "removed", "removed": "added"} if is_turned else {}
        return Counter(
            (
                turned.get(each.change, each.change),
                each.fact,
                *((each.new, each.old) if is_turned else (each.old, each.new)),
            )
            for each in changes
            if each.fact != "order"
        )

    forth, back = commitments(old, new), commitments(new, old)
    assert essence(forth, is_turned=False) == essence(back, is_turned=True)
    assert [each.fact for each in forth].count("order") == [each.fact for each in back].count("order")
