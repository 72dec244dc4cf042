"""Our own data files: each can be read, and says all that its neighbours say."""

import re
from datetime import date
from pathlib import Path
from string import Formatter

import pytest
import yaml

from poagen.load import shelves
from poagen.load.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml

PACKAGE = Path(shelves.__file__).parents[1]
DATA = sorted(path for path in PACKAGE.rglob("*.yaml"))
TITLED = {"en", "de", "fr", "it", "es", "ja", "zh"}
"""The languages in which cases and metrics have names."""


def is_known(source: str, as_of: str) -> bool:
    """Whether a fact tells its page, and the day on which that was read."""
    return source.startswith("https://") and date.fromisoformat(as_of) > date(2026, 1, 1)


def plain(node: Node) -> object:
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [plain(child) for child in node.nodes]
        case Mapping():
            return {key.text: plain(value) for key, value in node.entries}


def fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("code", sorted(shelves.language_codes()))
def test_a_language_says_what_english_says(code: str) -> None:
    words, english = shelves.language(code).words, shelves.language("en").words
    assert words.keys() == english.keys()
    for key, sentence in english.items():
        assert fields(words[key]) == fields(sentence), key


def test_every_kind_of_case_is_there() -> None:
    assert shelves.type_names() == set(
        """
        inauthentic counterfeit used-sold-as-new not-as-described condition
        trademark copyright patent design listing-policy detail-page-abuse
        restricted-products product-safety expired-products
        order-defect-rate late-shipment-rate cancellation-rate valid-tracking-rate on-time-delivery-rate
        drop-shipping review-manipulation rank-manipulation related-account section-3 deceptive-activity
        verification inform-act sales-velocity funds code-of-conduct variation-abuse fair-pricing
        account-compromised
        """.split()
    )


@pytest.mark.parametrize("name", sorted(shelves.type_names()))
def test_a_kind_of_case_says_what_its_neighbours_say(name: str) -> None:
    case_type = shelves.case_type(name)
    assert case_type.title.keys() == case_type.called.keys() == TITLED
    assert all(case_type.title.values()) and len(case_type.says) <= 90
    assert {"cause", "actions", "prevention"} <= case_type.asks.keys()
    for lines in (case_type.papers, case_type.never, case_type.causes, case_type.actions, case_type.measures):
        assert lines and len(set(lines)) == len(lines)
    assert set(case_type.metrics) <= shelves.targets().keys()
    assert case_type.response in ("admit", "dispute", "documents")
    assert re.fullmatch(r"\d+ (hours|days)", case_type.reply_within)
    assert is_known(case_type.source, case_type.as_of)


@pytest.mark.parametrize("name", sorted(shelves.type_names()))
def test_an_issue_is_named_by_phrases_that_can_be_searched_for(name: str) -> None:
    for code, phrases in shelves.case_type(name).called.items():
        assert len(set(phrases)) == len(phrases) > 0
        for phrase in phrases:
            assert re.fullmatch(r"[^\W_]([\w' -]*[\w*])?( [\w' *-]+)?", phrase), phrase
            assert phrase == phrase.lower() or code in ("ja", "zh"), phrase


def test_a_metric_says_what_its_neighbours_say() -> None:
    targets = shelves.targets()
    assert {"order-defect-rate", "late-shipment-rate", "cancellation-rate"} <= targets.keys()
    for target in targets.values():
        assert target.names["en"] and float(target.number) >= 0 and all(map(float, target.also))
        assert target.comparison in ("below", "at most", "at least") and target.trust in ("O", "A", "C", "U")
        assert target.unit == "%" or target.unit.isalpha()
        assert is_known(target.source, target.as_of)
    rates = [target for target in targets.values() if target.unit == "%"]
    assert all(target.names.keys() == TITLED for target in rates)
    assert str(targets["cancellation-rate"]) == "below 2.5 %"


def test_each_language_has_the_kinds_of_words_that_english_has() -> None:
    for code in sorted(shelves.language_codes()):
        kinds = shelves.language(code).thresholds
        assert (
            {"below-after", "target", "goal", "fact"}
            <= kinds.keys()
            <= shelves.language("en").thresholds.keys()
        )


def test_papers_have_an_age() -> None:
    ages = shelves.paper_ages()
    assert ages.keys() >= {"invoice", "identity", "utility-bill"}
    assert (ages["invoice"].days, ages["invoice"].before) == (365, "notice")
    for age in ages.values():
        assert age.days > 0 and age.before in ("notice", "letter") and is_known(age.source, age.as_of)


@pytest.mark.parametrize("path", DATA, ids=lambda path: path.stem)
def test_the_quick_reader_sees_what_the_strict_one_sees(path: Path) -> None:
    """No doubled key, anchor or tag stands in our own files, and both readers agree."""
    text = path.read_text(encoding="utf-8")
    tree = read_yaml(text, path.name)
    assert tree.root and not tree.findings
    assert plain(tree.root) == yaml.load(text, Loader=yaml.BaseLoader)


def test_both_codes_of_the_united_kingdom_are_amazons() -> None:
    assert shelves.marketplace_codes()["GB"] == shelves.marketplace_codes()["UK"] == "UK"
