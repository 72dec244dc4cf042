"""Questions to a process of its own: answers, and what becomes of those that kill it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from poagen.worker import Lost, Worker

ROOT = Path(__file__).parents[1]


@pytest.fixture
def worker() -> Iterator[Worker]:
    worker = Worker("tests.tasks:answer", seconds=1, memory=200_000_000)
    yield worker
    worker.stop()


def test_one_process_answers_all_questions(worker: Worker) -> None:
    first, content = worker.ask({"wish": ""}, b"abc" * 100_000)
    second, _ = worker.ask({"wish": "print"})
    assert content == b"cba" * 100_000
    assert first == second
    assert first["pid"] != os.getpid()


@pytest.mark.parametrize("wanted", ["", "glibc.malloc.mxfast=64"])
def test_what_its_environment_has_besides_yields_to_the_users(
    monkeypatch: pytest.MonkeyPatch, wanted: str
) -> None:
    monkeypatch.delenv("GLIBC_TUNABLES", raising=False)
    if wanted:
        monkeypatch.setenv("GLIBC_TUNABLES", wanted)
    ours = {"GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"}
    worker = Worker("tests.tasks:answer", 1, 200_000_000, ours)
    answer, _ = worker.ask({"wish": ""})
    worker.stop()
    assert answer["memory"] == (wanted or "glibc.malloc.hugetlb=1")


@pytest.mark.parametrize(
    ("wish", "why"), [("die", "crash"), ("spin", "time"), ("hang", "time"), ("hoard", "memory")]
)
def test_a_lost_question_leaves_the_next_one_an_answer(worker: Worker, wish: str, why: str) -> None:
    with pytest.raises(Lost) as lost:
        worker.ask({"wish": wish})
    assert lost.value.why == why
    assert worker.ask({"wish": ""}, b"ab")[1] == b"ba"


def test_the_time_counts_anew_for_every_question(worker: Worker) -> None:
    for _ in range(3):
        worker.ask({"wish": ""})
        time.sleep(0.8)  # three times that is longer than one answer may take
    first = worker.ask({"wish": ""})[0]["pid"]
    with pytest.raises(Lost):
        worker.ask({"wish": "hang"})
    assert worker.ask({"wish": ""})[0]["pid"] != first


def test_a_fault_of_the_task_is_told_whole(worker: Worker) -> None:
    with pytest.raises(RuntimeError, match="as asked"):
        worker.ask({"wish": "raise"})


def test_a_fork_gets_a_process_of_its_own(worker: Worker) -> None:
    mine = worker.ask({"wish": ""})[0]["pid"]
    child = os.fork()
    if not child:
        theirs = worker.ask({"wish": ""})[0]["pid"]
        worker.stop()
        os._exit(theirs == mine)
    assert os.waitpid(child, 0)[1] == 0
    assert worker.ask({"wish": ""})[0]["pid"] == mine


@pytest.mark.parametrize("wish", ["", "spin", "hang"])
def test_nothing_is_left_when_its_parent_is_killed(wish: str) -> None:
    code = (
        "from poagen.worker import Worker\n"
        "worker = Worker('tests.tasks:answer', 1, 200_000_000)\n"
        "print(worker.ask({'wish': ''})[0]['pid'], flush=True)\n"
        f"worker.ask({{'wish': {wish!r}}})\n"
        "input()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as parent:
        assert parent.stdout
        pid = int(parent.stdout.readline())
        parent.kill()
    assert _ends(pid)


def _ends(pid: int) -> bool:
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if _is_zombie(pid):
            return True
        time.sleep(0.05)
    os.kill(pid, signal.SIGKILL)
    return False


def _is_zombie(pid: int) -> bool:
    """Dead, and waiting for a first process that collects the dead late."""
    try:
        return ") Z " in Path(f"/proc/{pid}/stat").read_text(encoding="ascii")
    except OSError:
        return False
