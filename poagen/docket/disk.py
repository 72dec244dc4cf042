"""A path goes in, what stands there comes out as `Trace`: enough to know later whether it is still the same.

Content decides. The times that the system keeps only spare reading a file that nobody can have written since.
"""

import hashlib
import os
import stat
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from poagen.load.folder import is_left_alone
from poagen.model import Entry

Sign = list[int]
"""Inode, size and times of a file; empty where it was touched so lately that they prove nothing."""
Trace = list[Any]
"""Kind, size, digest of the content, `Sign`."""

TICK = 20_000_000
"""Nanoseconds; the clocks of common file systems are finer."""
COARSE_TICK = 3_000_000_000
"""Where times are whole seconds."""


def digest(content: bytes) -> str:
    """Of the content of a file."""
    return hashlib.sha256(content).hexdigest()


def sign(status: os.stat_result) -> Sign:
    """What changes with every write; nobody can set the time of the last change."""
    changed = status.st_ctime_ns
    tick = TICK if changed % 1_000_000 else COARSE_TICK
    if changed + tick > time.time_ns():
        return []
    return [status.st_ino, status.st_size, status.st_mtime_ns, changed]


def signs(folder: Path) -> dict[str, Sign]:
    """Of every file in a case folder and in its `evidence/`, taken before they are read."""
    found: dict[str, Sign] = {}
    for inside in ("", "evidence/"):
        try:
            with os.scandir(folder / inside) as entries:
                for entry in entries:
                    found[inside + entry.name] = sign(entry.stat(follow_symlinks=False))
        except OSError:
            continue
    return found


def traces(entries: Iterable[Entry], signs: Mapping[str, Sign], inside: str = "") -> dict[str, Trace] | None:
    """What was read, by name; None where something could not be, which another time may fare better."""
    found: dict[str, Trace] = {}
    for entry in entries:
        if entry.kind == "unreadable" or not entry.name:
            return None
        content = digest(entry.content) if entry.kind == "file" else ""
        found[entry.name] = [entry.kind, entry.size, content, signs.get(inside + entry.name, [])]
    return found


class Sameness:
    """Tells what is the same as it was. A trace learns its sign where it had none or another."""

    def __init__(self) -> None:
        self.has_learned = False

    def folder(self, folder: Path, kept: Mapping[str, Trace]) -> bool:
        """Whether a folder of a case holds what was read."""
        try:
            with os.scandir(folder) as entries:
                found = {entry.name: entry for entry in entries if not is_left_alone(entry.name)}
                return found.keys() == kept.keys() and all(
                    self._is_same(entry.path, entry.stat(follow_symlinks=False), kept[name])
                    for name, entry in found.items()
                )
        except OSError:
            return False

    def file(self, path: str, kept: Trace) -> bool:
        """The same for one file."""
        try:
            return self._is_same(path, os.lstat(path), kept)
        except OSError:
            return False

    def _is_same(self, path: str, status: os.stat_result, kept: Trace) -> bool:
        kind, size, content, before = kept
        if kind == "symlink":
            return stat.S_ISLNK(status.st_mode)
        if kind == "folder":
            return stat.S_ISDIR(status.st_mode)
        if kind == "other":
            return not any(check(status.st_mode) for check in (stat.S_ISLNK, stat.S_ISDIR, stat.S_ISREG))
        if not stat.S_ISREG(status.st_mode) or status.st_size != size:
            return False
        now = sign(status)
        if kind == "oversize" or (now and now == before):
            return True
        if _digest_of(path) != content:
            return False
        kept[3] = now
        self.has_learned = self.has_learned or bool(now)
        return True


def _digest_of(path: str) -> str:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
