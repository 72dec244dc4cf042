"""Findings go in, the lines that a person reads come out: place, fault, excerpt, next step."""

from collections.abc import Callable, Iterable, Mapping

from poagen.model import Finding, shown
from poagen.report._masked import masked

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
    texts = {**sources, **masked(told, sources)}
    return "".join(_block(finding, texts, style) + "\n" for finding in told)


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
    standing = [finding.severity for finding in told if not finding.allowed]
    numbers = {severity: standing.count(severity) for severity in ("error", "warning", "info")}
    return counted({**numbers, "allowed": len(told) - len(standing)}) or "no findings"


def counted(numbers: Mapping[str, int]) -> str:
    """`2 errors, 1 warning, 1 info`; empty where all numbers are 0."""
    plural = {"error": "errors", "warning": "warnings"}
    return ", ".join(
        f"{number} {plural.get(word, word) if number > 1 else word}"
        for word, number in numbers.items()
        if number
    )


def characters_text(characters: Mapping[str, int], limits: Mapping[str, int]) -> str:
    """`root-cause 812, letter 3,560 of 6,000 characters`."""
    counts = (
        f"{name} {count:,}" + (f" of {limits[name]:,}" if name in limits else "")
        for name, count in characters.items()
    )
    return ", ".join(counts) + " characters"
