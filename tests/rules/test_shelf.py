"""The shelf of rules: its manual is current."""

from pathlib import Path

from poagen.report._page import manual
from poagen.rules import all_rules

MANUAL = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_manual_is_printed_from_the_rules() -> None:
    assert MANUAL.read_text(encoding="utf-8") == manual(all_rules()), "run docs/rules.py"
