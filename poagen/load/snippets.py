"""Folders of snippets go in, a `SnippetShelf` comes out that reads a snippet when it is first asked for."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from poagen.load.folder import is_left_alone, read_file
from poagen.load.sections import read_snippet
from poagen.load.text import decode
from poagen.model import Entry, Finding, Place, Snippet, shown


def _names(folder: Path) -> list[str]:
    try:
        return sorted(os.listdir(folder))
    except OSError:
        return []


class SnippetShelf:
    """The snippets of a workspace. What is wrong in those that were asked for gathers in `findings`."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = {
            name.removesuffix(".md"): folder
            for folder in reversed(folders)
            for name in _names(folder)
            if name.endswith(".md") and not is_left_alone(name)
        }
        self._read: dict[str, Snippet | None] = {}
        self._entries: dict[str, Entry | None] = {}
        self.findings: list[Finding] = []
        self.sources: dict[str, str] = {}
        self.contents: dict[str, bytes] = {}
        """Path to bytes of every snippet that was asked for: the inputs of a build."""

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._folders)

    @property
    def asked(self) -> frozenset[str]:
        """The names of those that were asked for."""
        return frozenset(self._read)

    def entry(self, name: str) -> Entry | None:
        """The file of that name, read once; None where there is none."""
        if name not in self._entries:
            folder = self._folders.get(name)
            self._entries[name] = read_file(folder / f"{name}.md") if folder else None
        return self._entries[name]

    def snippet(self, name: str) -> Snippet | None:
        """The snippet of a name in `names`; None where its file cannot be understood, which is told."""
        if name not in self._read:
            self._read[name] = self._open(name)
        return self._read[name]

    def _open(self, name: str) -> Snippet | None:
        file = f"snippets/{name}.md"
        entry = self.entry(name)
        assert entry
        if entry.kind != "file":
            rule, what = {
                "symlink": ("symlink", "is a symbolic link"),
                "oversize": ("too-large", f"has {entry.size:,} bytes"),
            }.get(entry.kind, ("not-a-file", "is no file that can be read"))
            self.findings.append(
                Finding(Place(file), rule, "error", f"{shown(file)} {what}", "put a plain file there")
            )
            return None
        opened = _opened(name, file, entry.content)
        self.contents[file] = entry.content
        self.sources[file] = opened.original
        self.findings += opened.findings
        return opened.snippet


class _Opened(NamedTuple):
    """A snippet as it was read, and what was met on the way."""

    snippet: Snippet | None
    original: str
    findings: tuple[Finding, ...]


@lru_cache(maxsize=32)
def _opened(name: str, file: str, content: bytes) -> _Opened:
    """Kept, since letter after letter has the same; one that was saved meanwhile has other bytes."""
    source = decode(content, file)
    findings = [*source.findings]
    snippet = read_snippet(name, source, findings)
    return _Opened(snippet, source.original, tuple(findings))
