"""Folders go in; it rings when something may have changed there. The only user of watchdog.

What rings is no proof of a change: whoever waits looks for themselves. Where the system cannot tell of
changes, `why_polling` says so, and whoever waits has to look now and then.
"""

import errno
import logging
import os
import threading
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

from watchdog import events
from watchdog.observers import Observer

from poagen.load.folder import is_left_alone
from poagen.watch.mounts import silent_mount

QUIET = 0.02
"""Seconds without news that end a burst. An editor's own save is over in two thousandths; whoever saves
several files one after the other, as a formatter does, takes ten for each."""
LONGEST_BURST = 1.0
LONGEST_SAVE = 0.25
"""Seconds in which one who began to write a file is expected to close it."""

_SEEN = [
    getattr(events, name)
    for name in (
        "FileCreatedEvent FileModifiedEvent FileMovedEvent FileDeletedEvent FileClosedEvent FileAttribEvent "
        "DirCreatedEvent DirModifiedEvent DirMovedEvent DirDeletedEvent DirAttribEvent"
    ).split()
    if hasattr(events, name)
]
"""All that a change gives rise to; reading a file is none."""

_LIMITS = {
    errno.ENOSPC: "the system watches no more folders (fs.inotify.max_user_watches)",
    errno.EMFILE: "the system has no more watchers (fs.inotify.max_user_instances)",
}


class Bell:
    """Rings for changes in the folders that it was last told to listen at."""

    def __init__(self) -> None:
        self.why_polling = ""
        self._news = threading.Condition()
        self._rung = False
        self.last = 0.0
        """When it rang last, by the monotonic clock."""
        self._half_written: dict[str, float] = {}
        self._armed: dict[Path, tuple[Any, tuple[int, int]]] = {}
        """Each folder with its watch, None where there can be none, and what it was when it got it."""
        self._why: dict[Path, str] = {}
        """Why a folder has no watch."""
        self._observer: Any = None
        logging.getLogger("watchdog").setLevel(logging.CRITICAL + 1)  # what it misses is looked for anyway
        _pass_moves_on_at_once()

    def listen_at(self, folders: Iterable[Path]) -> None:
        """Listen at these and no others; at a folder that was replaced, anew."""
        now = {folder: key for folder in folders if (key := _key(folder))}
        for folder, (watch, key) in list(self._armed.items()):
            if now.get(folder) != key:
                del self._armed[folder]
                if watch:
                    with suppress(KeyError, OSError, RuntimeError):
                        self._observer.unschedule(watch)
        for folder, key in now.items():
            if folder not in self._armed:
                self._arm(folder, key)
        reasons = (self._why[folder] for folder, (watch, _) in self._armed.items() if not watch)
        self.why_polling = next(reasons, "")

    def ring(self) -> None:
        """Wake who waits."""
        with self._news:
            self._rung = True
            self.last = time.monotonic()
            self._news.notify_all()

    def wait(self, seconds: float) -> bool:
        """Wait for a ring, or as long; whether it rang. Several rings before are one."""
        with self._news:
            rang = self._rung or self._news.wait(seconds)
            self._rung = False
            return rang

    def settle(self) -> None:
        """Wait for the end of a burst, and for the one who writes a file to close it."""
        start = time.monotonic()
        with self._news:
            while (left := self._left(start, time.monotonic())) > 0:
                self._news.wait(left)
            self._rung = False

    def stop(self) -> None:
        """End its threads."""
        if self._observer:
            self._observer.stop()
            self._observer.join()
            self._observer = None

    def _left(self, start: float, now: float) -> float:
        """Seconds to wait before it is worth a look again."""
        if now - start >= LONGEST_BURST:
            return 0
        for file in [file for file, begun in self._half_written.items() if now - begun >= LONGEST_SAVE]:
            del self._half_written[file]
        if self._half_written:
            return min(self._half_written.values()) + LONGEST_SAVE - now
        return self.last + QUIET - now

    def _arm(self, folder: Path, key: tuple[int, int]) -> None:
        kind = silent_mount(folder)
        why = f"{folder} lies on a network file system ({kind})" if kind else ""
        watch = None
        if not why:
            try:
                watch = self._observing().schedule(
                    _Handler(self), os.path.realpath(folder), recursive=False, event_filter=_SEEN
                )
            except OSError as error:
                why = _LIMITS.get(error.errno or 0, "") or f"{folder} cannot be watched: {error.strerror}"
        self._armed[folder] = (watch, key)
        self._why[folder] = why

    def _observing(self) -> Any:
        if self._observer is None:
            observer = Observer()
            observer.start()
            self._observer = observer
        return self._observer

    def heard(self, event: events.FileSystemEvent) -> None:
        """What the system tells, in a thread of watchdog's."""
        files = [os.fsdecode(path) for path in (event.src_path, event.dest_path) if path]
        is_read = event.event_type in ("opened", "closed_no_write")
        is_told_twice = event.is_directory and event.event_type == "modified"  # what is in it is told too
        if is_read or is_told_twice or all(map(_is_scratch, files)):
            return
        with self._news:
            if event.event_type == "modified" and not event.is_directory:
                self._half_written.setdefault(files[0], time.monotonic())
            else:
                for file in files:
                    self._half_written.pop(file, None)
            self.ring()


class _Handler(events.FileSystemEventHandler):
    def __init__(self, bell: Bell) -> None:
        self._bell = bell

    def on_any_event(self, event: events.FileSystemEvent) -> None:
        self._bell.heard(event)


def _is_scratch(file: str) -> bool:
    """Whether an editor writes it for itself, or a person for their own."""
    name = os.path.basename(file)
    return is_left_alone(name) or name.endswith("~") or name.startswith("#") or name == "4913"


def _key(folder: Path) -> tuple[int, int] | None:
    """Which folder stands there; another of the same name has another key."""
    try:
        status = os.stat(folder)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _pass_moves_on_at_once() -> None:
    """Else a file that is moved away would hold back all news of its folder for half a second."""
    with suppress(ImportError, AttributeError):
        from watchdog.observers import inotify_move_event_grouper

        inotify_move_event_grouper.InotifyMoveEventGrouper.delay = 0.005
