"""What was seen in papers, kept in one file of `.poagen/` from run to run: hash of the bytes -> `Sight`."""

import json
from collections.abc import Mapping
from pathlib import Path

from poagen.load.look.sight import Sight, sight_from
from poagen.remembered import DAMAGED, Made, made, opened, remember, version_of

MOST_KEPT = 2_000


def read_cache(path: Path) -> dict[str, Sight]:
    """What was kept, oldest first; nothing where it is absent, malformed, outdated, or not made here."""
    try:
        with opened(path) as stream:
            kept = json.load(stream)
            if kept["made"] != made(stream) or kept["by"] != _version():
                return {}
        sights = {str(key): sight_from(seen) for key, seen in kept["sights"].items()}
    except DAMAGED:
        return {}
    return {key: sight for key, sight in sights.items() if sight}


def write_cache(path: Path, sights: Mapping[str, Sight]) -> None:
    """Keep the last MOST_KEPT of these, where a file can be written."""
    last = {key: sight._asdict() for key, sight in list(sights.items())[-MOST_KEPT:]}

    def content(here: Made) -> bytes:
        return json.dumps({"made": here, "by": _version(), "sights": last}).encode()

    remember(path, content)


def _version() -> str:
    return version_of(sorted(Path(__file__).with_name("look").glob("*.py")))
