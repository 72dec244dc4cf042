"""What a run came to goes in, one SARIF 2.1.0 log comes out, for code scanning and other viewers of results.

The standard: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from hashlib import sha256
from urllib.parse import quote

from poagen import __version__
from poagen.model import Finding, Place, Trouble, shown
from poagen.report._outcome import Outcome
from poagen.report._page import rule_markdown, rule_page
from poagen.rules import load_rule

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "poagenFinding/v1"
"""A new way of making fingerprints gets a new name; all known results would count as new."""
_ROOT = "%SRCROOT%"
_ROOT_IS = "The root of the repository; without one, the folder that holds cases/."
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}

Json = dict[str, object]


def report(outcome: Outcome) -> str:
    """Every finding once, allowed ones as suppressed; ASCII only, so that nothing hides in it."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(outcome)]}
    # A workflow's log that shows it must find no command of the old kind in it.
    return json.dumps(log, indent=2).replace("##[", "#\\u0023[")


def _run(outcome: Outcome) -> Json:
    findings = outcome.findings()
    rules = sorted({finding.rule for finding in findings})
    prints = _fingerprints(findings, outcome.sources())
    reasons = _reasons(outcome)
    return {
        "tool": {
            "driver": {
                "name": "poagen",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(name) for name in rules],
            }
        },
        "invocations": [
            {
                "executionSuccessful": not outcome.troubles,
                "toolExecutionNotifications": [_notification(trouble) for trouble in outcome.troubles],
            }
        ],
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: {"description": {"text": _ROOT_IS}}},
        "results": [
            {
                "ruleId": finding.rule,
                "ruleIndex": rules.index(finding.rule),
                "level": _LEVELS[finding.severity],
                "message": {"text": _text(finding.message, finding.help)},
                "locations": [_location(finding.place, outcome.base)],
                "partialFingerprints": {FINGERPRINT: prints[finding]},
                "suppressions": [*_suppressions(finding, reasons.get(finding), outcome.base)],
            }
            for finding in findings
        ],
    }


def _rule(name: str) -> Json:
    rule = load_rule(name)
    return {
        "id": name,
        "shortDescription": {"text": rule.finds},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule_page(name, rule), "markdown": rule_markdown(rule)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"tags": [rule.group]},
    }


def _notification(trouble: Trouble) -> Json:
    return {"level": "error", "message": {"text": _text(trouble.message, trouble.help)}}


def _text(message: str, help: str) -> str:
    """The message as the first sentence, since viewers with little room show that one alone."""
    words = shown(message) + ("" if message.endswith((".", "!", "?", "…")) else ".")
    words += f"\nhelp: {shown(help)}" if help else ""
    # `[words](target)` would be a link of the author's in the viewer's page.
    return words.replace("](", "] (")


def _location(place: Place, base: str) -> Json:
    # A name that is not UTF-8 has its own bytes back.
    uri = quote((base + place.file).encode("utf-8", "surrogateescape"))
    region = {
        "startLine": place.line,
        "startColumn": place.column,
        "endLine": place.end_line or place.line,
        "endColumn": place.end_column if place.end_line else place.column,
    }
    return {"physicalLocation": {"artifactLocation": {"uri": uri, "uriBaseId": _ROOT}, "region": region}}


def _reasons(outcome: Outcome) -> dict[Finding, Place]:
    """Where the front matter of a case allows a finding; what the settings allow is not in it."""
    reasons: dict[Finding, Place] = {}
    for examined in outcome.cases:
        front = examined.case.front
        places = {(own.rule, own.reason): own.place for own in (front.allow if front else ())}
        for finding in examined.findings:
            if (finding.rule, finding.allowed) in places:
                reasons.setdefault(finding, places[finding.rule, finding.allowed])
    return reasons


def _suppressions(finding: Finding, reason: Place | None, base: str) -> Iterator[Json]:
    if finding.allowed:
        where = {"location": _location(reason, base)} if reason else {}
        kind = "inSource" if reason else "external"
        yield {"kind": kind, "justification": shown(finding.allowed), **where}


def _fingerprints(findings: Collection[Finding], sources: Mapping[str, str]) -> dict[Finding, str]:
    """For each finding what stays the same while lines come and go above it.

    It is made of the rule, the file, the line and the message; the number behind it tells equal ones apart.
    """
    files = {finding.place.file for finding in findings}
    lines = {file: text.split("\n") for file, text in sources.items() if file in files}
    count: Counter[str] = Counter()
    prints = {}
    for finding in sorted(findings, key=lambda finding: (finding.place, finding.rule, finding.message)):
        words = _words_at(finding.place, lines.get(finding.place.file, []))
        # Numbers tell of lines and lengths; what is fleeting tells another thing each day.
        message = "" if finding.fleeting else re.sub(r"\d[\d.,:]*", "", shown(finding.message))
        parts = (finding.rule, shown(finding.place.file), *words, message)
        key = sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
        count[key] += 1
        prints[finding] = f"{key}:{count[key]}"
    return prints


def _words_at(place: Place, lines: list[str]) -> tuple[str, str]:
    """The line at a place, and the words in it that are meant."""
    line = lines[place.line - 1] if 0 < place.line <= len(lines) else ""
    end = place.end_column - 1 if place.end_line == place.line else place.column - 1
    return " ".join(line.split()), line[place.column - 1 : end]
