"""Every rule keeps what its page says: its bad example is found, its good one is quiet."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from poagen.model import Finding
from poagen.rules import all_rules, rule_names
from tests.examples import CASE, examined

ERRORS = """
    encoding control-character hidden-character merge-marker front-matter-missing front-matter-unclosed
    yaml-syntax yaml-anchor yaml-tag duplicate-key unknown-key missing-key bad-value bad-date unknown-mark
    mark-cycle unknown-fact raw-html unsafe-link too-large
    missing-section unknown-section no-cause cause-without-action cause-without-prevention unknown-reference
    duplicate-id action-without-date measure-without-date unanswered-ask
    action-in-future wrong-weekday contradicting-date
    missing-evidence evidence-type evidence-empty evidence-damaged evidence-encrypted evidence-active
    stale-invoice symlink path-escape unsafe-name name-collision not-a-file
    placeholder wrong-threshold over-limit
    card-number bank-account secret cross-case-leak
    missing-glyph image-too-large image-damaged missing-alt-text
""".split()
WARNINGS = """
    action-without-owner action-without-cause section-without-date issue-not-named fix-in-root-cause
    symptom-as-cause
    due-in-past action-before-cause planned-as-done deadline-passed deadline-near
    uncited-evidence asin-without-evidence stale-document metadata-location
    blame emotive-wording hardship-plea business-introduction support-case-reference hedging denial
    boilerplate repeated-apology shouting too-long too-short long-sentence wall-of-text
    buyer-email buyer-phone copied-text
""".split()
INFOS = "measure-without-metric unchecked-wording".split()
SEVERITIES = {
    **dict.fromkeys(ERRORS, "error"),
    **dict.fromkeys(WARNINGS, "warning"),
    **dict.fromkeys(INFOS, "info"),
}
"""The contract: every rule by its name; `unchecked-wording` is ours."""


def test_the_shelf_holds_the_rules_of_the_contract() -> None:
    assert {name: rule.severity for name, rule in all_rules().items()} == SEVERITIES


@pytest.mark.parametrize("name", rule_names())
def test_a_rule_says_why_it_exists_and_from_where(name: str) -> None:
    rule = all_rules()[name]
    for text in (rule.finds, rule.why, rule.source):
        assert len(text) > 15
        assert text.endswith((".", ")")), text


@pytest.mark.parametrize("name", rule_names())
def test_its_bad_example_is_found_and_nothing_else_is_wrong(name: str, tmp_path: Path) -> None:
    result = examined(all_rules()[name].bad, tmp_path)
    found = [finding for finding in result.findings if finding.rule == name]
    assert found
    for finding in found:
        assert finding.severity == SEVERITIES[name]
        assert finding.message
        assert _is_in_a_source(finding, result.sources)
    assert not [
        finding for finding in result.findings if finding.severity == "error" and finding.rule != name
    ]


@pytest.mark.parametrize("name", rule_names())
def test_its_good_example_is_quiet(name: str, tmp_path: Path) -> None:
    findings = examined(all_rules()[name].good, tmp_path).findings
    assert not [finding for finding in findings if finding.severity == "error" or finding.rule == name]


@pytest.mark.parametrize("name", rule_names())
def test_its_examples_tell_the_fault_apart(name: str) -> None:
    """Little differs between the two, so that a reader sees the fault."""
    rule = all_rules()[name]
    bad, good = rule.bad.splitlines(), rule.good.splitlines()
    assert bad != good
    assert len(set(bad) ^ set(good)) <= 7


def _is_in_a_source(finding: Finding, sources: Mapping[str, str]) -> bool:
    """On a line that its file has, where the file is a text that could be read."""
    place = finding.place
    text = sources.get(place.file)
    if not text:
        return place.file.startswith(f"{CASE}/")
    lines = text.split("\n")
    return place.line <= len(lines) and place.column <= len(lines[place.line - 1]) + 1
