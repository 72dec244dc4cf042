"""A commit, the index or the disk goes in, the names that it holds come out, folder by folder."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from poagen.model import Trouble, shown
from poagen.revisions.asking import ask, damaged
from poagen.revisions.objects import Kind, Node, Objects, kind_of


class Tree(Protocol):
    """The names in a workspace, and a hash of each file that is the same wherever its bytes are."""

    def names(self, path: str) -> Mapping[str, Node]:
        """What a folder holds, by its path from the workspace; nothing where it is none."""

    def hash(self, path: str, node: Node) -> str:
        """That of the file which `node` is at `path`; empty where it cannot be read."""


class CommitTree:
    """The workspace of a commit; its folders are read as they are asked for."""

    def __init__(self, objects: Objects, commit: str, prefix: str) -> None:
        """`prefix` leads from the repository to the workspace, with `/` at its end."""
        self._objects = objects
        self._top = Node("folder", commit)
        self._prefix = prefix
        self._read: dict[str, Mapping[str, Node]] = {}

    def names(self, path: str) -> Mapping[str, Node]:
        whole = f"{self._prefix}{path}".strip("/")
        return self._names(whole)

    def hash(self, path: str, node: Node) -> str:
        return node.hash

    def _names(self, path: str) -> Mapping[str, Node]:
        if path not in self._read:
            above, _, name = path.rpartition("/")
            node = self._names(above).get(name) if path else self._top
            is_folder = node is not None and node.kind == "folder"
            self._read[path] = self._objects.tree(node.hash) if node and is_folder else {}
        return self._read[path]


class IndexTree:
    """The workspace as it was staged."""

    def __init__(self, folder: Path) -> None:
        """Raises Trouble where git cannot read the index, or a merge is not ended."""
        self._folders: dict[str, dict[str, Node]] = {"": {}}
        for line in _staged(folder).split(b"\0")[:-1]:
            facts, _, name = line.partition(b"\t")
            mode, hash, stage = facts.decode("ascii").split(" ")
            path = os.fsdecode(name)
            if stage != "0":
                help = "end the merge first: git status"
                raise Trouble(f"{shown(path)} is in a merge conflict", help)
            self._put(path, Node(kind_of(mode), hash))

    def names(self, path: str) -> Mapping[str, Node]:
        return self._folders.get(path, {})

    def hash(self, path: str, node: Node) -> str:
        return node.hash

    def _put(self, path: str, node: Node) -> None:
        """A name in its folder, and the folders above where they are met first."""
        above, _, name = path.rpartition("/")
        if above not in self._folders:
            self._folders[above] = {}
            self._put(above, Node("folder", ""))
        self._folders[above][name] = node


def _staged(folder: Path) -> bytes:
    parts = ("cases", "snippets", "layouts", "poagen.yaml")
    done = ask(folder, "ls-files", "--stage", "-z", "--", *parts)
    if done.returncode:
        raise damaged()
    return done.stdout


class DiskTree:
    """The workspace as its files are now. Git is not asked: it would run filters over them."""

    def __init__(self, root: Path, hashes: str) -> None:
        """`hashes`: how the repository makes them, sha1 or sha256."""
        self._root = root
        self._hashes = hashes
        self._read: dict[str, Mapping[str, Node]] = {}

    def names(self, path: str) -> Mapping[str, Node]:
        if path not in self._read:
            try:
                with os.scandir(self._root / path) as entries:
                    self._read[path] = {entry.name: Node(_kind_on_disk(entry), "") for entry in entries}
            except OSError:
                self._read[path] = {}
        return self._read[path]

    def hash(self, path: str, node: Node) -> str:
        try:
            with open(self._root / path, "rb", opener=_opener) as stream:
                hash = hashlib.new(self._hashes, usedforsecurity=False)
                hash.update(b"blob %d\0" % os.fstat(stream.fileno()).st_size)
                while piece := stream.read(1 << 20):
                    hash.update(piece)
                return hash.hexdigest()
        except OSError:
            return ""


def _kind_on_disk(entry: os.DirEntry[str]) -> Kind:
    """In git's words for a name."""
    try:
        mode = entry.stat(follow_symlinks=False).st_mode
    except OSError:
        return ""
    return kind_of(f"{mode:o}")


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
