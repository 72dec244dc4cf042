"""A workspace and a case go in, what lies on the disk now comes out, read once: a letter is made of that."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

from poagen.build import Making
from poagen.examine import Composed
from poagen.formats import Layout
from poagen.history import mark_of_history
from poagen.layouts import layout_names, read_layout
from poagen.load.folder import is_text, read_entry, read_folder
from poagen.load.snippets import SnippetShelf
from poagen.model import Entry, Folder, Trouble, shown
from poagen.workspace import Workspace, find_workspace, shelf

_UNSURE = 2.0
"""Seconds in which a file can be written twice without another time: some disks count no finer."""


class Reading(NamedTuple):
    """What a build would read now."""

    workspace: Workspace
    folder: Folder
    snippets: SnippetShelf
    layouts: frozenset[str]
    today: date
    history: object


class Wants(NamedTuple):
    """What the last letter had of the shelves, which can be known only once it is composed."""

    layout: str = ""
    snippets: frozenset[str] = frozenset()
    all_names: bool = False
    """It names a snippet that is not there: each new one may be the one that is meant."""
    history: bool = False
    """It bears the day of the last commit."""


class Seen(NamedTuple):
    """All on which a letter and its findings depend, but for other cases; equal where no byte differs."""

    files: Mapping[str, Entry]
    layout: Layout | str
    """Its text, or why it cannot be read."""
    names: frozenset[str]
    layouts: frozenset[str]
    today: date
    history: object


class Reader:
    """Reads one case, and a paper again only where its file is another than it was."""

    def __init__(self, root: Path, case: str, today: Callable[[], date]) -> None:
        self.root = root
        self.case = case
        self._today = today
        self._papers: dict[str, tuple[object, Entry]] = {}

    def read(self) -> Reading:
        """All that is to be read before it is understood. Raises Trouble where there is no such case."""
        workspace = find_workspace(self.root, self.root)
        path = f"cases/{self.case}"
        try:
            folder = read_folder(workspace.cases / self.case, path, self._paper)
        except OSError as error:
            raise Trouble(f"{shown(path)} cannot be read: {error.strerror}") from error
        here = {entry.name for entry in folder.evidence}
        self._papers = {name: kept for name, kept in self._papers.items() if name in here}
        snippets = SnippetShelf(shelf(workspace, "snippets"))
        history = mark_of_history(workspace.root)
        return Reading(workspace, folder, snippets, layout_names(workspace), self._today(), history)

    def _paper(self, folder: Path, name: str, limit: int) -> Entry:
        try:
            status = (folder / name).lstat()
        except OSError:
            return read_entry(folder, name, limit)
        stamp = (status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, limit)
        kept = self._papers.get(name)
        if kept and kept[0] == stamp:
            return kept[1]
        entry = read_entry(folder, name, limit)
        if time.time() - max(status.st_ctime, status.st_mtime) > _UNSURE:
            self._papers[name] = (stamp, entry)
        return entry


def wants_of(line: Composed) -> Wants:
    """What a letter has of the shelves."""
    return Wants(
        line.letter.layout if line.letter else "",
        line.snippets.asked,
        any(finding.rule == "unknown-mark" for finding in line.met),
        bool(line.case.front and not line.case.front.date),
    )


def seen(reading: Reading, wants: Wants, made: Making | None = None) -> Seen:
    """What a letter that `wants` this depends on; `made`: the one that was made from this very reading."""
    here = reading.folder.path
    settings = reading.workspace.inputs.items()
    files = {name: Entry(name, "file", content) for name, content in settings}
    files |= {f"{here}/{entry.name}": entry for entry in reading.folder.entries if _tells(entry)}
    files |= {f"{here}/evidence/{entry.name}": entry for entry in reading.folder.evidence}
    for name in wants.snippets:
        entry = reading.snippets.entry(name)
        if entry:
            files[f"snippets/{name}.md"] = entry
    return Seen(
        files,
        made.layout if made else _layout(reading.workspace, wants.layout),
        reading.snippets.names if wants.all_names else frozenset(),
        reading.layouts,
        reading.today,
        reading.history if wants.history else None,
    )


def has_lost(before: Seen, now: Seen) -> bool:
    """Whether a file that had content is empty or away, as in the middle of some saves."""
    if isinstance(before.layout, Layout) and not isinstance(now.layout, Layout):
        return True
    return any(
        entry.content.strip() and not (path in now.files and now.files[path].content.strip())
        for path, entry in before.files.items()
    )


def folders(reading: Reading, wants: Wants) -> list[Path]:
    """Where a change may concern the letter; some of them may not be there yet."""
    workspace = reading.workspace
    shelves = [*shelf(workspace, "snippets"), *shelf(workspace, "layouts")]
    layouts = [place / wants.layout for place in shelf(workspace, "layouts") if wants.layout]
    return [*places(workspace.root, reading.folder.name), *shelves, *layouts]


def places(root: Path, case: str) -> list[Path]:
    """The folders of a case, and those in which they stand."""
    return [root, root / "cases", root / "cases" / case, root / "cases" / case / "evidence"]


def _tells(entry: Entry) -> bool:
    """Whether a name in the case folder is read; a backup or scratch file of an editor's is not."""
    return is_text(entry.name) or entry.kind in ("folder", "symlink", "other")


def _layout(workspace: Workspace, name: str) -> Layout | str:
    if not name:
        return ""
    try:
        return read_layout(workspace, name)
    except Trouble as trouble:
        return f"{trouble.message}; {trouble.help}"
