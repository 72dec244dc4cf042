"""`poagen watch` as its users call it."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest

from tests.run import command, environment, poagen, start
from tests.watch.watching import CASE


def running(process: int) -> bool:
    """Whether a process is there and no zombie."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(") ")[2][0] != "Z"
    except OSError:
        return False


def group(leader: int) -> list[int]:
    """Every process of a group."""
    said = subprocess.run(["ps", "-eo", "pid=,pgid="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in said.splitlines())
    return [int(process) for process, of in rows if int(of) == leader and running(int(process))]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_it_says_where_the_letter_is_and_ends_cleanly(root: Path, number: signal.Signals) -> None:
    process = start("watch", CASE, "--port", "0", "--no-browser", cwd=root)
    try:
        ends_cleanly(root, process, number)
    finally:
        process.kill()


def ends_cleanly(root: Path, process: "subprocess.Popen[bytes]", number: signal.Signals) -> None:
    assert process.stdout
    address = process.stdout.readline().decode()
    assert address.startswith("http://127.0.0.1:")
    assert (root / "build" / CASE / "plan-of-action.pdf").is_file()
    with urllib.request.urlopen(f"{address.strip()}plan-of-action.pdf") as answer:
        assert answer.read() == (root / "build" / CASE / "plan-of-action.pdf").read_bytes()
    assert len(group(process.pid)) > 1
    process.send_signal(number)
    said = process.stdout.read().decode()
    assert process.wait(60) == 0
    assert "Traceback" not in said
    give_up = time.monotonic() + 60
    while group(process.pid) and time.monotonic() < give_up:
        time.sleep(0.02)
    assert not group(process.pid)
    assert not list(root.rglob(".*.poagen"))
    assert not [path for path in root.parent.joinpath("home").rglob("*") if path.is_file()]


def test_it_goes_on_where_nobody_reads(root: Path) -> None:
    """Its pipe is full: a terminal that was stopped looks the same."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        while True:
            os.write(writing, b"x" * 65536)
    except BlockingIOError:
        os.set_blocking(writing, True)
    process = subprocess.Popen(
        command("watch", CASE, "--port", "0", "--no-browser"), cwd=root, stderr=writing,
        stdout=subprocess.PIPE, env=environment(root.parent / "home"),
    )  # fmt: skip
    os.close(writing)
    try:
        assert process.stdout
        assert process.stdout.readline()
        file = root / "cases" / CASE / "root-cause.md"
        for number in range(3):
            file.write_bytes(file.read_bytes() + f"\nUnheard, {number}.\n".encode())
            text = root / "build" / CASE / "plan-of-action.txt"
            give_up = time.monotonic() + 60
            while f"Unheard, {number}." not in text.read_text():
                assert time.monotonic() < give_up
                time.sleep(0.01)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
    finally:
        process.kill()
        process.wait()
        os.close(reading)


def test_a_port_in_use_is_one_line(root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        run = poagen("watch", CASE, "--port", str(port), "--no-browser", cwd=root)
    assert run.status == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert str(port) in run.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [(("no-such-case",), "no-such-case"), ((CASE, "--port", "70000"), "--port"), ((), "CASE")],
)
def test_what_cannot_be_watched_is_one_line(root: Path, words: tuple[str, ...], said: str) -> None:
    run = poagen("watch", *words, "--no-browser", cwd=root)
    assert run.status == 2
    assert run.stdout == ""
    assert len(run.stderr.splitlines()) == 1
    assert said in run.stderr


def test_a_case_that_is_broken_from_the_start_is_watched(root: Path) -> None:
    front = root / "cases" / CASE / "case.md"
    good = front.read_bytes()
    front.write_bytes(b"")
    process = start("watch", CASE, "--port", "0", "--no-browser", cwd=root)
    try:
        assert process.stdout
        assert process.stdout.readline().startswith(b"http://127.0.0.1:")
        front.write_bytes(good)
        give_up = time.monotonic() + 60
        while not (root / "build" / CASE / "plan-of-action.pdf").is_file():
            assert time.monotonic() < give_up
            time.sleep(0.01)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
    assert process.returncode == 0
