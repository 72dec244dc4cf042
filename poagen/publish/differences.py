"""A published folder goes in, what differs from its manifest comes out; it only reads."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from poagen.model import Trouble, shown
from poagen.publish.disk import content_of, is_folder, mode_of, shown_path, told_as
from poagen.publish.manifest import MANIFEST, Stamp, is_output_name, read_manifest, stamp


class Difference(NamedTuple):
    """An output that is not as the manifest says, or the manifest itself where it cannot be read."""

    name: str
    kind: Literal["missing", "changed", "unreadable"]

    def __str__(self) -> str:
        return f"{shown(self.name)} {'has' if self.kind == 'changed' else 'is'} {self.kind}"


def verify(target: Path, shown_as: str = "") -> list[Difference]:
    """What differs in `target` from its manifest; files that it does not name are no difference.

    `shown_as` is the target's path from the workspace, for messages. Raises Trouble where the case has not
    been built, or a file cannot be read.
    """
    name = shown_path(target, shown_as)
    with told_as(f"cannot read {name}"):
        if not is_folder(target) or content_of(target, MANIFEST) is None:
            raise Trouble(f"{name} has not been built", f"run: poagen build {shown(target.name)}")
        while True:
            found, is_of_one_letter = _looked_at(target)
            if is_of_one_letter or not found:
                return found


def _looked_at(target: Path) -> tuple[list[Difference], bool]:
    """The differences, and whether no build was published while they were looked for."""
    place = os.open(target, os.O_RDONLY | os.O_DIRECTORY)  # while it is open, no other folder gets its number
    try:
        return differences(target), os.path.samestat(os.fstat(place), target.lstat())
    finally:
        os.close(place)


def differences(folder: Path) -> list[Difference]:
    """The same for any folder that holds a manifest. Raises OSError."""
    named = read_manifest(content_of(folder, MANIFEST) or b"")
    if named is None or not all(map(is_output_name, named)):
        return [Difference(MANIFEST, "unreadable")]
    return list(_differing(folder, named))


def _differing(folder: Path, named: Mapping[str, Stamp]) -> Iterator[Difference]:
    for name, promised in sorted(named.items()):
        content = content_of(folder, name)
        if content is not None and stamp(content) != promised:
            yield Difference(name, "changed")
        elif content is None:
            yield Difference(name, "changed" if mode_of(folder / name) else "missing")
