"""A workspace and a case go in; while the lock is held, no other build of that case runs in it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from poagen.model import Trouble, shown
from poagen.publish.disk import fitted, told_as

OWN_FOLDER = ".poagen"
PATIENCE = 10.0
"""Seconds to wait for another build before giving up."""
_PAUSE = 0.02


class Locked(Trouble):
    """Another build of the case is running."""


@contextmanager
def lock(workspace: Path, case: str, patience: float | None = None) -> Iterator[None]:
    """Hold the case's lock, which the system itself lets go of when the process ends in whatever way.

    Raises Locked where another build holds it for `patience`, or PATIENCE, seconds, and Trouble where it
    cannot be made.
    """
    with told_as(f"cannot write {OWN_FOLDER}"):
        place = _opened(own_folder(workspace), case)
    try:
        with told_as(f"cannot lock {OWN_FOLDER}/locks"):
            _wait_for(place, case, PATIENCE if patience is None else patience)
        yield
    finally:
        os.close(place)


def own_folder(workspace: Path) -> Path:
    """The workspace's folder for caches and locks, made where it is missing; git ignores it.

    Raises Trouble where it is a symbolic link, which could lead out of the workspace, and OSError.
    """
    folder = workspace / OWN_FOLDER
    _make_folder(folder)
    with suppress(FileExistsError), open(folder / ".gitignore", "x", encoding="ascii") as file:
        file.write("*\n")
    return folder


def _make_folder(folder: Path) -> None:
    if folder.is_symlink():
        raise Trouble(f"cannot write {folder.name}: it is a symbolic link", "delete it and try again")
    folder.mkdir(exist_ok=True)


def _opened(folder: Path, case: str) -> int:
    locks = folder / "locks"
    _make_folder(locks)
    name = fitted(case.replace("/", "_"), ".lock")
    return os.open(locks / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o666)


def _wait_for(place: int, case: str, patience: float) -> None:
    give_up = time.monotonic() + patience
    while True:
        try:
            return fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > give_up:
                raise Locked(
                    f"another build of {shown(case)} is running", "wait for it to end, then try again"
                ) from None
        time.sleep(_PAUSE)
