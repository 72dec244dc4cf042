"""A case, its letter and what was met on the way go in, all findings come out, in file and line order.

It knows that there are rules, not which.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from poagen.load.near import did_you_mean
from poagen.load.settings import Settings
from poagen.model import Allowance, Finding, Place, shown
from poagen.rules import Dossier, Rule, all_rules, rule_names


def check(met: Iterable[Finding], dossier: Dossier | None, settings: Settings) -> tuple[Finding, ...]:
    """`met`: the findings of reading and composing. Without a dossier (no letter) no rule is asked."""
    findings = [*met]
    allowances: tuple[Allowance, ...] = settings.allow
    if dossier is not None:
        for name, rule in all_rules().items():
            findings += _of_rule(name, rule, dossier)
        findings = _without_private_words(findings, dossier.case.sources)
        front = dossier.case.front
        allowances = (*(front.allow if front else ()), *allowances)
    reasons: dict[str, str] = {}
    for allowance in allowances:
        fault = fault_of(allowance)
        if fault:
            findings.append(fault)
        elif allowance.reason:
            reasons.setdefault(allowance.rule, allowance.reason)
    told = (
        _weighed(finding, settings)._replace(allowed=reasons.get(finding.rule, "")) for finding in findings
    )
    return tuple(sorted(set(told), key=lambda finding: (finding.place[:3], finding.rule, finding.message)))


def fault_of(allowance: Allowance) -> Finding | None:
    """What is wrong with allowing this: no rule of that name, or one that cannot be allowed."""
    name = allowance.rule
    if name not in rule_names():
        help = did_you_mean(name, rule_names()) or "`poagen rules` lists them"
        return Finding(allowance.place, "unknown-key", "error", f'no rule has the name "{shown(name)}"', help)
    if not all_rules()[name].is_allowable:
        message = f"{name} cannot be allowed: the letter would not be what it says"
        return Finding(allowance.place, "bad-value", "error", message, "mend what it finds")
    return None


def severity_faults(settings: Settings) -> Iterator[Finding]:
    """What is wrong with the severities of `poagen.yaml`: no such rule, or one that must not be weakened."""
    for name, severity in settings.severities.items():
        place = settings.places[f"severities.{name}"]
        if name not in rule_names():
            help = did_you_mean(name, rule_names()) or "`poagen rules` lists them"
            yield Finding(place, "unknown-key", "error", f'no rule has the name "{shown(name)}"', help)
        elif not all_rules()[name].is_allowable and severity != "error":
            yield Finding(place, "bad-value", "error", f"{name} must stay an error", "take this line out")


def _of_rule(name: str, rule: Rule, dossier: Dossier) -> Iterator[Finding]:
    if rule.find is None:
        return
    for hit in rule.find(dossier):
        yield Finding(
            hit.place, name, rule.severity, hit.message, hit.help, fleeting=hit.fleeting, private=hit.private
        )


def _without_private_words(findings: list[Finding], sources: Mapping[str, str]) -> list[Finding]:
    """The same, with dots for private words of the case where another finding's message quotes them."""
    places = [finding.place for finding in findings if finding.private]
    lines = {file: sources.get(file, "").split("\n") for file in {place.file for place in places}}
    private = {word for place in places for word in _WORD.findall(_words_at(place, lines[place.file]))}
    if not private:
        return findings

    def hidden(quoted: re.Match[str]) -> str:
        return _WORD.sub(lambda word: "•" * len(word[0]) if word[0] in private else word[0], quoted[0])

    return [
        finding if finding.private else finding._replace(message=_QUOTED.sub(hidden, finding.message))
        for finding in findings
    ]


_WORD = re.compile(r"\d{2,}|\w{3,}")
_QUOTED = re.compile(r'".*"', re.DOTALL)


def _words_at(place: Place, lines: list[str]) -> str:
    """What stands at a place; empty where there is no text."""
    lines = lines[place.line - 1 : max(place.line, place.end_line)]
    if lines and place.end_line:
        lines[-1] = lines[-1][: place.end_column - 1]
        lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


def _weighed(finding: Finding, settings: Settings) -> Finding:
    severity = settings.severities.get(finding.rule)
    if severity is None or (severity != "error" and not all_rules()[finding.rule].is_allowable):
        return finding
    return finding._replace(severity=severity)
