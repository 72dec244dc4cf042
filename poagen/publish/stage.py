"""Outputs and their manifest go in; they stand in the target folder at once, or it stays as it was.

The private folder `build/.CASE.poagen/` holds `letter/`: the new letter until it takes the target's place,
the old one from then on. Either carries its own manifest, written before anything that it names. So one act
clears either away, whenever a build was killed: move to the target what is not named, delete the rest.
"""

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from poagen.model import Output, Trouble
from poagen.publish.belongings import bring_along, clear_out, link_along
from poagen.publish.disk import (
    content_of,
    fitted,
    is_folder,
    shown_path,
    sync_folder,
    told_as,
    write_file,
    write_files,
)
from poagen.publish.exchange import exchange
from poagen.publish.manifest import MANIFEST, is_output_name, read_manifest
from poagen.publish.obstacles import refuse_other_than_folders, refuse_to_overwrite, refuse_write_protected


class Stage(NamedTuple):
    """The private folder of one target."""

    root: Path
    letter: Path
    old: Path
    """The old letter on its way to `letter`, where the two can only change places one after the other."""


def publish(target: Path, outputs: Sequence[Output], manifest: bytes, shown_as: str = "") -> bool:
    """Make `target` hold these outputs and this manifest, and besides them only what is the user's own.

    Returns whether anything had to be written. Runs under the case's lock. `shown_as` is the target's path
    from the workspace, for messages. Raises Trouble, and leaves the target as it was, where it cannot be
    written or where a file that poagen did not write has the name of an output.
    """
    _require_match(outputs, manifest)
    files = [Output(MANIFEST, manifest), *outputs]
    stage = stage_of(target)
    name = shown_path(target, shown_as)
    doing = f"cannot write {name}"
    with told_as(doing):
        refuse_other_than_folders(target.parents[: name.count("/")], doing)  # a link could lead out
        target.parent.mkdir(parents=True, exist_ok=True)
        refuse_other_than_folders((target, stage.root), doing)
        _recover(stage, target)
        refuse_to_overwrite(target, files, doing)
        if all(content_of(target, file.name) == file.content for file in files):
            return False
        try:
            _prepare(stage, target, files, doing)
            _take_place(stage, target)
        finally:
            _clear(stage, target)
    return True


def _require_match(outputs: Sequence[Output], manifest: bytes) -> None:
    names = {output.name for output in outputs}
    if names != (read_manifest(manifest) or {}).keys() or not all(map(is_output_name, names)):
        raise ValueError("the manifest names other outputs than there are, or one that leads elsewhere")


def stage_of(target: Path) -> Stage:
    """The private folder of a target; it is there only while a build publishes, or was killed."""
    root = target.with_name(fitted(f".{target.name}", ".poagen"))
    return Stage(root, root / "letter", root / "old")


def _recover(stage: Stage, target: Path) -> None:
    """Bring to an end what a killed build began."""
    if is_folder(stage.old) and not os.path.lexists(target):
        stage.old.rename(target)
    _clear(stage, target)


def _clear(stage: Stage, target: Path) -> None:
    for folder in (stage.letter, stage.old):
        if is_folder(folder):
            clear_out(folder, target)
    if is_folder(stage.root):
        (stage.root / MANIFEST).unlink(missing_ok=True)
        with suppress(OSError):  # not empty: it holds something that is not ours
            stage.root.rmdir()


def _prepare(stage: Stage, target: Path, files: Sequence[Output], doing: str) -> None:
    """Make the new letter in the private folder, whole and on the disk."""
    stage.root.mkdir(mode=0o700, exist_ok=True)
    stage.letter.mkdir()
    manifest, *outputs = files
    write_file(stage.root / MANIFEST, manifest.content)  # no half-written manifest may stand in a letter
    (stage.root / MANIFEST).rename(stage.letter / MANIFEST)
    folders = {(stage.letter / file.name).parent for file in files}
    for folder in folders - {stage.letter}:
        folder.mkdir()
    has_old = is_folder(target)
    new = [output for output in outputs if not (has_old and _linked(output, target, stage.letter))]
    write_files({stage.letter / output.name: output.content for output in new})
    if any(content_of(stage.letter, file.name) != file.content for file in files):
        raise Trouble(f"{doing}: it does not read back as it was written", "check the disk")
    for folder in folders:
        sync_folder(folder)


def _linked(output: Output, target: Path, letter: Path) -> bool:
    """Give the output a second name where the old letter has it: nothing is written twice."""
    if content_of(target, output.name) != output.content:
        return False
    try:
        os.link(target / output.name, letter / output.name, follow_symlinks=False)
    except OSError:
        return False
    return True


def _take_place(stage: Stage, target: Path) -> None:
    if not os.path.lexists(target):
        stage.letter.rename(target)
        return sync_folder(target.parent)
    refuse_write_protected(target)
    stage.letter.chmod(stat.S_IMODE(target.lstat().st_mode))
    link_along(target, stage.letter)
    _change_places(stage, target)
    try:
        bring_along(stage.letter, target)
        sync_folder(target.parent)
    except OSError:  # the user's own would be missing: back to the old letter, which has it
        _change_places(stage, target)
        raise


def _change_places(stage: Stage, target: Path) -> None:
    if exchange(stage.letter, target):
        return
    target.rename(stage.old)
    try:
        stage.letter.rename(target)
    except OSError:
        stage.old.rename(target)
        raise
    stage.old.rename(stage.letter)
