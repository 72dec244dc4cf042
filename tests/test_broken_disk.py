"""What stood in the output folder stands there still: no right to write, no room, two at once, kill -9."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.broken_rows import CASE, lay_base
from tests.run import TODAY, command, environment, poagen, start, tree

KILLS = int(os.environ.get("POAGEN_KILLS", "12"))
OWN_MOUNTS = ("unshare", "--user", "--map-root-user", "--mount")
BUILD = ("build", CASE, "--today", TODAY)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    lay_base(tmp_path / "workspace")
    return tmp_path / "workspace"


@pytest.fixture
def built(workspace: Path) -> Path:
    """A workspace whose case was built, and then changed."""
    run = poagen(*BUILD, cwd=workspace)
    assert run.status == 0, run.printed
    say(workspace, "one")
    return workspace


def say(workspace: Path, word: str) -> None:
    """Change the letter, so that a build has something to write."""
    text = f"This plan is effective from 4 March 2026. Its mark is {word}.\n"
    (workspace / "cases" / CASE / "conclusion.md").write_text(text, encoding="utf-8")


def need_own_mounts() -> None:
    try:
        subprocess.run([*OWN_MOUNTS, "mount", "-t", "tmpfs", "none", "/mnt"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("needs unshare and the right to mount in a namespace of its own")


def mounted(mount: str) -> tuple[str, ...]:
    """A prefix that starts a program where `mount` was done, and no other program sees it."""
    return (*OWN_MOUNTS, "sh", "-e", "-c", f'{mount}\nexec "$@"', "sh")


def test_57_a_read_only_output_folder(built: Path) -> None:
    need_own_mounts()
    before = tree(built / "build")
    read_only = "mount --bind build build; mount -o remount,bind,ro build"
    run = poagen(*BUILD, cwd=built, prefix=mounted(read_only))
    assert (run.status, "Traceback" in run.printed) == (2, False), run
    assert "build" in run.stderr
    assert tree(built / "build") == before


def test_57_a_file_in_the_place_of_the_output_folder(workspace: Path) -> None:
    (workspace / "build").write_text("mine\n", encoding="utf-8")
    run = poagen(*BUILD, cwd=workspace)
    assert (run.status, "Traceback" in run.printed) == (2, False), run
    assert (workspace / "build").read_text(encoding="utf-8") == "mine\n"


DISK_FULL = """
mount -t tmpfs -o size=64k none build
listing() { (cd build; find . -type f | sort | xargs sha256sum; find . | sort) }
"$@" --to text >&2
listing > ../before
cp ../large.pdf cases/*/evidence/refund-report.pdf
set +e
"$@"
echo $? > ../status
listing > ../after
"""


def test_58_a_full_disk(workspace: Path) -> None:
    need_own_mounts()
    (workspace / "build").mkdir()
    large_paper(workspace.parent / "large.pdf")
    script = (*OWN_MOUNTS, "sh", "-e", "-c", DISK_FULL, "sh", *command(*BUILD))
    env = environment(workspace.parent / "home")
    run = subprocess.run(script, cwd=workspace, env=env, capture_output=True, text=True, check=False)
    status = (workspace.parent / "status").read_text(encoding="utf-8")
    assert (status, "no space" in run.stderr.lower(), "Traceback" in run.stderr) == ("2\n", True, False), run
    before, after = ((workspace.parent / name).read_text(encoding="utf-8") for name in ("before", "after"))
    assert "plan-of-action.txt" in before
    assert after == before


def large_paper(path: Path) -> None:
    """A sound PDF of 100 kB."""
    import pikepdf

    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.Root.Ballast = pdf.make_stream(os.urandom(100_000))
        pdf.save(path)


@pytest.mark.parametrize("attempt", range(2))
def test_59_two_builds_at_once(workspace: Path, attempt: int) -> None:
    for word in ("one", "two"):
        say(workspace, word)
        both = [start(*BUILD, cwd=workspace) for _ in range(2)]
        printed = [process.communicate(timeout=60)[0].decode() for process in both]
        statuses = sorted(process.returncode for process in both)
        assert statuses in ([0, 0], [0, 2]), printed
        assert "Traceback" not in "".join(printed)
        assert poagen("verify", CASE, cwd=workspace).status == 0
        text = (workspace / "build" / CASE / "plan-of-action.txt").read_text(encoding="utf-8")
        assert f"mark is {word}." in text


def test_60_kill_9_in_the_middle_of_a_build(built: Path) -> None:
    """Half of the kills are spread over a build's time, half come as soon as it starts to write."""
    began = time.monotonic()
    assert poagen(*BUILD, cwd=built).status == 0
    length = time.monotonic() - began
    for kill in range(KILLS):
        say(built, f"number {kill}")
        process = start(*BUILD, cwd=built)
        if kill % 2:
            wait_for_writing(built / "build", process, delay=kill // 2 * 0.0003)
        else:
            time.sleep(length * (kill + 1) / KILLS)
        kill_9(process, with_children=kill % 4 < 2)
        check = poagen("verify", CASE, cwd=built)
        assert check.status == 0, f"after kill {kill}: {check.printed}"
    assert poagen(*BUILD, cwd=built).status == 0
    assert tree(built / "build") == clean_build(built)


def wait_for_writing(build: Path, process: "subprocess.Popen[bytes]", delay: float) -> None:
    """Come back when something in the output folder was made, renamed, deleted or written into."""
    before = times(build)
    while process.poll() is None and times(build) == before:
        pass
    time.sleep(delay)


def times(build: Path) -> list[int]:
    try:
        return [path.stat().st_mtime_ns for path in (build, build / CASE, *(build / CASE).iterdir())]
    except FileNotFoundError:  # it is being exchanged
        return []


def kill_9(process: "subprocess.Popen[bytes]", with_children: bool) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL) if with_children else process.kill()
    process.communicate()


def clean_build(workspace: Path) -> dict[str, bytes]:
    """What the same case becomes where nothing was ever built or killed."""
    clean = workspace.parent / "clean"
    shutil.copytree(workspace / "cases", clean / "cases")
    assert poagen(*BUILD, cwd=clean).status == 0
    return tree(clean / "build")
