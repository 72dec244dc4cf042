"""A target folder and the files meant for it go in; what forbids to write them there is raised."""

import errno
import os
import stat
from collections.abc import Iterable, Sequence
from pathlib import Path

from poagen.model import Output, Trouble, shown
from poagen.publish.belongings import named_in
from poagen.publish.disk import content_of, is_folder, mode_of
from poagen.publish.manifest import is_output_name

_MOVE_IT = "move or delete it, then build again"


def refuse_other_than_folders(places: Iterable[Path], doing: str) -> None:
    """Raises Trouble where something else than a folder, a link to one too, has the name of one to write."""
    for place in places:
        mode = mode_of(place)
        if mode and not stat.S_ISDIR(mode):
            kind = "a symbolic link" if stat.S_ISLNK(mode) else "not a folder"
            raise Trouble(f"{doing}: {shown(place.name)} is {kind}", _MOVE_IT)


def refuse_to_overwrite(target: Path, files: Sequence[Output], doing: str) -> None:
    """Raises Trouble where a file would replace another that the manifest there does not name."""
    if not is_folder(target):
        return
    named = named_in(target)
    odd = [shown(file.name) for file in files if _is_in_the_way(target, file, file.name in named)]
    if odd:
        raise Trouble(f"{doing}: poagen did not write what is there as {', '.join(odd)}", _MOVE_IT)


def _is_in_the_way(target: Path, file: Output, is_named: bool) -> bool:
    path = target / file.name
    if path.parent != target and mode_of(path.parent) and not is_folder(path.parent):
        return True
    if not mode_of(path):
        return False
    return is_folder(path) or not (is_named or content_of(target, file.name) == file.content)


def refuse_write_protected(target: Path) -> None:
    """Raises OSError where the old letter could change places but not be cleared away."""
    named = filter(is_output_name, named_in(target))
    for folder in {target, *((target / name).parent for name in named)}:
        if is_folder(folder) and not os.access(folder, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(folder))
