"""A rule goes in, its page of the manual comes out."""

from collections.abc import Mapping
from textwrap import fill, indent
from typing import get_args

from poagen.model import shown
from poagen.rules import Group, Rule


def rule_page(name: str, rule: Rule) -> str:
    """The page that `poagen explain` prints."""
    parts = [
        f"{name} ({rule.severity}, {rule.group})",
        fill(rule.finds, 100),
        fill(f"Why: {rule.why}", 100),
        fill(f"Source: {rule.source}", 100, break_long_words=False, break_on_hyphens=False),
        "Bad:\n\n" + indent(_shown(rule.bad), "    "),
        "Good:\n\n" + indent(_shown(rule.good), "    "),
        _allowing(name, rule),
    ]
    return "\n\n".join(parts)


def manual(rules: Mapping[str, Rule]) -> str:
    """Every rule's page, by group, in Markdown."""
    parts = [
        "# The rules",
        "Printed by `docs/rules.py`. An example is a case: `@ NAME` starts a file, `paper` is a sound one.",
    ]
    for group in get_args(Group):
        own = {name: rule for name, rule in rules.items() if rule.group == group}
        parts += [f"## {group}"] if own else []
        for name, rule in own.items():
            parts += [f"### {name}", rule_markdown(rule)]
    return "\n\n".join(parts) + "\n"


def rule_markdown(rule: Rule) -> str:
    """A rule's page below its heading, in Markdown."""
    parts = [f"*{rule.severity}.* {rule.finds}", rule.why, f"Source: {rule.source}"]
    return "\n\n".join([*parts, "Bad:", _fenced(rule.bad), "Good:", _fenced(rule.good)])


def _fenced(example: str) -> str:
    return f"````\n{_shown(example)}\n````"


def _shown(example: str) -> str:
    """The example with what cannot be seen in it as escapes."""
    return "\n".join(shown(line) for line in example.strip("\n").split("\n"))


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
