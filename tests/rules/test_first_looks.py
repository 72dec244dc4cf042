"""What rules look for at a glance before they look closer must leave nothing out."""

import re
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

import pytest

from poagen.load import shelves
from poagen.rules import (
    _days,
    _sizes,
    _tokens,
    _weekdays,
    all_rules,
    cross_case_leak,
    shouting,
)
from poagen.rules._calendar import MONTHS, WEEKDAYS
from poagen.rules._days import days_in
from poagen.rules._target_words import lower, vocabulary
from poagen.rules._tokens import QUOTED
from tests.corpus import LANGUAGES, fine_passages, wordings

JOINED = (
    "{} 5",
    "{}. 5",
    "{}, 5.",
    "({} 5, 2026",
    "x-{} 5",
    "{} the 5 March",
    "{} (5 March 2026)",
    "{}., 5. März 2026",
)


@cache
def texts() -> tuple[str, ...]:
    """The examples of all rules line by line, the corpus, and days in many forms."""
    rules = [line for rule in all_rules().values() for line in (rule.bad + rule.good).split("\n")]
    passages = [passage.text for passage in (*fine_passages(), *wordings())]
    names = [*MONTHS, *map(str.title, MONTHS), *map(str.upper, WEEKDAYS), *map(str.title, WEEKDAYS)]
    days = [form.format(name) for name in names for form in JOINED]
    eastern = ["2026年3月5日（木）", "星期四 3月5日", "3月5日木曜日"]
    loud = ["THIS IS LOUD", "ÉTÉ À LA", "A B C", "D-E-F", "I. A. B", "Ä ß É", "one TWO, THREE (FOUR"]
    return tuple(dict.fromkeys([*rules, *passages, *days, *eastern, *loud]))


def test_days_and_their_weekdays(monkeypatch: pytest.MonkeyPatch) -> None:
    days_in.cache_clear()
    quick = [days_in(text, "en") for text in texts()]
    for module in (_days, _weekdays):
        monkeypatch.setattr(module, "may_end_in", lambda names, before: True)
    days_in.cache_clear()
    assert quick == [days_in(text, "en") for text in texts()]
    assert sum(day.weekday is not None for days in quick for day in days) > 100


PLAIN_TOKEN = re.compile(
    rf"{QUOTED}+|[^\W_]+(?:[.,:/][0-9]+)*(?:['’‐‑-][^\W_]+)*%?|[.,;:!?…()—–。！？、，；：（）]"
)


def test_tokens_are_those_of_a_plain_pattern() -> None:
    odd = [f"a_b {QUOTED * 3}, {QUOTED}x _1 ²³ª º© 3.5.2026: 1,000.50% l’été-là it's-12% a--b 1./2 x:/9"]
    for text in (*texts(), *odd):
        assert _tokens.TOKEN.findall(text) == PLAIN_TOKEN.findall(text)


def test_words_in_capitals() -> None:
    found = [text for text in texts() if shouting._RUN.search(text)]
    assert len(found) > 20
    assert [text for text in found if not shouting._MAY_RUN.search(text)] == []


def test_codes() -> None:
    found = [text for text in texts() if cross_case_leak._CODE.search(text)]
    assert found
    assert [text for text in found if not cross_case_leak._LONG_CODE.search(text)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_targets(code: str) -> None:
    _, words = vocabulary(shelves.targets(), shelves.language(code))
    found = [text for text in texts() if words.wake.search(lower(text))]
    assert len(found) > 20
    assert [text for text in found if not words.may_state(text)] == []


def sentences() -> Iterator[str]:
    yield from texts()
    yield from ("", " ", "– a —", "_ b_ *", "a\u2003b\u00a0c", "37 % (of 4)", "a b c d", "a  b", "…a")


def test_words_are_counted_and_long_texts_found_as_one_pattern_would() -> None:
    english: Any = SimpleNamespace(language=shelves.language("en"))
    for text in sentences():
        count = len(re.findall(r"\w[^\s]*", text))
        assert _sizes.size(text, english) == count
        for most in (1, 3, count - 1, count, count + 1):
            assert _sizes.exceeds(text, most, english) == (count > most)
