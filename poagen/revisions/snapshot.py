"""A tree of git goes in, the workspace and the case folders in it come out, as the disk would give them."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Protocol

from poagen.load.folder import (
    MAX_ENTRIES,
    MAX_EVIDENCE,
    MAX_PAPER,
    MAX_TEXT,
    is_left_alone,
    is_text,
    read_folder,
)
from poagen.model import Entry, Folder, Trouble, shown
from poagen.revisions.common import write_common
from poagen.revisions.objects import Node, Objects
from poagen.revisions.trees import Tree
from poagen.workspace import Workspace, case_names, find_workspace

LastCommit = Callable[[str], date | None]
"""The name of a case goes in, the day of the last commit that touched it comes out."""


class Snapshot(Protocol):
    """A workspace as it was at one moment."""

    tree: Tree

    @property
    def workspace(self) -> Workspace:
        """Settings, snippets and layouts of that moment; only on disk are there cases in its `cases/`."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What was met until now and left alone, one line each."""

    def case_names(self) -> list[str]:
        """Every case, in order."""

    def folder(self, case: str) -> Folder | None:
        """The folder of a case; None where there is none of that name. Raises Trouble."""

    def last_commit_day(self, case: str) -> date | None:
        """The day of the last commit, up to that moment, that touched the case."""


class GitSnapshot:
    """The workspace of a commit, or as it was staged."""

    def __init__(self, tree: Tree, objects: Objects, place: Path, last_commit: LastCommit) -> None:
        """`place`: an empty folder, for what cases have in common."""
        self.tree = tree
        self.last_commit_day = last_commit
        self._objects = objects
        self._place = place
        self._workspace: Workspace | None = None
        self._notes: dict[str, None] = {}

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(self._notes)

    @property
    def workspace(self) -> Workspace:
        if self._workspace is None:
            for note in write_common(self.tree, self.read, self._place):
                self._note(note)
            self._workspace = find_workspace(self._place, self._place)
        return self._workspace

    def case_names(self) -> list[str]:
        if self.tree.names("").get("cases", Node("folder", "")).kind != "folder":
            self._note("cases is no folder: left alone")
        return sorted(name for name in self.tree.names("cases") if self._kind(name))

    def folder(self, case: str) -> Folder | None:
        path = f"cases/{case}"
        kind = self._kind(case)
        if kind == "symlink":
            return Folder(case, path, (Entry("", "symlink"),), ())
        if not kind:
            return None
        entries = self.read(path, {name: MAX_TEXT if is_text(name) else -1 for name in self._names(path)})
        papers = self.read(f"{path}/evidence", dict.fromkeys(self._names(f"{path}/evidence"), MAX_PAPER))
        return Folder(case, path, entries, papers)

    def read(self, path: str, limits: Mapping[str, int]) -> tuple[Entry, ...]:
        """Names in a folder; the bytes of a file that has at most so many, and all together MAX_EVIDENCE."""
        nodes = self.tree.names(path)
        sizes = self._objects.sizes(nodes[name].hash for name in limits if nodes[name].kind == "file")
        left = MAX_EVIDENCE
        wanted = {}
        for name, limit in limits.items():
            size = sizes.get(nodes[name].hash, -1)
            if 0 <= size <= min(limit, left):
                left -= size
                wanted[name] = nodes[name].hash
        contents = self._objects.contents(wanted.values())
        found = []
        for name in limits:
            whole, node = f"{path}/{name}".lstrip("/"), nodes[name]
            if node.kind != "file":
                found.append(self._no_file(whole, name, node))
            elif node.hash in sizes and name not in wanted:
                found.append(Entry(name, "oversize", size=sizes[node.hash]))
            else:
                found.append(self._file(whole, name, contents.get(node.hash)))
        return tuple(found)

    def _no_file(self, path: str, name: str, node: Node) -> Entry:
        if node.kind == "submodule":
            self._note(f"{shown(path)} is a submodule: left alone")
            return Entry(name, "folder")
        return Entry(name, node.kind if node.kind in ("symlink", "folder") else "other")

    def _file(self, path: str, name: str, content: bytes | None) -> Entry:
        if content is None:
            self._note(f"{shown(path)} cannot be read from git: left out")
            return Entry(name, "unreadable")
        return Entry(name, "file", content, len(content))

    def _kind(self, case: str) -> str:
        """folder or symlink; empty where no case of that name is there."""
        node = self.tree.names("cases").get(case)
        if node is None or is_left_alone(case):
            return ""
        if node.kind == "submodule":
            self._note(f"cases/{shown(case)} is a submodule: left alone")
        return node.kind if node.kind in ("folder", "symlink") else ""

    def _names(self, path: str) -> list[str]:
        """Names in a folder, as many as are read from disk."""
        names = sorted(name for name in self.tree.names(path) if not is_left_alone(name))
        return names[: MAX_ENTRIES + 1]

    def _note(self, note: str) -> None:
        self._notes[note] = None


class WorkingTree:
    """The workspace as its files are now."""

    notes: tuple[str, ...] = ()

    def __init__(self, workspace: Workspace, tree: Tree, last_commit: LastCommit) -> None:
        self.workspace = workspace
        self.tree = tree
        self.last_commit_day = last_commit

    def case_names(self) -> list[str]:
        return case_names(self.workspace)

    def folder(self, case: str) -> Folder | None:
        if case not in self.case_names():
            return None
        try:
            return read_folder(self.workspace.cases / case, f"cases/{case}")
        except OSError as error:
            raise Trouble(f"cases/{shown(case)} cannot be read: {error.strerror}") from error
