"""On the page, too, a redline reads as the old letter without insertions, as the new without deletions."""

from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.model.changes import Redline
from poagen.review.redline import redline as redline_of
from tests.review.comparisons import real, redlines
from tests.review.page_words import (
    HOSTILE,
    assert_holds,
    new_words,
    old_words,
    page_of,
    read_page,
    words_of_text,
)
from tests.review.real_letters import CJK, SAMPLES, compared, real_letter, recounted, reworded


def test_without_insertions_it_is_the_old_letter_and_without_deletions_the_new_one() -> None:
    assert_holds(real().redline)


@pytest.mark.parametrize("case", [*SAMPLES, *CJK], ids=lambda case: case.name)
def test_so_it_is_for_real_letters(case: Path) -> None:
    versions = [
        None,
        real_letter(case),
        real_letter(case, reworded),
        real_letter(case, reworded, recounted),
        None,
    ]
    for old, new in pairwise(versions):
        page = read_page(page_of(compared(old, new)))
        assert old_words(page) == (words_of_text(old.text) if old else [])
        assert new_words(page) == (words_of_text(new.text) if new else [])


@settings(deadline=None)
@given(redlines(st.one_of(st.sampled_from(HOSTILE).map(lambda text: text[:200]), st.text(max_size=20))))
def test_so_it_is_for_any_words(redline: Redline) -> None:
    assert_holds(redline)


@pytest.mark.parametrize("seed", range(25))
def test_so_it_is_for_passages_that_come_go_move_and_are_reworded(seed: int) -> None:
    chance = Random(seed)
    old = list(real_letter(SAMPLES[0], reworded).passages)
    new = [each._replace(text=each.text.replace(" the ", " each ")) for each in old if chance.random() > 0.1]
    for _ in range(5):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    assert_holds(redline_of(old, new))
