"""The corpus keeps the rules honest: every miss and every false alarm is written down beside its passage."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest

from poagen.rules import rule_names
from tests import precision
from tests.corpus import (
    LANGUAGES,
    PLACES,
    SECTIONS,
    Passage,
    base_letter,
    fine_files,
    known_on_examples,
    letter_around,
    openings,
    passages_of,
    whole_letters,
    wording_files,
    wordings,
    words_of,
)

LEAST = {"en": 10, "de": 10}
MEASURED_ELSEWHERE = {"wrong-threshold", "contradicting-date"}
MOST_ALIKE = 0.5
"""The share of all their words that two wordings of a rule may have in common."""


@pytest.mark.parametrize("response", ["admit", "dispute"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_letter_around_the_passages_is_clean(language: str, response: str, tmp_path: Path) -> None:
    assert precision.rules_in(base_letter(language, response), tmp_path) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_clean_with_any_opening(language: str, tmp_path: Path) -> None:
    for kind in openings(language):
        words = Passage("", language, "", True, "", "root-cause", "paragraph", type=kind)
        assert precision.rules_in(letter_around(words), tmp_path) == set()


@pytest.mark.parametrize("path", wording_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_what_is_missed_is_written_down(path: Path, tmp_path: Path) -> None:
    passages = passages_of(path)
    met = [precision.passage_met(passage, tmp_path) for passage in passages]
    missed = {one.words for one in met if one.wanted not in one.rules}
    assert missed == {passage.text for passage in passages if passage.missed}


@pytest.mark.parametrize("path", fine_files(), ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_false_alarms_are_written_down(path: Path, tmp_path: Path) -> None:
    passages = passages_of(path)
    met = [precision.passage_met(passage, tmp_path) for passage in passages]
    alarms = {(one.words, rule) for one in met for rule in one.rules}
    known = {(passage.text, rule) for passage in passages for rule in passage.known}
    assert alarms == known


@pytest.mark.parametrize(("name", "text"), [pytest.param(*pair, id=pair[0]) for pair in whole_letters()])
def test_a_good_letter_is_left_alone(name: str, text: str, tmp_path: Path) -> None:
    assert precision.letter_met(name, text, tmp_path).rules == set()


@pytest.mark.parametrize("name", rule_names())
def test_the_good_example_of_a_rule_is_left_alone_by_all(name: str, tmp_path: Path) -> None:
    assert precision.example_met(name, tmp_path).rules == known_on_examples().get(name, {}).keys()


def test_each_wording_rule_has_wordings_enough() -> None:
    counts = Counter((passage.about, passage.language) for passage in wordings())
    few = {
        (rule, language): counts[rule, language]
        for rule in PLACES.keys() - MEASURED_ELSEWHERE
        for language in LANGUAGES
        if counts[rule, language] < LEAST[language]
    }
    assert not few


def test_no_two_wordings_are_near_copies() -> None:
    pairs = (pair for path in wording_files() for pair in combinations(passages_of(path), 2))
    assert not [(one.text, other.text) for one, other in pairs if _likeness(one, other) > MOST_ALIKE]


@pytest.mark.parametrize("path", [*wording_files(), *fine_files()], ids=lambda path: path.stem)
def test_a_passage_stands_in_its_letter(path: Path) -> None:
    for passage in passages_of(path):
        assert passage.section in SECTIONS
        assert not (passage.missed and passage.fine) and not (passage.known and not passage.fine)
        first, *_ = passage.text.split("\n")
        assert first in letter_around(passage)


def _likeness(one: Passage, other: Passage) -> float:
    left, right = words_of(one), words_of(other)
    return len(left & right) / len(left | right)
