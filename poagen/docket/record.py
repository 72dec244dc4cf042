"""What the last run knows of each case, kept in one file of `.poagen/`: name of the case -> what it read."""

import json
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from poagen.remembered import DAMAGED, Made, made, opened, remember

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
        with opened(path) as stream:
            head = json.loads(stream.readline())
            body = stream.read()
            if head["made"] != made(stream) or head["by"] != by or head["sum"] != crc32(body):
                return EMPTY
        common, cases = json.loads(body)
        return Docket(dict(common), dict(cases))
    except DAMAGED:
        return EMPTY


def written(cases: Json) -> str:
    """Some of `Docket.cases` as they are kept; with a thousand of them it takes a while."""
    return json.dumps(cases)


def write_docket(path: Path, by: str, common: Json, *cases: str) -> None:
    """Keep this, where a file can be written; `cases`: parts of `Docket.cases`, as `written`."""
    inner = ", ".join(part[1:-1] for part in cases if part != "{}")
    body = f"[{json.dumps(common)}, {{{inner}}}]".encode()

    def content(here: Made) -> bytes:
        return json.dumps({"made": here, "by": by, "sum": crc32(body)}).encode() + b"\n" + body

    remember(path, content)
