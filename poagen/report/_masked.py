"""Findings and sources go in, the sources come out in which private words stand as dots."""

import re
from collections.abc import Iterable, Mapping

from poagen.model import Finding


def masked(findings: Iterable[Finding], sources: Mapping[str, str]) -> dict[str, str]:
    """The sources that hold private words, with these as dots; every character keeps its place."""
    lines_of: dict[str, list[str]] = {}
    for finding in findings:
        place = finding.place
        if finding.private and place.file in sources:
            lines = lines_of.setdefault(place.file, sources[place.file].split("\n"))
            for number in range(place.line, max(place.end_line, place.line) + 1):
                line = lines[number - 1]
                start = place.column - 1 if number == place.line else 0
                end = place.end_column - 1 if number == place.end_line else len(line)
                lines[number - 1] = line[:start] + re.sub(r"\w", "•", line[start:end]) + line[end:]
    return {file: "\n".join(lines) for file, lines in lines_of.items()}
