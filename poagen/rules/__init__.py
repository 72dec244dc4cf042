"""The shelf of rules: one file each, found by looking; no list is kept by hand.

A module whose name starts with `_` is no rule: rules share it.
"""

import importlib
import pkgutil
from functools import cache

from poagen.rules.shelf import Dossier, Group, Hit, Rule

__all__ = ["PROMISED", "Dossier", "Group", "Hit", "Rule", "all_rules", "rule_names"]


PROMISED = frozenset(
    """
    issue-not-named fix-in-root-cause symptom-as-cause due-in-past action-before-cause
    planned-as-done wrong-weekday contradicting-date deadline-passed deadline-near
    asin-without-evidence stale-invoice stale-document placeholder blame emotive-wording
    hardship-plea business-introduction support-case-reference hedging denial boilerplate
    repeated-apology shouting wrong-threshold too-long too-short long-sentence wall-of-text
    bank-account secret buyer-phone copied-text cross-case-leak unchecked-wording
    """.split()
)
"""Names that cases may allow already, and that no rule finds yet."""


@cache
def rule_names() -> tuple[str, ...]:
    """The name of every rule, from the file names alone; nothing is imported."""
    modules = (module.name for module in pkgutil.iter_modules(__path__))
    return tuple(sorted(name.replace("_", "-") for name in modules if name != "shelf" and name[0] != "_"))


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its name."""
    return {name: load_rule(name) for name in rule_names()}


def load_rule(name: str) -> Rule:
    """The rule of that name, which must be one of `rule_names()`."""
    module = importlib.import_module(f"{__name__}.{name.replace('-', '_')}")
    rule: Rule = module.RULE
    return rule
