"""Our own data files: each can be read, and says all that its neighbours say."""

from string import Formatter

import pytest

from poagen.load import shelves


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(shelves.language_codes()))
def test_a_language_says_what_english_says(code: str) -> None:
    words, english = shelves.language(code).words, shelves.language("en").words
    assert words.keys() == english.keys()
    for key, sentence in english.items():
        assert fields(words[key]) == fields(sentence), key


@pytest.mark.parametrize("name", sorted(shelves.type_names()))
def test_a_kind_of_case_says_where_it_is_known_from(name: str) -> None:
    case_type = shelves.case_type(name)
    assert case_type.title["en"] and case_type.says and case_type.papers and case_type.never
    assert {"cause", "actions", "prevention"} <= case_type.asks.keys()
    assert case_type.source.startswith("https://") and case_type.as_of
    assert all(target.source.startswith("https://") and target.as_of for target in case_type.targets)


def test_both_codes_of_the_united_kingdom_are_amazons() -> None:
    assert shelves.marketplace_codes()["GB"] == shelves.marketplace_codes()["UK"] == "UK"
