"""What a build read, made and found goes in, the bytes of `manifest.json` come out; and are read again."""

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from poagen import __version__
from poagen.model import Finding
from poagen.publish.disk import LONGEST_NAME

MANIFEST = "manifest.json"

Files = Iterable[tuple[str, bytes]]
"""Names and contents; an `Output` is one such pair."""


class Stamp(NamedTuple):
    """What a manifest says of one file, which tells whether its bytes are still the same."""

    size: int
    sha256: str


def stamp(content: bytes) -> Stamp:
    """The stamp of a file that holds `content`."""
    return Stamp(len(content), hashlib.sha256(content).hexdigest())


def make_manifest(
    case: str,
    *,
    tools: Mapping[str, str],
    draft: bool,
    day: date | None,
    inputs: Files,
    outputs: Files,
    findings: Iterable[Finding],
) -> bytes:
    """The manifest of one build; it depends on nothing but what is given here and poagen's version.

    `tools` maps tools to their versions, `day` is the letter's date. Fleeting findings are left out.
    """
    stamp_of = _Stamps()
    content = {
        "case": case,
        "date": day.isoformat() if day else None,
        "draft": draft,
        "findings": [_told(finding) for finding in sorted(findings) if not finding.fleeting],
        "inputs": _stamped(inputs, stamp_of),
        "outputs": _stamped(outputs, stamp_of),
        "poagen": __version__,
        "tools": dict(tools),
    }
    # Escapes for all beyond ASCII: names and messages may hold bytes that are no UTF-8, and bidi controls.
    return json.dumps(content, ensure_ascii=True, indent=2, sort_keys=True).encode("ascii") + b"\n"


def read_manifest(content: bytes) -> Mapping[str, Stamp] | None:
    """The outputs that a manifest names, as it spells them, or None where it is not one of poagen's.

    A manifest on disk is untrusted: a name may be any text, and a path only after `is_output_name`.
    """
    try:
        manifest = json.loads(content)
        _text(manifest["poagen"])
        return {_text(entry["name"]): _promised(entry) for entry in manifest["outputs"]}
    except (ValueError, TypeError, LookupError, RecursionError):
        return None


def is_output_name(name: str) -> bool:
    """Whether `name` is a file's name with at most one folder before it, and leads nowhere else."""
    parts = name.split("/")
    if len(parts) > 2 or any(part in ("", ".", "..") or "\0" in part for part in parts):
        return False
    try:
        return all(len(os.fsencode(part)) <= LONGEST_NAME for part in parts)
    except UnicodeEncodeError:
        return False


class _Stamps:
    """Stamps of contents; of a paper, which is read and cited and may be large, only once."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[bytes, Stamp]] = {}

    def __call__(self, content: bytes) -> Stamp:
        known = self._known.get(id(content))
        if known is None:
            # Nothing else has the id of what is kept.
            known = self._known[id(content)] = content, stamp(content)
        return known[1]


def _stamped(files: Files, stamp_of: Callable[[bytes], Stamp]) -> list[dict[str, object]]:
    return [{"name": name, **stamp_of(content)._asdict()} for name, content in sorted(files)]


def _told(finding: Finding) -> dict[str, object]:
    return {
        "rule": finding.rule,
        "severity": finding.severity,
        "file": finding.place.file,
        "line": finding.place.line,
        "column": finding.place.column,
        "message": finding.message,
        "allowed": finding.allowed,
    }


def _promised(entry: Any) -> Stamp:
    if not isinstance(entry["size"], int):
        raise TypeError
    return Stamp(entry["size"], _text(entry["sha256"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
