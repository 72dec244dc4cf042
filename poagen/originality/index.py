"""What the texts of cases came to is kept in one file of `.poagen/`: hash of the texts -> `Record`.

A record belongs to the bytes that it was made of, not to a name or a day, so it cannot be stale; one that is
not there is made anew.
"""

import json
from array import array
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from poagen.model.elsewhere import Seller
from poagen.remembered import DAMAGED, Made, made, opened, remember, version_of

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
        with opened(path) as stream:
            head = json.loads(stream.readline())
            body = stream.read()
            if head["made"] != made(stream) or head["by"] != _version() or head["sum"] != crc32(body):
                return {}
        return _records(head["records"], body)
    except DAMAGED:
        return {}


def write_index(path: Path, records: Mapping[str, Record]) -> None:
    """Keep these, where a file can be written."""
    body = b"".join(record.numbers.tobytes() for record in records.values())
    rows = {key: [*record.seller[1:], len(record.numbers)] for key, record in records.items()}

    def content(here: Made) -> bytes:
        head = {"made": here, "by": _version(), "sum": crc32(body), "records": rows}
        return json.dumps(head).encode() + b"\n" + body

    remember(path, content)


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


def _version() -> str:
    """Changes with what reads the texts, too."""
    rooms = (_PACKAGE / "load", _PACKAGE / "originality", _PACKAGE / "model")
    files = [_PACKAGE / "alike.py", _PACKAGE / "company_names.yaml"]
    return version_of([*files, *(path for room in rooms for path in sorted(room.glob("*.py")))])
