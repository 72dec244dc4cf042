"""What the last run knows of each case is kept in one file of `.poagen/`: name of the case -> what it read.

A file that came with the case folders must not be believed, since it could say that a faulty case is sound:
it holds its own inode and time, which nobody can give to a file elsewhere.
"""

import json
import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

Json = dict[str, Any]


class Docket(NamedTuple):
    """All that is kept."""

    common: Json
    """What holds for every case: `by`, `history`, `neighbours`, `names`, `passages`."""
    cases: dict[str, Json]


EMPTY = Docket({}, {})


def read_docket(path: Path, by: str) -> Docket:
    """What was kept; EMPTY where that is absent, damaged, of other tools or settings, or not made here."""
    try:
        with open(path, "rb", opener=_opened_here) as stream:
            status = os.fstat(stream.fileno())
            head = json.loads(stream.readline())
            body = stream.read()
        if (
            head["made"] != [status.st_ino, status.st_mtime_ns]
            or head["by"] != by
            or head["sum"] != crc32(body)
        ):
            return EMPTY
        common, cases = json.loads(body)
        return Docket(dict(common), dict(cases))
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return EMPTY


def write_docket(path: Path, by: str, docket: Docket) -> None:
    """Keep this. Where it cannot be written (no folder, no space) nothing is kept."""
    body = json.dumps(docket).encode()
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, {"by": by, "sum": crc32(body)}, body)
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)


def _write(path: Path, head: Mapping[str, Any], body: bytes) -> None:
    now = time.time_ns()
    with open(path, "xb") as stream:
        os.utime(path, ns=(now, now))
        status = os.stat(path)  # some disks round the time
        line = json.dumps({"made": [status.st_ino, status.st_mtime_ns], **head})
        stream.write(line.encode() + b"\n" + body)
        stream.flush()
        os.utime(path, ns=(now, now))


def _opened_here(path: str, flags: int) -> int:
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)
