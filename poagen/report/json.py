"""Examined cases go in, one JSON object for machines comes out (`docs/findings.schema.json`)."""

import json

from poagen import __version__
from poagen.examine import Examined
from poagen.model import Finding, shown
from poagen.report._outcome import Outcome


def report(outcome: Outcome) -> str:
    """Every case with its counts and findings; ASCII only, so that nothing hides in it."""
    content = {"poagen": __version__, "cases": [_case(examined) for examined in outcome.cases]}
    return json.dumps(content, indent=2)


def _case(examined: Examined) -> dict[str, object]:
    standing = [finding.severity for finding in examined.findings if not finding.allowed]
    return {
        "case": shown(examined.case.name),
        "errors": standing.count("error"),
        "warnings": standing.count("warning"),
        "characters": dict(examined.characters),
        "findings": [finding_object(finding) for finding in examined.findings],
    }


def finding_object(finding: Finding) -> dict[str, object]:
    """A finding as the schema has it."""
    place = finding.place
    end_line = place.end_line or place.line
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": shown(place.file),
        "line": place.line,
        "column": place.column,
        "end_line": end_line,
        "end_column": place.end_column if place.end_line else place.column,
        "message": shown(finding.message),
        "help": shown(finding.help),
        "allowed": bool(finding.allowed),
    }
