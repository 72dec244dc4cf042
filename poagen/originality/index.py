"""What the texts of cases came to is kept in one file of `.poagen/`: hash of the texts -> `Record`.

A record belongs to the bytes that it was made of, not to a name or a day, so it cannot be stale; one that is
not there is made anew. As with papers, a file that came with the case folders must not be believed: it holds
its own inode and time.
"""

import json
import os
import sys
import time
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from poagen import __version__
from poagen.model.elsewhere import Seller

_PACKAGE = Path(__file__).parents[1]


class Record(NamedTuple):
    """One case, as other cases ask about it."""

    seller: Seller
    """Its `case` is empty: a folder may be renamed."""
    numbers: "array[int]"
    """The fingerprints of its passages, each once."""


def read_index(path: Path) -> dict[str, Record]:
    """What was kept; nothing where it is absent, damaged, outdated, or not made here."""
    try:
        with open(path, "rb", opener=_opened_here) as stream:
            status = os.fstat(stream.fileno())
            head = json.loads(stream.readline())
            body = stream.read()
        made = [status.st_ino, status.st_mtime_ns]
        if head["made"] != made or head["by"] != _version() or head["sum"] != crc32(body):
            return {}
        return _records(head["records"], body)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}


def write_index(path: Path, records: Mapping[str, Record]) -> None:
    """Keep these. Where it cannot be written (no folder, no space) nothing is kept."""
    body = b"".join(record.numbers.tobytes() for record in records.values())
    rows = {key: [*record.seller[1:], len(record.numbers)] for key, record in records.items()}
    head = {"by": _version(), "sum": crc32(body), "records": rows}
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        fresh.unlink(missing_ok=True)
        _write(fresh, head, body)
        os.replace(fresh, path)
    except OSError:
        fresh.unlink(missing_ok=True)


def _records(rows: Mapping[str, Any], body: bytes) -> dict[str, Record]:
    numbers = array("I")
    numbers.frombytes(body)
    found = {}
    start = 0
    for key, (name, core, is_general, id, asins, signatory, count) in rows.items():
        asins = tuple(map(str, asins))
        seller = Seller("", str(name), str(core), bool(is_general), str(id), asins, str(signatory))
        found[key] = Record(seller, numbers[start : start + count])
        start += count
    return found if start == len(numbers) else {}


def _write(path: Path, head: dict[str, Any], body: bytes) -> None:
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


def _version() -> str:
    """Changes with poagen, with how it reads, and with every package that is installed or upgraded."""
    rooms = (_PACKAGE / "load", _PACKAGE / "originality", _PACKAGE / "model")
    files = [_PACKAGE / "alike.py", _PACKAGE / "company_names.yaml"]
    files += [path for room in rooms for path in sorted(room.glob("*.py"))]
    packages = [Path(entry) for entry in sys.path if entry.endswith("-packages") and os.path.isdir(entry)]
    times = [path.stat().st_mtime_ns for path in (*files, *packages)]
    return f"{__version__} {sys.version_info[:3]} {sys.byteorder} {times}"
