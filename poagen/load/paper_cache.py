"""What was seen in papers, kept in one file of `.poagen/` from build to build: hash of the bytes -> `Sight`.

The verdicts guard what is sent, so a file that came with the case folders (committed, or unpacked from an
archive) must not be believed: it holds its own inode and time, which nobody can give to a file elsewhere.
"""

import json
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from poagen import __version__
from poagen.load.look.sight import Sight, sight_from

MOST_KEPT = 2_000


def read_cache(path: Path) -> dict[str, Sight]:
    """What was kept, oldest first; nothing where it is absent, malformed, outdated, or not made here."""
    try:
        with open(path, "rb", opener=_opened_here) as stream:
            status = os.fstat(stream.fileno())
            kept = json.load(stream)
        if kept["made"] != [status.st_ino, status.st_mtime_ns] or kept["by"] != _version():
            return {}
        sights = {str(key): sight_from(seen) for key, seen in kept["sights"].items()}
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return {key: sight for key, sight in sights.items() if sight}


def write_cache(path: Path, sights: Mapping[str, Sight]) -> None:
    """Keep the last MOST_KEPT of these. Where it cannot be written (no folder, no space) nothing is kept."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    last = dict(list(sights.items())[-MOST_KEPT:])
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, {key: sight._asdict() for key, sight in last.items()})
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)


def _write(path: Path, sights: dict[str, Any]) -> None:
    now = time.time_ns()
    with open(path, "x", encoding="utf-8") as stream:
        os.utime(path, ns=(now, now))
        status = os.stat(path)  # some disks round the time
        json.dump({"made": [status.st_ino, status.st_mtime_ns], "by": _version(), "sights": sights}, stream)
        stream.flush()
        os.utime(path, ns=(now, now))


def _opened_here(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def _version() -> str:
    """Changes with poagen, with how it looks, and with every package that is installed or upgraded."""
    looks = sorted(Path(__file__).with_name("look").glob("*.py"))
    packages = [Path(entry) for entry in sys.path if entry.endswith("-packages") and os.path.isdir(entry)]
    times = [path.stat().st_mtime_ns for path in (*looks, *packages)]
    return f"{__version__} {sys.version_info[:3]} {times}"
