"""Findings go in, the lines that a person reads come out: place, fault, excerpt, next step."""

import re
from collections.abc import Callable, Iterable, Mapping

from poagen.model import Finding, shown

Style = Callable[[str, str], str]
"""Words and a style's name (`error`, `warning`, `info`, `place`, `help`): the same words, coloured or not."""

WIDTH = 100
"""Columns of an excerpt; a longer line is cut around the place."""
_LEAD = 30
"""Columns kept before the place when a line is cut."""


def plain(words: str, style: str) -> str:
    """A `Style` for pipes."""
    return words


def findings_text(findings: Iterable[Finding], sources: Mapping[str, str], style: Style = plain) -> str:
    """Every finding as a block of lines, in the order given; empty for none."""
    told = list(findings)
    masked = {**sources, **_masked(told, sources)}
    return "".join(_block(finding, masked, style) + "\n" for finding in told)


def _masked(findings: list[Finding], sources: Mapping[str, str]) -> dict[str, str]:
    """The sources with private words as dots; places stay."""
    masked: dict[str, list[str]] = {}
    for finding in findings:
        place = finding.place
        if finding.private and place.file in sources:
            lines = masked.setdefault(place.file, sources[place.file].split("\n"))
            for number in range(place.line, max(place.end_line, place.line) + 1):
                line = lines[number - 1]
                start = place.column - 1 if number == place.line else 0
                end = place.end_column - 1 if number == place.end_line else len(line)
                lines[number - 1] = line[:start] + re.sub(r"\w", "•", line[start:end]) + line[end:]
    return {file: "\n".join(lines) for file, lines in masked.items()}


def _block(finding: Finding, sources: Mapping[str, str], style: Style) -> str:
    name = finding.severity if not finding.allowed else "allowed"
    head = f"{style(str(finding.place), 'place')}: {style(f'{name}[{finding.rule}]', finding.severity)}: "
    lines = [head + shown(finding.message)]
    lines += _excerpt(finding, sources, style)
    if finding.allowed:
        lines.append(f"    {style('allowed:', 'help')} {shown(finding.allowed)}")
    elif finding.help:
        lines.append(f"    {style('help:', 'help')} {shown(finding.help)}")
    return "\n".join(lines)


def _excerpt(finding: Finding, sources: Mapping[str, str], style: Style) -> list[str]:
    """The line at fault and a mark below it; nothing where no text stands there."""
    place = finding.place
    source = sources.get(place.file)
    lines = source.split("\n") if source is not None else []
    if not 0 < place.line <= len(lines) or not lines[place.line - 1].strip():
        return []
    line = lines[place.line - 1].replace("\t", " ")
    start = min(place.column - 1, len(line))
    end = (
        place.end_column - 1
        if place.end_line == place.line
        else len(line.rstrip())
        if place.end_line
        else start + 1
    )
    first, last = _window(len(line), start)
    before, marked = shown(line[first:start]), shown(line[start : max(end, start + 1)])
    before = ("…" if first else "") + before
    text = before + shown(line[start:last]) + ("…" if last < len(line) else "")
    number = f"{place.line:6d} | "
    caret = "^" * max(1, min(_width(marked), _width(text) - _width(before)))
    return [number + text, " " * 7 + "| " + " " * _width(before) + style(caret, finding.severity)]


def _window(length: int, start: int) -> tuple[int, int]:
    """Which part of a line is shown."""
    if length <= WIDTH:
        return 0, length
    first = max(0, min(start - _LEAD, length - WIDTH))
    return first, min(length, first + WIDTH)


def _width(text: str) -> int:
    """Columns on a terminal: Chinese and Japanese characters take two, combining marks none."""
    from unicodedata import combining, east_asian_width

    if text.isascii():
        return len(text)
    return sum(
        0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1 for character in text
    )


def counts_text(findings: Iterable[Finding]) -> str:
    """`2 errors, 1 warning, 1 allowed`; `no findings` for none."""
    told = list(findings)
    parts = []
    for severity in ("error", "warning", "info"):
        number = sum(finding.severity == severity and not finding.allowed for finding in told)
        if number:
            parts.append(f"{number} {severity}{'s' if number > 1 and severity != 'info' else ''}")
    allowed = sum(bool(finding.allowed) for finding in told)
    if allowed:
        parts.append(f"{allowed} allowed")
    return ", ".join(parts) or "no findings"


def characters_text(characters: Mapping[str, int], limits: Mapping[str, int]) -> str:
    """`root-cause 812, letter 3,560 of 6,000 characters`."""
    counts = (
        f"{name} {count:,}" + (f" of {limits[name]:,}" if name in limits else "")
        for name, count in characters.items()
    )
    return ", ".join(counts) + " characters"
