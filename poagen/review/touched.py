"""A revision goes in, the lines on which something is another since come out, item by item.

An item may have several lines, and what is wrong with it is told at its first: where one of them changed,
all of them are touched.
"""

import re
from collections.abc import Mapping, Sequence

from poagen.examine import Examined
from poagen.load.folder import read_file
from poagen.load.text import decode
from poagen.model import Finding
from poagen.review.between import since
from poagen.revisions import Repository, changed_lines, changes
from poagen.workspace import Workspace

Lines = Mapping[str, frozenset[int]]
"""Path from the workspace to the numbers of lines."""

_START = re.compile(r"\s*(?:(?:[-*+]|\d{1,9}[.)])\s|#|$)")
"""Another item or a heading begins, or nothing stands there."""


def touched_since(repository: Repository, workspace: Workspace, revision: str) -> Lines:
    """The lines of the working tree that are touched since the history of `revision` was left.

    Raises Trouble as `since` does."""
    moments = since(repository, revision)
    changed = changed_lines(moments.old, moments.new, changes(moments.old, moments.new))
    return {file: _with_items(workspace, file, lines) for file, lines in changed.items()}


def touched(examined: Examined, lines: Lines) -> Examined:
    """The same with no findings but those on these lines."""
    findings = tuple(finding for finding in examined.findings if _is_touched(finding, lines))
    return examined._replace(findings=findings)


def _is_touched(finding: Finding, lines: Lines) -> bool:
    place = finding.place
    return any(place.line <= line <= max(place.line, place.end_line) for line in lines.get(place.file, ()))


def _with_items(workspace: Workspace, file: str, lines: frozenset[int]) -> frozenset[int]:
    if not file.endswith(".md"):
        return lines
    text = decode(read_file(workspace.root / file).content, file).text.split("\n")
    front = text.index("---", 1) + 1 if text[0] == "---" and "---" in text[1:] else 0
    return lines.union(*(_item(text, line) for line in lines if front < line <= len(text)))


def _item(text: Sequence[str], line: int) -> range:
    """The lines of the paragraph, heading or item that has this one; its first line is nearest."""
    first = last = line
    while first > 1 and not _START.match(text[first - 1]) and text[first - 2].strip():
        first -= 1
    while last < len(text) and text[line - 1].strip() and not _START.match(text[last]):
        last += 1
    return range(first, last + 1)
