"""Single files and folders on disk, never through a symbolic link; system errors as `Trouble`."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from poagen.model import Trouble, shown

_REASONS = {
    errno.ENOSPC: "no space left on the device",
    errno.EDQUOT: "no space left in the disk quota",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "permission denied",
    errno.EPERM: "permission denied",
    errno.EEXIST: "something of the same name is in the way",
    errno.ENOTDIR: "a folder on the way there is not a folder",
    errno.EBUSY: "it is in use, perhaps as a mount point",
    errno.EXDEV: "it cannot be moved within its file system",
}
_HELP = {
    errno.ENOSPC: "free some space and try again",
    errno.EDQUOT: "free some space and try again",
    errno.EXDEV: "a folder that came with a container image must be deleted, then build again",
}
MOST_OPEN = 64
"""Files; a process may have 256 on some systems."""
LONGEST_NAME = 255
"""Bytes that a file's name may have on every file system that is common."""


@contextmanager
def told_as(doing: str) -> Iterator[None]:
    """System errors inside leave as one line of Trouble, such as "cannot write build/acme-odr: …"."""
    try:
        yield
    except OSError as fault:
        raise Trouble(f"{doing}: {_reason(fault)}", _HELP.get(fault.errno or 0, "")) from fault


def _reason(fault: OSError) -> str:
    known = _REASONS.get(fault.errno or 0)
    reason = known or fault.strerror or "unknown error"
    return reason[0].lower() + reason[1:]


def shown_path(target: Path, shown_as: str) -> str:
    """How messages name `target`: as told, else by its folder and name."""
    return shown(shown_as or f"{target.parent.name}/{target.name}")


def fitted(name: str, ending: str) -> str:
    """`name` and `ending`, cut to what a file system takes; names that are cut stay different by a hash."""
    whole = os.fsencode(name + ending)
    if len(whole) <= LONGEST_NAME:
        return name + ending
    tail = f"-{hashlib.sha256(os.fsencode(name)).hexdigest()[:16]}{ending}"
    head = os.fsencode(name)[: LONGEST_NAME - len(os.fsencode(tail))]
    return head.decode("utf-8", "ignore") + tail


def mode_of(path: Path | str) -> int:
    """The mode of what stands at `path`, links not followed; 0 where nothing does."""
    try:
        return os.lstat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0


def is_folder(path: Path | str) -> bool:
    """Whether a folder stands there, and no link to one."""
    return stat.S_ISDIR(mode_of(path))


def is_file(path: Path | str) -> bool:
    """Whether a regular file stands there, and no link to one."""
    return stat.S_ISREG(mode_of(path))


def content_of(folder: Path, name: str) -> bytes | None:
    """The bytes of the file `name`, which may lie one folder deeper; None for a link or no file."""
    # Text in place of paths, since this is asked of each file three times.
    path, inner = f"{folder}/{name}", os.path.dirname(name)
    if inner and not is_folder(f"{folder}/{inner}"):
        return None
    try:
        if not is_file(path):
            return None
        with open(path, "rb", buffering=0) as file:
            return file.read()
    except FileNotFoundError:  # another build was published just now
        return None


def write_file(path: Path, content: bytes) -> None:
    """A new file that is on the disk when this returns."""
    write_files({path: content})


def write_files(contents: Mapping[Path, bytes]) -> None:
    """New files that are all on the disk when this returns."""
    files = list(contents.items())
    for at in range(0, len(files), MOST_OPEN):
        _write_at_once(files[at : at + MOST_OPEN])


def _write_at_once(files: Iterable[tuple[Path, bytes]]) -> None:
    places: list[int] = []
    try:
        for path, content in files:
            places.append(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o644))
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(places[-1], rest) :]
        for place in places:
            _begin_to_sync(place)  # so that the disk has them all to write while the first is waited for
        for place in places:
            os.fsync(place)
    finally:
        for place in places:
            os.close(place)


def _begin_to_sync(place: int) -> None:
    # A file that is not needed in memory any more is written at once; so says Linux's posix_fadvise(2).
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(place, 0, 0, os.POSIX_FADV_DONTNEED)


def sync_folder(path: Path) -> None:
    """The names in a folder are on the disk when this returns, as far as its file system can tell."""
    place = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(place)
    except OSError as fault:
        if fault.errno not in (errno.EINVAL, errno.ENOTSUP):  # some network file systems sync no folders
            raise
    finally:
        os.close(place)
