"""The shelf of rules: its manual is current, and no name is promised that is there."""

from pathlib import Path

from poagen.report.page import manual
from poagen.rules import PROMISED, all_rules, rule_names

MANUAL = Path(__file__).parents[2] / "docs" / "rules.md"


def test_what_is_promised_is_not_there_yet() -> None:
    """Names that may be allowed before their rule exists: a rule of that name would be hidden by them."""
    assert not PROMISED & set(rule_names())


def test_the_manual_is_printed_from_the_rules() -> None:
    assert MANUAL.read_text(encoding="utf-8") == manual(all_rules()), "run docs/rules.py"
