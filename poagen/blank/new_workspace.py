"""A folder goes in, a workspace with what cases need beside them comes out; nothing is overwritten."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from poagen.load.near import did_you_mean
from poagen.load.settings import Settings
from poagen.model import Trouble, shown
from poagen.workspace import Workspace, path_in_repository

_HERE = Path(__file__).parent


class NewWorkspace(NamedTuple):
    """What became of the files of a workspace; each is a path from it."""

    made: tuple[str, ...]
    kept: tuple[str, ...]
    """Those whose name, or that of a folder above them, stood for something already."""
    in_repository: str
    """The path from the root of the repository, with `/` at its end; empty where they are one."""


def ci_names() -> list[str]:
    """The forges whose workflows are on the shelf."""
    return sorted(entry.name for entry in (_HERE / "ci").iterdir() if entry.is_dir())


def start_workspace(folder: Path, ci: str | None = None) -> NewWorkspace:
    """Put into `folder`, which is made, every file of a workspace that it has not; with `ci`, a workflow too.

    No link inside the folder is followed. Raises Trouble.
    """
    blanks = [_HERE / "workspace"]
    if ci is not None:
        blanks.append(_ci(ci))
    files = sorted(file for blank in blanks for file in _files(blank))
    made: list[str] = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        made += (path for path, content in files if _put(folder, path, content))
    except (FileExistsError, NotADirectoryError) as error:
        raise Trouble(f"{shown(str(folder))} is not a folder", "name a folder, or one to be made") from error
    except OSError as error:
        raise Trouble(f"{shown(str(folder))} cannot be written to: {error.strerror}") from error
    kept = (path for path, _ in files if path not in made)
    return NewWorkspace(tuple(made), tuple(kept), path_in_repository(Workspace(folder, Settings())))


def _ci(name: str) -> Path:
    if name not in ci_names():
        help = did_you_mean(name, ci_names()) or f"known: {', '.join(ci_names())}"
        raise Trouble(f'there is no workflow for "{shown(name)}"', help)
    return _HERE / "ci" / name


def _files(blank: Path) -> Iterator[tuple[str, bytes]]:
    """Each file of a blank with its path in the workspace; `dot-x` is `.x`, which tools would act on here."""
    for path in blank.rglob("*"):
        if path.is_file():
            steps = path.relative_to(blank).as_posix().split("/")
            names = (step.replace("dot-", ".", step.startswith("dot-")) for step in steps)
            yield "/".join(names), path.read_bytes()


def _put(folder: Path, path: str, content: bytes) -> bool:
    """Whether the file was made; False where something stands in its way."""
    file = folder / path
    for above in reversed(Path(path).parents[:-1]):
        try:
            os.mkdir(folder / above)
        except FileExistsError:
            if not stat.S_ISDIR(os.lstat(folder / above).st_mode):
                return False
    try:
        stream = open(file, "xb")  # noqa: SIM115
    except FileExistsError:
        return False
    try:
        with stream:
            stream.write(content)
    except BaseException:  # half a file would be kept as the person's own
        file.unlink()
        raise
    return True
