"""The text of `poagen.yaml` goes in, `Settings` come out; it can name no program, no module and no URL."""

import re
from collections.abc import Mapping
from typing import NamedTuple, get_args

from poagen.load.case_front import read_allowances
from poagen.load.fields import Entry, Fields
from poagen.load.sections import SECTIONS
from poagen.load.text import Source
from poagen.load.yaml_tree import read_yaml
from poagen.model import Allowance, Finding, Place, Severity, shown

_COUNTED = ("letter", *dict.fromkeys(name for names in SECTIONS.values() for name in names))

EDITORS = ("vscode", "vscodium", "cursor", "idea", "zed", "subl", "txmt", "mvim")
"""Schemes of the links that editors take."""
EXAMPLE = "vscode://file/{path}:{line}:{column}"

_SOURCES = ("cases", "layouts", "snippets", ".git", ".poagen")
"""Folders of a workspace that no output may be written to."""


class Settings(NamedTuple):
    """What holds for every case of a workspace."""

    build: str = "build"
    """Where outputs go, from the workspace."""
    layout: str = "letter"
    limits: Mapping[str, int] = {}
    """Characters that a section, or `letter`, may have at most."""
    allow: tuple[Allowance, ...] = ()
    severities: Mapping[str, Severity] = {}
    """Rules that weigh more or less here."""
    editor: str = ""
    """A link that opens an editor, with `{path}`, `{line}` and `{column}` in it."""
    places: Mapping[str, Place] = {}


def read_settings(source: Source) -> tuple[Settings, list[Finding]]:
    """The settings, as far as they could be understood, and all that could not."""
    tree = read_yaml(source.text, source.file)
    if tree.root is None:
        return Settings(), list(tree.findings)
    fields = Fields(source.text)
    fields.findings += tree.findings
    entries = fields.mapping(tree.root, ("build", "layout", "limits", "allow", "severities", "editor"))
    allow = entries.get("allow")
    settings = Settings(
        build=_build(fields, entries.get("build")),
        layout=fields.text(entries.get("layout")) or "letter",
        limits=_limits(fields, entries.get("limits")),
        allow=read_allowances(fields, allow.node, "allow.") if allow else (),
        severities=_severities(fields, entries.get("severities")),
        editor=_editor(fields, entries.get("editor")),
        places=fields.places,
    )
    return settings, fields.findings


def _build(fields: Fields, entry: Entry | None) -> str:
    """A folder inside the workspace, apart from the folders of sources."""
    path = fields.text(entry)
    if entry is None or not path:
        return "build"
    parts = [part for part in path.split("/") if part not in ("", ".")]
    place, help = entry.node.place, "name a folder inside it"
    if path.startswith("/") or "\\" in path or ".." in parts:
        fields.tell("bad-value", place, f'"{shown(path)}" leads out of the workspace', help)
    elif not parts:
        fields.tell("bad-value", place, f'"{shown(path)}" is the workspace itself', help)
    elif parts[0].casefold() in _SOURCES:
        message = f"{shown(parts[0])}/ holds sources, not outputs"
        fields.tell("bad-value", place, message, "name another folder")
    else:
        return "/".join(parts)
    return "build"


def _editor(fields: Fields, entry: Entry | None) -> str:
    """A link of a known editor's: a page of ours opens nothing else."""
    link = fields.text(entry)
    if entry is None or not link:
        return ""
    scheme = link.partition(":")[0].lower()
    places = set(re.findall(r"\{[^{}]*\}?|\}", link))
    if scheme not in EDITORS or not link.isascii() or not link.isprintable() or " " in link:
        message, help = f'"{shown(link)}" opens no editor', f"begin it with one of {':, '.join(EDITORS)}:"
    elif "{path}" not in places or places - {"{path}", "{line}", "{column}"}:
        message = f'"{shown(link)}" does not say which file to open'
        help = f"write it as in {EXAMPLE}"
    else:
        return link
    fields.tell("bad-value", entry.node.place, message, help)
    return ""


def _limits(fields: Fields, entry: Entry | None) -> dict[str, int]:
    limits = {}
    for name, limit in fields.mapping(entry.node if entry else None, _COUNTED, "limits.").items():
        words = fields.text(limit)
        if words.isascii() and words.isdecimal() and len(words) < 10 and int(words) > 0:
            limits[name] = int(words)
        elif words:
            help = "write a number of characters, such as 6000"
            fields.tell("bad-value", limit.node.place, f'"{shown(words)}" is no limit', help)
    return limits


def _severities(fields: Fields, entry: Entry | None) -> dict[str, Severity]:
    severities: dict[str, Severity] = {}
    expected = "a mapping such as `uncited-evidence: error`"
    for rule in fields.entries(entry.node if entry else None, "severities.", expected):
        severity = fields.choice(rule._replace(key="severity"), get_args(Severity))
        if severity:
            severities[rule.key] = severity  # type: ignore[assignment]
    return severities
