"""What a run wants to know again goes into a file of `.poagen/`; it comes out only where it was put in here.

A file that came with the case folders (committed, or unpacked from an archive) must not be believed: it could
say that a faulty case is sound. So it holds its own inode and time, which nobody can give a file elsewhere.
"""

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from poagen import __version__

DAMAGED = (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a file raises that is absent, or not as it was written."""

Made = list[int]
"""Inode and time of a file."""


def opened(path: Path) -> BinaryIO:
    """The file to be read; a link is not followed, and nothing else than a file waits. Raises OSError."""
    return open(path, "rb", opener=_opener)


def made(stream: BinaryIO) -> Made:
    """Where and when an open file was made."""
    status = os.fstat(stream.fileno())
    return [status.st_ino, status.st_mtime_ns]


def remember(path: Path, content: Callable[[Made], bytes]) -> None:
    """Put `content` of where it is made there. Where that cannot be (no folder, no space) nothing is kept."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, content)
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)


def version_of(files: Iterable[Path]) -> str:
    """Changes with poagen, with these files of ours, and with every package that is installed or upgraded."""
    packages = [Path(entry) for entry in sys.path if entry.endswith("-packages") and os.path.isdir(entry)]
    times = [path.stat().st_mtime_ns for path in (*files, *packages)]
    return f"{__version__} {sys.version_info[:3]} {sys.byteorder} {times}"


def _write(path: Path, content: Callable[[Made], bytes]) -> None:
    now = time.time_ns()
    with open(path, "xb") as stream:
        os.utime(path, ns=(now, now))
        stream.write(content(made(stream)))  # asked of the file: some disks round the time
        stream.flush()
        os.utime(path, ns=(now, now))


def _opener(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
