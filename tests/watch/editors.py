"""A file and its new bytes go in and are saved, in each of the ways that editors have."""

import os
import time
from collections.abc import Callable
from pathlib import Path

HALF = 0.05
"""Seconds for which a slow save leaves a file half written."""

Save = Callable[[Path, bytes], None]


def in_place(file: Path, content: bytes) -> None:
    file.write_bytes(content)


def by_rename(file: Path, content: bytes) -> None:
    fresh = file.with_name(f".{file.name}.tmp")
    fresh.write_bytes(content)
    fresh.rename(file)


def by_rename_of_a_plain_name(file: Path, content: bytes) -> None:
    fresh = file.with_name(f"{file.name}.tmp.4711")
    fresh.write_bytes(content)
    fresh.rename(file)


def by_rename_from_elsewhere(file: Path, content: bytes) -> None:
    fresh = file.parents[2] / "fresh.tmp"
    fresh.write_bytes(content)
    fresh.rename(file)


def like_vim(file: Path, content: bytes) -> None:
    """It tries whether it may write, keeps a swap file open, and writes beside the renamed old file."""
    trial, swap, backup = file.with_name("4913"), file.with_name(f".{file.name}.swp"), Path(f"{file}~")
    with open(swap, "wb") as stream:
        stream.write(b"b0VIM 9.0")
        stream.flush()
        trial.touch()
        trial.unlink()
        file.rename(backup)
        file.write_bytes(content)
        backup.unlink()
        stream.write(content)
    swap.unlink()


def like_emacs(file: Path, content: bytes) -> None:
    """A link says who edits, an auto-save file stands beside, a backup stays."""
    link, auto = file.with_name(f".#{file.name}"), file.with_name(f"#{file.name}#")
    link.unlink(missing_ok=True)
    link.symlink_to("me@here.4711:1")
    auto.write_bytes(content)
    Path(f"{file}~").write_bytes(file.read_bytes())
    file.write_bytes(content)
    auto.unlink()
    link.unlink()


def with_a_backup_elsewhere(file: Path, content: bytes) -> None:
    """The old file is moved out of the folder."""
    backup = file.parents[2] / "backup.md"
    file.rename(backup)
    file.write_bytes(content)
    backup.unlink()


def deleted_and_made_again(file: Path, content: bytes) -> None:
    file.unlink()
    file.write_bytes(content)


def emptied_first(file: Path, content: bytes) -> None:
    file.write_bytes(b"")
    time.sleep(HALF)
    file.write_bytes(content)


def slowly(file: Path, content: bytes) -> None:
    """Half of it is on the disk for a while."""
    with open(file, "wb") as stream:
        stream.write(content[: len(content) // 2])
        stream.flush()
        time.sleep(HALF)
        stream.write(content[len(content) // 2 :])


def away_for_a_moment(file: Path, content: bytes) -> None:
    fresh = Path(f"{file}.new")
    fresh.write_bytes(content)
    file.unlink()
    time.sleep(HALF)
    fresh.rename(file)


def by_a_link(file: Path, content: bytes) -> None:
    fresh = file.with_name(f".{file.name}.tmp")
    fresh.write_bytes(content)
    file.unlink()
    os.link(fresh, file)
    fresh.unlink()


SAVES: list[Save] = [
    in_place,
    by_rename,
    by_rename_of_a_plain_name,
    by_rename_from_elsewhere,
    like_vim,
    like_emacs,
    with_a_backup_elsewhere,
    deleted_and_made_again,
    emptied_first,
    slowly,
    away_for_a_moment,
    by_a_link,
]
