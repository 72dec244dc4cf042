"""The names of cases go in, one part of them comes out: always the same part for the same name and number."""

import hashlib
from collections.abc import Iterable


def part_of(names: Iterable[str], number: int, count: int) -> list[str]:
    """The cases of part `number` of `count`. Which part a case is in does not depend on the other cases."""
    return [name for name in names if _share(name, count) == number - 1]


def _share(name: str, count: int) -> int:
    return int.from_bytes(hashlib.sha256(name.encode("utf-8", "surrogateescape")).digest()[:8], "big") % count
