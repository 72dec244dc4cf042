"""A workspace goes in, what its other cases hold comes out, read anew where one changed."""

import os
from collections.abc import Iterator
from pathlib import Path

from poagen.build import neighbours_of
from poagen.load.folder import is_left_alone, is_text
from poagen.originality import Neighbours
from poagen.workspace import Workspace, shelf


class Around:
    """The cases around one; to look for changes in 200 of them takes a hundredth of a second."""

    def __init__(self, case: str) -> None:
        self._case = case
        self._mark: object = None
        self.known: Neighbours | None = None
        """As they were when last looked at."""

    def look(self, workspace: Workspace) -> bool:
        """Read the others where one was changed, or never read; whether that was so."""
        mark = frozenset(_files(workspace, self._case))
        if self.known and mark == self._mark:
            return False
        self.known = neighbours_of(workspace)
        self.known.read()
        self._mark = mark
        return True


def _files(workspace: Workspace, but: str) -> Iterator[tuple[object, ...]]:
    """Every text of the other cases and every snippet, with what changes with it."""
    for case in _entries(workspace.cases):
        if case.name != but and not is_left_alone(case.name):
            yield from (_stamp(file) for file in _entries(Path(case.path)) if is_text(file.name))
    for folder in shelf(workspace, "snippets"):
        yield from (_stamp(file) for file in _entries(folder) if file.name.endswith(".md"))


def _entries(folder: Path) -> "list[os.DirEntry[str]]":
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:
        return []


def _stamp(file: "os.DirEntry[str]") -> tuple[object, ...]:
    try:
        status = file.stat(follow_symlinks=False)
    except OSError:
        return (file.path,)
    return file.path, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns
