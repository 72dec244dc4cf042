"""Targets in a letter: right ones and the seller's own numbers pass, wrong ones are found in place."""

from pathlib import Path

import pytest
import yaml

from poagen.load import shelves
from poagen.model import Finding
from tests.examples import examined

SENTENCES: dict[str, dict[str, list[str]]] = yaml.safe_load(
    (Path(__file__).parent / "thresholds.yaml").read_text(encoding="utf-8")
)
CASE = """\
@ case.md
---
type: {type}
response: dispute
language: {language}
seller: {{name: Acme Outdoor GmbH}}
marketplaces: [DE]
notice: {{received: 2026-03-03}}
date: 2026-03-06
---
{opening}
@ statement-of-facts.md
{text}
"""


def found(
    text: str, folder: Path, language: str = "en", type: str = "order-defect-rate", opening: str = "We write."
) -> list[Finding]:
    case = CASE.format(text=text, language=language, type=type, opening=opening)
    return [one for one in examined(case, folder).findings if one.rule == "wrong-threshold"]


def told(language: str, sentences: list[str], folder: Path) -> list[str]:
    """The sentences of these in which a wrong target is found, each in a paragraph of its own."""
    lines = {finding.place.line for finding in found("\n\n".join(sentences), folder, language)}
    return [sentence for index, sentence in enumerate(sentences) if 1 + 2 * index in lines]


def known(languages: dict[str, dict[str, list[str]]]) -> list[str]:
    return sorted(languages.keys() & shelves.language_codes())


@pytest.mark.parametrize("language", known(SENTENCES))
def test_fine_sentences_pass(language: str, tmp_path: Path) -> None:
    assert told(language, SENTENCES[language]["fine"], tmp_path) == []


@pytest.mark.parametrize("language", known(SENTENCES))
def test_wrong_targets_are_found(language: str, tmp_path: Path) -> None:
    assert told(language, SENTENCES[language]["wrong"], tmp_path) == SENTENCES[language]["wrong"]


def test_it_says_which_number_is_amazons_and_from_where(tmp_path: Path) -> None:
    (finding,) = found("We keep the *cancellation rate* below\n**3 %** from now on.", tmp_path)
    assert finding.message == '"below 3 %" is not Amazon\'s target for the cancellation rate'
    assert finding.help.startswith("Amazon asks for below 2.5 % (7 days): https://sellercentral.amazon.de/")
    assert finding.help.endswith(", as of 2026-11-22")
    place = finding.place
    assert (place.line, place.column, place.end_line, place.end_column) == (1, 33, 2, 6)


@pytest.mark.parametrize(
    ("table", "count"),
    [
        ("| Metric | Now | Amazon's target |\n|-|-|-|\n| Order defect rate | 2.4 % | below 1 % |", 0),
        ("| Metric | Now | Amazon's target |\n|-|-|-|\n| Order defect rate | 2.4 % | 2 % |", 1),
        ("| | Order defect rate | Late shipment rate |\n|-|-|-|\n| Amazon's target | 2 % | 5 % |", 2),
        ("| | Order defect rate | Late shipment rate |\n|-|-|-|\n| In March | 2 % | 5 % |", 0),
        ("| Metric | Limit |\n|-|-|\n| Damage rate | 2 % |\n| Late shipment rate | 4 % |", 0),
    ],
)
def test_tables_are_read_with_their_heads(table: str, count: int, tmp_path: Path) -> None:
    assert len(found(table, tmp_path)) == count


def test_quotations_are_not_the_sellers_words(tmp_path: Path) -> None:
    text = '> The order defect rate must stay below 2 %.\n\nIt says "keep the ODR below 2 %" and `ODR < 2 %`.'
    assert not found(text, tmp_path)


def test_a_measure_of_success_is_a_target_without_a_verb(tmp_path: Path) -> None:
    right = 'Checked. {on=2026-03-04 metric="late shipment rate below 1 %"}'
    wrong = 'Checked. {on=2026-03-04 metric="late shipment rate 5 %"}'
    (finding,) = found(f"{right}\n\n{wrong}", tmp_path)
    assert (finding.place.line, finding.message[:5]) == (3, '"5 %"')


def test_the_metric_may_be_that_of_the_type(tmp_path: Path) -> None:
    text = "We are back within Amazon's target of 3 % since 20 March."
    assert len(found(text, tmp_path, type="cancellation-rate")) == 1
    assert not found(text, tmp_path, type="drop-shipping")
    assert not found(text.replace("3 %", "4 %"), tmp_path, type="cancellation-rate")


@pytest.mark.parametrize(
    "text", ["9" * 5000 + " %", "order defect rate " * 900 + "below 2 %", "below 2 % ODR, " * 900]
)
def test_long_nonsense_is_read(text: str, tmp_path: Path) -> None:
    found(text, tmp_path)
