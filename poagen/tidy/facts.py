"""The braces that end an item go in, the same facts come out on one line, in the order of the documents.

Only what a letter knows is moved: a group with an unknown key or a stray word stays as it is, since what it
should mean is for its author to say.
"""

import re

from poagen.load.facts import KEYS

_ORDER = ("#", *KEYS)
_VALUE = r"""(?:"[^"]*"|'[^']*'|[^\s"'{}]*)"""
_FACT = rf"(?:\#[\w-]+|(?:{'|'.join(KEYS)})={_VALUE})"
_GROUP = re.compile(rf"\s*\{{\s*({_FACT}(?:\s+{_FACT})*)\s*\}}")
_EACH = re.compile(rf"(#|[a-z]+)(?:(?<=#)[\w-]+|={_VALUE})")


def in_order(braces: str) -> str | None:
    """The groups on one line; None where one that is not understood takes more than one."""
    groups = []
    offset = 0
    while group := _GROUP.match(braces, offset):
        groups.append(_sorted(group[1]))
        offset = group.end()
    rest = braces[offset:].strip()
    if "\n" in rest:
        return None
    return " ".join([*groups, rest] if rest else groups)


def _sorted(facts: str) -> str:
    """A key that stands twice does so in its own order: the first holds."""
    found = sorted(_EACH.finditer(facts), key=lambda fact: _ORDER.index(fact[1]))
    return "{" + " ".join(" ".join(fact[0].split()) for fact in found) + "}"
