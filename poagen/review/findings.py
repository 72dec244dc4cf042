"""The findings of two sides go in; those that are new and those that are mended come out.

A finding is the same one by its rule, its file and its message, wherever it stands: a line that was put in
above it makes no news. What a message counts, and the lines that it names, may be others too.
"""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence

from poagen.model import Finding, Severity

_GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "info": 2}
_QUOTED = re.compile(r'(".*")', re.DOTALL)
_PATH = re.compile(r"\S+\.(?:md|txt|yaml)\b")
_COUNT = re.compile(r"(?<![\w.,-])\d[\d,.]*(?= [^\W\d])|(?<=\bline )\d+|(?<=\.md):\d+(?::\d+)?")
"""`8,123 characters`, `line 14`, `cases/x/case.md:14:3`; never a day, nor a part of a name."""


def news(
    old: Sequence[Finding], new: Sequence[Finding], renamed: Callable[[str], str] = str
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """What is found now and was not, and what was found and is not; worst first, then by place.

    `renamed`: the path that a file of the old side has now. Allowed findings are none, so one that is allowed
    no more is new; but what came to be allowed is not mended (`newly_allowed` tells it). One that has become
    more severe is new, and nothing is mended by that."""
    standing = [finding for finding in old if not finding.allowed]
    found = _same(standing, new, renamed)
    origins = {j: standing[i] for i, j in found.items()}
    appeared = (
        finding
        for j, finding in enumerate(new)
        if not finding.allowed
        and (j not in origins or _GRAVITY[finding.severity] < _GRAVITY[origins[j].severity])
    )
    mended = (finding for i, finding in enumerate(standing) if i not in found)
    return _worst_first(appeared), _worst_first(mended)


def newly_allowed(
    old: Sequence[Finding], new: Sequence[Finding], renamed: Callable[[str], str] = str
) -> tuple[Finding, ...]:
    """What is found now, and is allowed, and was not allowed before; worst first, then by place."""
    before = [finding for finding in old if finding.allowed]
    now = [finding for finding in new if finding.allowed]
    known = set(_same(before, now, renamed).values())
    return _worst_first(finding for j, finding in enumerate(now) if j not in known)


def _worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(
        sorted(findings, key=lambda each: (_GRAVITY[each.severity], each.place[:3], each.rule, each.message))
    )


def _same(old: Sequence[Finding], new: Sequence[Finding], renamed: Callable[[str], str]) -> dict[int, int]:
    """Places in `old` to those in `new` of the same finding; of several, those that stand alike first."""
    before, now = [_keys(finding, renamed) for finding in old], [_keys(finding, str) for finding in new]
    found: dict[int, int] = {}
    for step in range(_STEPS):
        left: dict[Hashable, list[int]] = {}
        taken = set(found.values())
        for j, keys in enumerate(now):
            if j not in taken:
                left.setdefault(keys[step], []).append(j)
        for i, keys in enumerate(before):
            if i not in found and left.get(keys[step]):
                found[i] = left[keys[step]].pop(0)
    return found


_STEPS = 4


def _keys(finding: Finding, renamed: Callable[[str], str]) -> tuple[Hashable, ...]:
    """What two findings that are one have in common, from much to little."""
    place = finding.place
    message = _outside_quotes(finding.message, _PATH, lambda match: renamed(match[0]))
    key = finding.rule, renamed(place.file)
    width = place.end_column - place.column
    return (
        (*key, message, place.line, place.column),
        (*key, message, place.column, width),
        (*key, message),
        (*key, _outside_quotes(message, _COUNT, lambda match: "#")),
    )


def _outside_quotes(message: str, pattern: re.Pattern[str], with_what: Callable[[re.Match[str]], str]) -> str:
    """`message` with matches replaced, but for the author's words between its quotation marks."""
    before, quoted, after = ([*_QUOTED.split(message, maxsplit=1), "", ""])[:3]
    return pattern.sub(with_what, before) + quoted + pattern.sub(with_what, after)
