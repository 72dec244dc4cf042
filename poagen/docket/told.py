"""What was found in a case goes in, the same as plain JSON comes out; and is read again, to be told."""

from collections.abc import Callable, Mapping
from typing import Any

from poagen.examine import Examined
from poagen.model import Allowance, Case, Finding, Front, Place

Json = dict[str, Any]


def told_of(examined: Examined) -> Json:
    """All that a report tells of a case."""
    case = examined.case
    return {
        "name": case.name,
        "path": case.path,
        "findings": examined.findings,
        "characters": dict(examined.characters),
        "allow": case.front.allow if case.front else (),
        "lines": _lines(examined),
    }


def examined_from(told: Json, shared: Callable[[str], str | None]) -> Examined:
    """The case as reports see it. `shared` gives a text that it has in common with others, by its path."""
    allow = tuple(Allowance(rule, reason, Place(*place)) for rule, reason, place in told["allow"])
    case = Case(told["name"], told["path"], Front(allow=allow), {}, {}, frozenset(), "", {})
    findings = tuple(Finding(Place(*place), *rest) for place, *rest in told["findings"])
    files = {finding.place.file for finding in findings}
    others = {file: shared(file) for file in files if not file.startswith(f"{case.path}/")}
    common = {file: text for file, text in others.items() if text is not None}
    own = {file: _text(lines) for file, lines in told["lines"].items()}
    return Examined(case, None, findings, told["characters"], {**own, **common})


def _lines(examined: Examined) -> dict[str, dict[str, str]]:
    """The lines of the case's own files that a finding speaks of, by their number."""
    found: dict[str, dict[str, str]] = {}
    split: dict[str, list[str]] = {}
    for finding in examined.findings:
        place = finding.place
        source = examined.sources.get(place.file)
        if source is None or not place.file.startswith(f"{examined.case.path}/"):
            continue
        lines = split.setdefault(place.file, source.split("\n"))
        last = max(place.line, place.end_line) if finding.private else place.line
        own = found.setdefault(place.file, {})
        own.update(
            {str(number): lines[number - 1] for number in range(place.line, last + 1) if _has(lines, number)}
        )
    return found


def _has(lines: list[str], number: int) -> bool:
    return 0 < number <= len(lines)


def _text(lines: Mapping[str, str]) -> str:
    """A text in which these lines stand at their places."""
    numbered = {int(number): line for number, line in lines.items()}
    return "\n".join(numbered.get(number, "") for number in range(1, max(numbered, default=0) + 1))
