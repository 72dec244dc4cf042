"""`Sight`: all that is seen in a paper's bytes, in a form that travels between processes and into a file."""

from typing import Any, NamedTuple

TOO_MUCH = "it unpacks to more than can be read"


class Sight(NamedTuple):
    """The fields of a `Paper` that follow from its bytes alone; see there."""

    type: str = ""
    looks_like: str = ""
    damage: str = ""
    encrypted: bool = False
    active: tuple[str, ...] = ()
    pages: int = 0
    width: int = 0
    height: int = 0
    tells_location: bool = False


def sight_from(json: Any) -> Sight | None:
    """What `Sight._asdict()` became in JSON, read back; None where it is anything else."""
    if not isinstance(json, dict) or set(json) != set(Sight._fields):
        return None
    wanted = {name: list if name == "active" else type(value) for name, value in Sight()._asdict().items()}
    if any(type(json[name]) is not kind for name, kind in wanted.items()):
        return None
    if json["type"] not in ("pdf", "jpg", "png", "gif", ""):
        return None
    if any(type(line) is not str for line in json["active"]):
        return None
    return Sight(**{**json, "active": tuple(json["active"])})
