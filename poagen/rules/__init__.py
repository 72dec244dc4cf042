"""The shelf of rules: one file each, found by looking; no list is kept by hand.

A module whose name starts with `_` is no rule: rules share it.
"""

import importlib
import pkgutil
from functools import cache

from poagen.rules.shelf import Dossier, Group, Hit, Rule

__all__ = ["Dossier", "Group", "Hit", "Rule", "all_rules", "rule_names"]


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
