"""What a run came to goes in, annotations for a workflow of GitHub's come out, the worst first.

Escapes are those of GitHub's own toolkit: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

import re

from poagen.model import Finding, Trouble, shown
from poagen.report._harmless import harmless
from poagen.report._outcome import Outcome
from poagen.report.text import counted

SHOWN = 10
"""Annotations of one kind that GitHub shows of one step; it drops the others without a word."""
_MESSAGE = 3_000
"""Characters of a message that are told; GitHub cuts at 4,096, and then no help would be seen."""


def report(outcome: Outcome) -> str:
    """At most ten errors and ten warnings, then a line that says how many more there are; empty for none."""
    standing = [finding for finding in outcome.findings() if not finding.allowed]
    told = {"error": [_of_trouble(trouble) for trouble in outcome.troubles], "warning": [], "info": []}
    for finding in standing:
        told[finding.severity].append(_of_finding(finding, outcome.base))
    left = {kind: len(lines) for kind, lines in told.items()}
    annotations: list[str] = []
    for kind in ("error", "warning"):
        annotations += told[kind][:SHOWN]
        left[kind] -= min(SHOWN, left[kind])
    rest = counted(left)
    return "\n".join([*annotations, *([f"{rest} more; to see all: {_command_for(outcome)}"] if rest else [])])


def _of_trouble(trouble: Trouble) -> str:
    words = "; ".join(part for part in (trouble.message, trouble.help) if part)
    return _annotation("error", {"title": "poagen"}, _plain(words))


def _of_finding(finding: Finding, base: str) -> str:
    place = finding.place
    spot: dict[str, object] = {"file": base + place.file, "line": place.line}
    if place.end_line in (0, place.line):
        spot |= {"col": place.column, "endLine": place.line, "endColumn": place.end_column or place.column}
    else:  # GitHub takes columns within one line only
        spot |= {"endLine": place.end_line}
    words = _plain(finding.message) + (f"\nhelp: {_plain(finding.help)}" if finding.help else "")
    return _annotation(finding.severity, {**spot, "title": finding.rule}, words)


def _annotation(kind: str, properties: dict[str, object], words: str) -> str:
    told = ",".join(f"{key}={_property(_plain(str(value)))}" for key, value in properties.items())
    return f"::{kind} {told}::{_data(words)}"


def _plain(words: str) -> str:
    """One line of an author's words, cut where it is too long."""
    told = harmless(shown(words))
    return told if len(told) <= _MESSAGE else f"{told[:_MESSAGE]}…"


def _data(words: str) -> str:
    return words.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(words: str) -> str:
    return _data(words).replace(":", "%3A").replace(",", "%2C")


def _command_for(outcome: Outcome) -> str:
    """The command that tells all of it; a name that a shell would read otherwise is not told."""
    names = [examined.case.name for examined in outcome.cases]
    is_plain = len(names) == 1 and not outcome.troubles and re.fullmatch(r"[a-z0-9][a-z0-9._-]*", names[0])
    return f"poagen check {names[0] if is_plain else '--all'}"
