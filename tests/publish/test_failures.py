"""What the machine refuses becomes one line of Trouble, and what stood in the target stands there still."""

import errno
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from poagen.model import Trouble
from poagen.publish import publish, stage
from poagen.publish.disk import MOST_OPEN, write_files
from tests.publish.letters import NEW, OLD, OWN, built, expected, held, published, put_own


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 64 kB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounting = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk], capture_output=True, check=False
    )
    if mounting.returncode:
        pytest.skip("a file system can be mounted by root alone")
    yield disk
    subprocess.run(["umount", disk], check=True)


def test_full_disk(small_disk: Path) -> None:
    target = small_disk / "acme-odr"
    small = built(("plan-of-action.txt", b"short\n"))
    published(target, small)
    put_own(target)
    before = held(target)
    with pytest.raises(Trouble) as trouble:
        published(target, built(("plan-of-action.txt", b"new\n"), ("evidence/large.pdf", b"%PDF" * 30_000)))
    assert trouble.value.message == "cannot write disk/acme-odr: no space left on the device"
    assert held(target) == before
    assert os.listdir(small_disk) == ["acme-odr"]


def test_read_only_file_system(small_disk: Path) -> None:
    target = small_disk / "acme-odr"
    small = built(("plan-of-action.txt", b"short\n"))
    published(target, small)
    subprocess.run(["mount", "-o", "remount,ro", small_disk], check=True)
    assert not published(target, small)
    with pytest.raises(Trouble, match="cannot write disk/acme-odr: the file system is read-only"):
        published(target, NEW)
    assert held(target) == expected(small, {})


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
@pytest.mark.parametrize("fails_at", range(1, 7))
def test_disk_that_fills_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, fails_at: int
) -> None:
    target = tmp_path / "build" / "acme-odr"
    published(target, OLD)
    put_own(target)
    left = iter(range(fails_at - 1))

    def fail(_: int) -> None:
        if next(left, None) is None:
            raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(Trouble, match="build/acme-odr: no space left") as trouble:
            published(target, NEW)
    assert "\n" not in trouble.value.message
    assert trouble.value.help
    assert held(target) == expected(OLD)
    assert os.listdir(target.parent) == ["acme-odr"]


@pytest.mark.parametrize("in_one_step", [True, False])
def test_users_folder_that_cannot_be_moved_stops_the_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, in_one_step: bool
) -> None:
    target = tmp_path / "build" / "acme-odr"
    published(target, OLD)
    put_own(target)
    rename = os.rename
    if not in_one_step:
        monkeypatch.setattr(stage, "exchange", lambda one, other: False)

    def refuse(source: Path, place: Path) -> None:
        if source.name == "sent":
            raise OSError(errno.EBUSY, os.strerror(errno.EBUSY))
        rename(source, place)

    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", refuse)
        with pytest.raises(Trouble, match="perhaps as a mount point"):
            published(target, NEW)
    assert held(target) == expected(OLD)
    assert os.listdir(target.parent) == ["acme-odr"]


def test_disk_that_loses_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "build" / "acme-odr"
    published(target, OLD)
    monkeypatch.setattr(
        "poagen.publish.stage.write_files",
        lambda contents: write_files({path: content[:1000] for path, content in contents.items()}),
    )
    with pytest.raises(Trouble, match="does not read back as it was written"):
        published(target, NEW)
    assert held(target) == expected(OLD, {})
    assert os.listdir(target.parent) == ["acme-odr"]


def test_target_that_is_a_file_or_a_link(tmp_path: Path) -> None:
    build = tmp_path / "build"
    (build / "elsewhere").mkdir(parents=True)
    (build / "file").write_bytes(b"mine")
    (build / "link").symlink_to("elsewhere")
    (build / ".case.poagen").symlink_to("elsewhere")
    for name, kind in (("file", "not a folder"), ("link", "a symbolic link"), ("case", "a symbolic link")):
        with pytest.raises(Trouble, match=f"cannot write build/{name}: .* is {kind}"):
            published(build / name, OLD)
    assert sorted(os.listdir(build)) == [".case.poagen", "elsewhere", "file", "link"]
    assert os.listdir(build / "elsewhere") == []


def test_a_link_on_the_way_from_the_workspace(tmp_path: Path) -> None:
    (tmp_path / "elsewhere" / "letters").mkdir(parents=True)
    workspace = tmp_path / "workspace"
    workspace.mkdir()
    (workspace / "out").symlink_to("../elsewhere")
    for path in ("out/acme-odr", "out/letters/acme-odr"):
        with pytest.raises(Trouble, match=f"cannot write {path}: out is a symbolic link"):
            publish(workspace / path, OLD.outputs, OLD.manifest, shown_as=path)
    assert held(tmp_path / "elsewhere") == {"letters/": b""}
    (tmp_path / "way").symlink_to("workspace")  # what lies above the workspace is the person's own
    assert publish(tmp_path / "way/build/acme-odr", OLD.outputs, OLD.manifest, shown_as="build/acme-odr")


def test_parent_that_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "build").write_bytes(b"mine")
    with pytest.raises(Trouble, match="cannot write out/build/acme-odr: build is not a folder"):
        publish(tmp_path / "build" / "acme-odr", OLD.outputs, OLD.manifest, shown_as="out/build/acme-odr")
    assert (tmp_path / "build").read_bytes() == b"mine"


def test_folders_without_permission(tmp_path: Path) -> None:
    target = tmp_path / "build" / "acme-odr"
    published(target, OLD)
    put_own(target)
    for folder in (target.parent, target, target / "evidence"):
        folder.chmod(0o555)
        try:
            if os.access(folder, os.W_OK):
                pytest.skip("root may write everywhere")
            with pytest.raises(Trouble, match="cannot write build/acme-odr: permission denied"):
                published(target, NEW)
        finally:
            folder.chmod(0o755)
        assert held(target) == {**expected(OLD), **OWN}
        assert os.listdir(target.parent) == ["acme-odr"]


def test_more_papers_than_a_process_may_have_open(tmp_path: Path) -> None:
    most, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    contents = {tmp_path / f"paper-{number}": b"%d" % number for number in range(3 * MOST_OPEN)}
    in_use = len(os.listdir("/proc/self/fd"))
    resource.setrlimit(resource.RLIMIT_NOFILE, (in_use + MOST_OPEN + 20, hard))
    try:
        write_files(contents)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == contents
