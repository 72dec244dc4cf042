"""What the watch does where the machine stands in its way."""

import errno
import os
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from poagen.formats import Workshop
from poagen.publish import lock
from poagen.watch import bell as bell_module
from poagen.watch.bell import Bell
from poagen.watch.mounts import silent_mount
from poagen.watch.reading import Reader
from tests.watch.watching import CASE, Watching, until, watching


def saved(watched: Watching, words: str) -> None:
    file = watched.case / "root-cause.md"
    file.write_bytes(file.read_bytes() + f"\n{words}\n".encode())


def test_another_build_is_told_of_and_waited_for(watched: Watching) -> None:
    with lock(watched.root, CASE):
        saved(watched, "While it was locked.")
        watched.has_built(2)
        assert "While it was locked." in watched.text
        assert "While it was locked." not in watched.published()
        assert any("another build" in words for words in watched.words)
        told = len(watched.words)
        watched.rests()
        assert len(watched.words) == told
    until(lambda: "While it was locked." in watched.published())
    assert len(watched.builds) == 2


def test_what_cannot_be_written_is_tried_again(watched: Watching) -> None:
    shutil.rmtree(watched.root / "build")
    (watched.root / "build").write_text("a file in the way")
    saved(watched, "Nowhere to go.")
    until(lambda: watched.words)
    assert "build" in watched.words[-1]
    assert "Nowhere to go." in watched.text
    assert "build" in watched.views[-1].note
    (watched.root / "build").unlink()
    until(lambda: "Nowhere to go." in watched.published())
    until(lambda: not watched.views[-1].note)


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (OSError(errno.ENOSPC, "inotify watch limit reached"), "max_user_watches"),
        (OSError(errno.EMFILE, "inotify instance limit reached"), "max_user_instances"),
    ],
)
def test_without_watchers_it_polls_and_says_so(
    root: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, fault: OSError, words: str
) -> None:
    def refuse(*args: Any, **options: Any) -> None:
        raise fault

    monkeypatch.setattr(bell_module.Bell, "_observing", refuse)
    with watching(root, workshop) as watched:
        until(lambda: watched.views[-1].note)
        assert "polling" in watched.views[-1].note
        assert words in watched.views[-1].note
        until(lambda: any("polling" in said for said in watched.words))
        saved(watched, "Seen all the same.")
        watched.has_built(2)
        assert "Seen all the same." in watched.text
        watched.rests()


def test_a_network_mount_is_polled(root: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bell_module, "silent_mount", lambda folder: "nfs4")
    with watching(root, workshop) as watched:
        until(lambda: "nfs4" in watched.views[-1].note)
        saved(watched, "From another machine.")
        watched.has_built(2)


def test_a_fault_of_ours_does_not_end_it(watched: Watching, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any) -> None:
        raise ValueError("ours")

    with monkeypatch.context() as patched:
        patched.setattr("poagen.watch.line.compose_case", fail)
        saved(watched, "Not understood.")
        until(lambda: any("Traceback" in words for words in watched.words))
        assert "fault of poagen" in watched.views[-1].note
    saved(watched, "Understood again.")
    until(lambda: "Understood again." in watched.text)
    assert not watched.views[-1].note


def test_other_cases_change_findings_alone(root: Path, workshop: Workshop) -> None:
    with watching(root, workshop) as watched:
        assert "cross-case-leak" not in watched.rules
        saved(watched, "We learned this from Brightwater Kettles GmbH.")
        watched.has_built(2)
        other = root / "cases/other"
        shutil.copytree(watched.case, other)
        front = (other / "case.md").read_text()
        front = front.replace("Harbor Kitchenware GmbH", "Brightwater Kettles GmbH").replace("HARBR", "BRGHT")
        (other / "case.md").write_text(front)
        until(lambda: "cross-case-leak" in watched.rules)
        assert len(watched.builds) == 2
        shutil.rmtree(other)
        until(lambda: "cross-case-leak" not in watched.rules)


def test_a_paper_is_read_once_but_never_stale(root: Path) -> None:
    paper = root / "cases" / CASE / "evidence/carton-test.pdf"
    old = 1_700_000_000
    os.utime(paper, (old, old))
    reader = Reader(root, CASE, lambda: date(2026, 11, 22))

    def content() -> bytes:
        return next(entry.content for entry in reader.read().folder.evidence if entry.name == paper.name)

    first = content()
    paper.write_bytes(bytes(reversed(first)))
    os.utime(paper, (old, old))  # the same size and time
    assert content() == bytes(reversed(first))


def test_a_bell_rings_for_changes_alone(tmp_path: Path) -> None:
    bell = Bell()
    try:
        bell.listen_at([tmp_path])
        (tmp_path / "a.md").write_text("x")
        assert bell.wait(5)
        bell.settle()
        (tmp_path / "a.md").read_text()
        list(tmp_path.iterdir())
        (tmp_path / ".a.md.swp").write_text("x")
        assert not bell.wait(0.1)
        (tmp_path / "a.md").rename(tmp_path / "b.md")
        assert bell.wait(5)
    finally:
        bell.stop()


def test_a_bell_listens_at_the_folder_that_is_there_now(tmp_path: Path) -> None:
    folder = tmp_path / "case"
    folder.mkdir()
    bell = Bell()
    try:
        bell.listen_at([folder])
        folder.rename(tmp_path / "old")
        folder.mkdir()
        bell.listen_at([folder])
        bell.wait(0.05)
        (folder / "a.md").write_text("x")
        assert bell.wait(5)
        shutil.rmtree(folder)
        bell.listen_at([folder])
        folder.mkdir()
        bell.listen_at([folder])
        bell.wait(0.05)
        (folder / "a.md").write_text("x")
        assert bell.wait(5)
    finally:
        bell.stop()


def test_the_table_of_mounts_tells_what_is_silent(tmp_path: Path) -> None:
    table = tmp_path / "mountinfo"
    far = tmp_path / "far away"
    far.mkdir()
    path = str(far).replace(" ", "\\040")
    table.write_text(
        "22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw\n"
        f"40 22 0:45 / {path} rw,relatime shared:9 - nfs4 server:/cases rw\n"
        "a line that says nothing\n"
    )
    assert silent_mount(far, table) == "nfs4"
    assert silent_mount(far / "case", table) == "nfs4"
    assert silent_mount(tmp_path, table) == ""
    assert silent_mount(tmp_path / "far", table) == ""
    assert silent_mount(far, tmp_path / "no table") == ""
