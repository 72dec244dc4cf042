"""A path goes in, a `Folder` comes out: the only reader of a case's files, each read once.

Nothing is followed and nothing is waited for: a link, a pipe or a device is named, never opened.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from poagen.model import Entry, Folder

MAX_TEXT = 100_000
"""Bytes of a Markdown file or `notice.txt`. A letter of ten pages has 30,000."""
MAX_PAPER = 50_000_000
"""Bytes of one paper."""
MAX_EVIDENCE = 150_000_000
"""Bytes of all papers of a case together."""
MAX_ENTRIES = 2_000
"""Names in one folder."""

OWN_FILES = ("README.md", "NOTES.md")
"""Files of the consultant's own, beside everything that starts with `_` or `.`."""


def is_left_alone(name: str) -> bool:
    """Whether a name is the consultant's own business."""
    return name.startswith(("_", ".")) or name in OWN_FILES


ReadPaper = Callable[[Path, str, int], Entry]
"""A folder, a name in it and the bytes that may be read go in, the entry comes out."""


def read_folder(path: Path, shown_path: str, read_paper: ReadPaper | None = None) -> Folder:
    """The case folder at `path` as it is now; `shown_path` is its path from the workspace.

    Raises OSError where the folder itself cannot be listed. `read_paper` stands for `read_entry`.
    """
    if path.is_symlink():
        return Folder(path.name, shown_path, (Entry("", "symlink"),), ())
    entries = tuple(read_entry(path, name, _limit(name)) for name in _names(path))
    evidence: tuple[Entry, ...] = ()
    if any(entry.name == "evidence" and entry.kind == "folder" for entry in entries):
        evidence = _evidence(path / "evidence", read_paper or read_entry)
    return Folder(path.name, shown_path, entries, evidence)


def read_texts(path: Path, shown_path: str) -> Folder:
    """The case folder without its papers, for what only its texts tell.

    Raises OSError where the folder itself cannot be listed.
    """
    if path.is_symlink():
        return Folder(path.name, shown_path, (Entry("", "symlink"),), ())
    entries = (read_entry(path, name, _limit(name)) for name in _names(path) if is_text(name))
    return Folder(path.name, shown_path, tuple(entries), ())


def read_file(path: Path, limit: int = MAX_TEXT) -> Entry:
    """One file of the workspace, read as carefully as a case's own."""
    return read_entry(path.parent, path.name, limit)


def _names(path: Path) -> list[str]:
    """Names in a fixed order, whatever the disk's order is."""
    names = sorted(name for name in os.listdir(path) if not is_left_alone(name))
    return names[: MAX_ENTRIES + 1]


def is_text(name: str) -> bool:
    """Whether a file of this name is a text of its case; an entry without a name is the folder itself."""
    return name.lower().endswith((".md", ".markdown")) or name in ("notice.txt", "")


def _limit(name: str) -> int:
    """How many bytes of a file in the case folder are read; what is no part of a case is not opened."""
    return MAX_TEXT if is_text(name) else -1


def _evidence(path: Path, read_paper: ReadPaper) -> tuple[Entry, ...]:
    entries = []
    left = MAX_EVIDENCE
    for name in _names(path):
        entry = read_paper(path, name, min(MAX_PAPER, left))
        left -= len(entry.content)
        entries.append(entry)
    return tuple(entries)


def read_entry(folder: Path, name: str, limit: int) -> Entry:
    """One name; the bytes of a file that has at most `limit` of them."""
    path = os.path.join(folder, name)
    try:
        status = os.lstat(path)
        if stat.S_ISLNK(status.st_mode):
            return Entry(name, "symlink")
        if stat.S_ISDIR(status.st_mode):
            return Entry(name, "folder")
        if not stat.S_ISREG(status.st_mode):
            return Entry(name, "other")
        if status.st_size > limit:
            return Entry(name, "oversize", size=status.st_size)
        return _read(path, name, limit)
    except OSError:
        return Entry(name, "unreadable")


def _read(path: str, name: str, limit: int) -> Entry:
    """The bytes of a regular file; what it turned into since it was looked at is looked at again."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            return Entry(name, "other")
        content = stream.read(limit + 1)
    if len(content) > limit:
        return Entry(name, "oversize", size=len(content))
    return Entry(name, "file", content, len(content))
