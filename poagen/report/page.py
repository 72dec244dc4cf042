"""A rule goes in, its page of the manual comes out."""

from collections.abc import Mapping
from textwrap import fill, indent
from typing import get_args

from poagen.rules import Group, Rule


def rule_page(name: str, rule: Rule) -> str:
    """The page that `poagen explain` prints."""
    parts = [
        f"{name} ({rule.severity}, {rule.group})",
        fill(rule.finds, 100),
        fill(f"Why: {rule.why}", 100),
        fill(f"Source: {rule.source}", 100, break_long_words=False, break_on_hyphens=False),
        "Bad:\n\n" + indent(rule.bad.strip("\n"), "    "),
        "Good:\n\n" + indent(rule.good.strip("\n"), "    "),
        _allowing(name, rule),
    ]
    return "\n\n".join(parts)


def rules_list(rules: Mapping[str, Rule]) -> str:
    """Every rule with what it finds, by group."""
    groups: dict[str, list[str]] = {group: [] for group in get_args(Group)}
    for name, rule in rules.items():
        groups[rule.group].append(f"  {name:<24}  {rule.severity:<7}  {rule.finds}")
    return "\n\n".join(f"{group}\n" + "\n".join(lines) for group, lines in groups.items() if lines)


def _allowing(name: str, rule: Rule) -> str:
    if not rule.is_allowable:
        return "It cannot be allowed: the letter would not be what it says."
    return (
        f"To let it stand in one case, write into case.md, with your reason:\n\n    allow:\n      {name}: …"
    )
