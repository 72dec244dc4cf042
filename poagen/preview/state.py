"""A `View` goes in, a `State` comes out: what an open page is told, in parts, sent where they changed."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from poagen.model import Finding, Place, shown
from poagen.preview.view import View
from poagen.workspace import Workspace, shelf

_WORST_FIRST = {"error": 0, "warning": 1, "info": 2}


class State(NamedTuple):
    """What a page knows."""

    view: View
    parts: Mapping[str, bytes]
    """Name to JSON."""

    def message(self, known: "State | None" = None) -> bytes:
        """JSON of the parts that differ from those that the page already knows."""
        fresh = self.parts.items() if known is None else self.parts.items() - known.parts.items()
        return b"{" + b",".join(b'"%s":%s' % (name.encode(), part) for name, part in sorted(fresh)) + b"}"


def state_of(view: View, workspace: Workspace, moment: float) -> State:
    """All that pages are told of a view; `moment`: when its build was first shown."""
    parts = {
        "build": {**_build(view), "at": moment},
        "letter": None if view.placed_html is None else view.placed_html.decode(),
        "findings": [_finding(finding) for finding in sorted(view.findings, key=_badness)],
        "text": None if view.text is None else _text(view),
        "editor": {"template": view.settings.editor, "files": _files(view, workspace)},
    }
    return State(view, {name: _json(part) for name, part in parts.items()})


def _build(view: View) -> dict[str, Any]:
    return {
        "number": view.number,
        "case": view.case,
        "title": view.title,
        "broken": view.broken,
        "busy": sorted(view.busy),
        "note": view.note,
        "pdf": None if view.pdf is None else blake2b(view.pdf, digest_size=8).hexdigest(),
    }


def _badness(finding: Finding) -> tuple[bool, int]:
    return bool(finding.allowed), _WORST_FIRST[finding.severity]


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "message": shown(finding.message),
        "help": shown(finding.help),
        "allowed": shown(finding.allowed),
        "place": _place(finding.place),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "file": place.file,
        "shown": str(place),
        "line": place.line,
        "column": place.column,
        "endLine": place.end_line,
        "endColumn": place.end_column,
    }


def _text(view: View) -> dict[str, Any]:
    limits = view.settings.limits
    sections = [
        {
            "name": part.name,
            "heading": part.heading,
            "body": part.body,
            "characters": view.characters.get(part.name, len(part.body)),
            "limit": limits.get(part.name, 0),
        }
        for part in view.parts
    ]
    whole = (view.text or b"").decode()
    return {
        "whole": whole,
        "characters": view.characters.get("letter", len(whole.rstrip("\n"))),
        "limit": limits.get("letter", 0),
        "sections": sections,
    }


def _files(view: View, workspace: Workspace) -> dict[str, str]:
    """Where an editor finds each source; a snippet of ours lies outside the workspace."""
    return {file: _path(file, workspace) for file in view.sources}


def _path(file: str, workspace: Workspace) -> str:
    folder, _, name = file.partition("/")
    if folder == "snippets" and not (workspace.root / file).is_file():
        paths = (shelved / name for shelved in shelf(workspace, "snippets"))
        return str(next((path for path in paths if path.is_file()), workspace.root / file))
    return str(workspace.root.absolute() / file)


def _json(part: object) -> bytes:
    """As it may stand in a line of an event stream, and in a page between tags."""
    text = json.dumps(part, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").encode("utf-8", "backslashreplace")
