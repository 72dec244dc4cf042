"""What cases have in common goes from git into a folder of its own, where those who read it find it as ever.

Never cases, never what may be run: `poagen.yaml`, snippets and layouts, each a plain file of its own.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from poagen.load.folder import MAX_ENTRIES, MAX_TEXT, is_left_alone
from poagen.model import Entry, shown
from poagen.revisions.trees import Tree
from poagen.workspace import SETTINGS

SHELVES = {"snippets": 1, "layouts": 2}
"""Folder to how deep its files lie."""

Read = Callable[[str, Mapping[str, int]], Iterable[Entry]]
"""A folder, and names in it with the bytes that may be read of each, go in, their entries come out."""


def common_paths(tree: Tree) -> Iterator[tuple[str, str]]:
    """Folder and name of whatever cases have in common; a shelf that is no folder stands for itself."""
    names = tree.names("")
    if SETTINGS in names:
        yield "", SETTINGS
    for shelf, depth in SHELVES.items():
        if shelf in names:
            yield from _below("", shelf, tree, depth)


def _below(folder: str, name: str, tree: Tree, depth: int) -> Iterator[tuple[str, str]]:
    path = f"{folder}/{name}".lstrip("/")
    if not depth or tree.names(folder)[name].kind != "folder":
        yield folder, name
        return
    names = sorted(name for name in tree.names(path) if not is_left_alone(name))
    for below in names[:MAX_ENTRIES]:
        yield from _below(path, below, tree, depth - 1)


def write_common(tree: Tree, read: Read, place: Path) -> Iterator[str]:
    """Make a workspace without cases in the empty folder `place`; what must be left out is told."""
    (place / "cases").mkdir()
    for folder, paths in groupby(common_paths(tree), key=lambda path: path[0]):
        names = [name for _, name in paths]
        if not folder:
            kinds = {name: tree.names("")[name].kind for name in names}
            names = [name for name in names if name == SETTINGS and kinds[name] == "file"]
            yield from (f"{name} is {_KINDS[kinds[name]]}: left alone" for name in kinds if name not in names)
        for entry in read(folder, dict.fromkeys(names, MAX_TEXT)):
            if folder or entry.kind == "file":
                yield from _written(place / folder, entry)
            elif entry.kind == "oversize":
                yield f"{entry.name} has {entry.size:,} bytes: left alone"


_KINDS = {
    "file": "a file",
    "folder": "a folder",
    "symlink": "a symbolic link",
    "submodule": "a submodule",
    "": "no file",
}


def _written(folder: Path, entry: Entry) -> Iterator[str]:
    """Make the file, or what its readers take for the same as what stood there; tell why it cannot be."""
    path = folder / entry.name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if entry.kind == "symlink":
            path.symlink_to("nowhere")
        elif entry.kind in ("file", "oversize"):
            with open(path, "xb") as stream:
                stream.write(entry.content)
                stream.truncate(entry.size)
        else:
            path.mkdir()
    except OSError as error:  # a name that this disk cannot hold, or has already in other letters
        yield f"{shown(entry.name)} in {shown(folder.name)}/ cannot be written: {error.strerror}"
