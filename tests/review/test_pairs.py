"""Things of two series: the same one reworded is known again, two that only sound alike are not one."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as some

from poagen.review.commitments.pairs import Known, moved, pairs


@given(some.permutations(range(7)))
def test_the_fewest_move(places: list[int]) -> None:
    stays = [place for at, place in enumerate(places) if at not in moved(places)]
    assert stays == sorted(stays)
    longest = max(
        size for size in range(8) for chosen in combinations(places, size) if list(chosen) == sorted(chosen)
    )
    assert len(stays) == longest


def test_of_two_that_were_exchanged_both_moved() -> None:
    assert moved([0, 3, 2, 1, 4]) == {1, 3}
    assert moved([30, 20, 10]) == {0, 2}


def test_long_series_are_compared_near_each_other() -> None:
    """A letter may have 1,000 items; each of them changed, and still every one is known again."""
    series = [Known(f"{number * 7919:b} item {number}", "action") for number in range(1000)]
    reworded = [known._replace(text=f"{known.text} again") for known in series]
    assert pairs(series, reworded) == {number: number for number in range(1000)}


def test_an_id_that_two_things_have_says_nothing() -> None:
    first, second = Known("Weigh every parcel", id="x"), Known("Refunded all buyers", id="x")
    assert pairs([first, second], [second]) == {1: 0}


def test_equal_words_of_another_kind_come_before_likeness() -> None:
    went = Known("Went back to the former carrier", "action", "plan")
    like = Known("Went back to the former carrier in March", "action", "plan")
    assert pairs([went], [like, went._replace(kind="measure")]) == {0: 1}


def test_equal_words_with_equal_facts_come_first() -> None:
    first, second = (Known("Retrained the team", facts=(day,)) for day in ("2026-03-04", "2026-03-05"))
    assert pairs([first, second], [second]) == {1: 0}
    assert pairs([first, second], [second, first]) == {0: 1, 1: 0}


def test_the_most_alike_come_first() -> None:
    check = Known("Check the tracking of every parcel")
    more, less = (
        Known("Check the tracking of every parcel daily"),
        Known("Check tracking for parcels every day"),
    )
    assert pairs([check], [less, more]) == {0: 1}
    assert pairs([less, more], [check]) == {1: 0}


def test_reworded_without_anything_else_in_common() -> None:
    old, new = (
        Known("Stock was not counted before it was sent"),
        Known("Nobody counted the stock before sending it"),
    )
    assert pairs([old], [new]) == {0: 0}


def test_two_ids_speak_against_one_thing() -> None:
    old, new = Known("Carrier changed without a trial period"), Known("Carton changed without a drop test")
    assert pairs([old], [new]) == {0: 0}
    assert pairs([old._replace(id="carrier")], [new._replace(id="carton")]) == {}
    assert pairs([old._replace(id="carrier")], [new]) == {0: 0}


FACTS = ("Head of Service", "2026-03-05", "courier")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Refunded all 37 affected buyers in full; see the refund report.", "Refunded all 37 buyers."),
        ("Review the tracking of every parcel older than 24 hours.",
         "Every parcel older than 24 hours is tracked and reviewed daily."),
        ("Move the remaining 12 % of orders to a tracked service.",
         "The remaining 12 % of orders are moved to a tracked service by the end of April."),
        ("Weigh every parcel.", "Weigh each parcel before it leaves the house."),
        ("Gave each lot a bin of its own. The label shows lot, ASIN and invoice number; see the photo.",
         "Each lot now has its own bin, labelled with lot, ASIN and invoice number (photo)."),
        ("Alle 37 betroffenen Käufer vollständig erstattet.",
         "Wir haben allen 37 Käufern den Kaufpreis erstattet."),
        ("我们已向全部37位买家全额退款。", "已为37位受影响的买家办理全额退款。"),
        ("37人の購入者全員に返金しました。", "購入者37人全員への返金を完了しました。"),
    ],
)  # fmt: skip
def test_reworded_by_the_same_owner_on_the_same_day(old: str, new: str) -> None:
    assert pairs([Known(old, facts=FACTS)], [Known(new, facts=FACTS)]) == {0: 0}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Returned to the double-wall carton. The remaining 2,300 single-wall cartons were scrapped.",
         "Had the carton tested. All ten samples passed ten drops from 76 cm."),
        ("Closed the account with the closeout dealer.", "Had the 31 units destroyed."),
        ("Weigh every parcel.", "Read buyer messages at 09:00 and 16:00."),
        ("我们已停止使用该承运商。", "我们已向全部37位买家全额退款。"),
    ],
)  # fmt: skip
def test_another_thing_by_the_same_owner_on_the_same_day(old: str, new: str) -> None:
    assert pairs([Known(old, facts=FACTS)], [Known(new, facts=FACTS)]) == {}
