"""What no manifest names in `build/CASE/` is the user's own; here it goes from an old folder to a new one.

`old` is the folder that leaves, `new` the one that stays. What the manifest in `old` does not name is never
deleted, only moved. Names from a manifest are compared with what is on disk, never made into paths.
"""

import os
from collections.abc import Iterator, Set
from contextlib import suppress
from itertools import count
from pathlib import Path

from poagen.publish.disk import content_of, fitted, is_file, is_folder
from poagen.publish.manifest import MANIFEST, read_manifest


def named_in(folder: Path) -> Set[str]:
    """What the manifest in `folder` names, itself included; nothing where it has none of poagen's."""
    named = read_manifest(content_of(folder, MANIFEST) or b"")
    return frozenset() if named is None else {*named, MANIFEST}


def link_along(old: Path, new: Path) -> None:
    """Give the user's files a second name in `new`, so that they are there when `new` takes its place.

    A folder can have one name only, and on some file systems a file too: those wait for `bring_along`.
    """
    for path, is_own in _leaves(old, new):
        if is_own and not is_folder(old / path):
            (new / path).parent.mkdir(exist_ok=True)
            with suppress(OSError):
                os.link(old / path, new / path, follow_symlinks=False)


def bring_along(old: Path, new: Path) -> None:
    """Move what is the user's to `new`, as far as it is not there by another name. Raises OSError."""
    for path, is_own in list(_leaves(old, new)):
        if is_own:
            _bring(old / path, new / path)


def clear_out(old: Path, new: Path) -> None:
    """Bring along what is the user's, then remove `old` and what its manifest names. Raises OSError."""
    bring_along(old, new)
    for path, is_own in list(_leaves(old, new)):
        if not is_own:
            (old / path).unlink()
    for folder, _, _ in os.walk(old, topdown=False):
        with suppress(OSError):  # something was put there just now: the next build brings it along
            os.rmdir(folder)


def _leaves(old: Path, new: Path) -> Iterator[tuple[str, bool]]:
    """Paths in `old`, and whether each is the user's own.

    A folder is one leaf, unless it holds what the manifest names or stands in `new` as well.
    """
    yield from _leaves_inside(old, new, named_in(old), "")


def _leaves_inside(old: Path, new: Path, named: Set[str], inside: str) -> Iterator[tuple[str, bool]]:
    # The manifest comes last: after a kill it still tells what in `old` is not the user's.
    for entry in sorted(os.scandir(old / inside), key=lambda entry: (entry.name == MANIFEST, entry.name)):
        path = inside + entry.name
        if not entry.is_dir(follow_symlinks=False):
            yield path, path not in named
        elif _is_shared(path, new, named):
            yield from _leaves_inside(old, new, named, f"{path}/")
        else:
            yield path, True


def _is_shared(path: str, new: Path, named: Set[str]) -> bool:
    if os.path.lexists(new / path):
        return is_folder(new / path)
    return any(name.startswith(f"{path}/") for name in named)


def _bring(mine: Path, there: Path) -> None:
    """Move one file or folder; where another has its name already, both are kept."""
    there.parent.mkdir(exist_ok=True, parents=True)
    if not os.path.lexists(there):
        mine.rename(there)
    elif _are_same(mine, there):
        mine.unlink()
    else:
        mine.rename(_free_name(there))


def _are_same(one: Path, other: Path) -> bool:
    if os.path.samestat(one.lstat(), other.lstat()):
        return True
    if one.is_symlink() and other.is_symlink():
        return os.readlink(one) == os.readlink(other)
    return is_file(one) and is_file(other) and one.read_bytes() == other.read_bytes()


def _free_name(path: Path) -> Path:
    names = (path.with_name(fitted(path.name, f".kept-{number}")) for number in count(1))
    return next(name for name in names if not os.path.lexists(name))
