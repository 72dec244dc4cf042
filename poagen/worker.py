"""A question goes in, an answer comes out; what may crash, hang or eat memory runs in a process of its own.

A task is a function `(question, content) -> (answer, content)`: the first of each is JSON, the second bytes.
The process starts without `site`, which saves a third of its start, and ends with the one that started it.
"""

import atexit
import contextlib
import importlib
import json
import math
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Mapping
from typing import IO, Any, Literal

Json = dict[str, Any]
Task = Callable[[Json, bytes], tuple[Json, bytes]]
Why = Literal["time", "memory", "crash"]


PATIENCE = 2
"""Seconds of waiting for each second of CPU: a library that waits for itself uses none."""


class Lost(Exception):
    """The process died over a question; `why` is `time`, `memory` or `crash`."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why: Why = why


class Worker:
    """One process that answers one question at a time; it starts with the first, and again after it died."""

    def __init__(
        self, task: str, seconds: int, memory: int, environment: Mapping[str, str] | None = None
    ) -> None:
        """`task` is `package.module:function`; an answer may take `seconds` of CPU, the process `memory`.

        `environment` is what it has besides this process's own."""
        self._environment = environment or {}
        self._settings = (task, str(seconds), str(memory))
        self._patience = PATIENCE * seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._clock: _Clock | None = None
        self._owner = 0
        self._stopped = False

    def ask(self, question: Json, content: bytes = b"") -> tuple[Json, bytes]:
        """The answer. Raises Lost where the process died over it, RuntimeError where the task raised."""
        with self._lock:
            process = self._running()
            clock = self._clock
            assert clock
            assert process.stdin
            assert process.stdout
            try:
                with clock:
                    _send(process.stdin, question, content)
                    reply = _receive(process.stdout)
            except (OSError, ValueError):
                reply = None
            except BaseException:
                self._end(process)  # or its answer would be taken for that to the next question
                raise
            if reply is None:
                cause = self._cause_of_death(process)
                raise Lost("time" if clock.is_over else cause)
        return _opened(*reply)

    def stop(self) -> None:
        """End the process for good."""
        self._stopped = True
        if self._process and self._owner == os.getpid():
            self._end(self._process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._stopped:
            raise Lost("crash")
        if self._process and self._owner == os.getpid() and self._process.poll() is None:
            return self._process
        if not self._owner:
            atexit.register(self.stop)
        # After a fork the pipes still belong to the parent: a child needs a worker of its own.
        self._owner = os.getpid()
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, *self._settings, *_import_path()],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**self._environment, **os.environ},
        )  # fmt: skip
        self._clock = _Clock(self._process, self._patience)
        return self._process

    def _cause_of_death(self, process: subprocess.Popen[bytes]) -> Why:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(1)
        self._end(process)
        return "time" if process.returncode == -signal.SIGPROF else "crash"

    @staticmethod
    def _end(process: subprocess.Popen[bytes]) -> None:
        """It has nothing to put away, and waiting for a farewell would cost every command its time."""
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout):
            with contextlib.suppress(OSError):
                if stream:
                    stream.close()


class _Clock:
    """Kills the process where what is done within takes longer; one thread, asleep, for all its answers."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: float) -> None:
        self.is_over = False
        self._process = process
        self._seconds = seconds
        self._end = math.inf
        threading.Thread(target=self._watch, daemon=True).start()

    def __enter__(self) -> None:
        self._end = time.monotonic() + self._seconds

    def __exit__(self, *_: object) -> None:
        self._end = math.inf

    def _watch(self) -> None:
        while self._process.poll() is None:
            left = self._end - time.monotonic()
            if left <= 0:
                self.is_over = True
                self._process.kill()
                return
            time.sleep(min(left, self._seconds))


def _import_path() -> list[str]:
    """Where this process finds its modules; relative entries would follow the working directory."""
    home = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    return list(dict.fromkeys([home, *(entry for entry in sys.path if os.path.isabs(entry))]))


def _opened(reply: Json, content: bytes) -> tuple[Json, bytes]:
    if reply.get("memory"):
        raise Lost("memory")
    if "raised" in reply:
        raise RuntimeError(reply["raised"])
    return reply["answer"], content


def _send(stream: IO[bytes], head: Json, content: bytes) -> None:
    text = json.dumps(head).encode()
    stream.write(len(text).to_bytes(4, "big") + len(content).to_bytes(8, "big") + text)
    stream.write(content)
    stream.flush()


def _receive(stream: IO[bytes]) -> tuple[Json, bytes] | None:
    """One message; None where the other side has closed."""
    sizes = stream.read(12)
    if len(sizes) < 12:
        return None
    text = stream.read(int.from_bytes(sizes[:4], "big"))
    content = stream.read(int.from_bytes(sizes[4:], "big"))
    head: Json = json.loads(text)
    return head, content


def _serve(task: Task, seconds: int) -> None:
    """Answer until the input closes, in the worker's own process."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not end up between the answers
    while (message := _receive(sys.stdin.buffer)) is not None:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        reply, content = _answered(task, *message)
        signal.setitimer(signal.ITIMER_PROF, 0)
        _send(answers, reply, content)
        del message, reply, content


def _answered(task: Task, question: Json, content: bytes) -> tuple[Json, bytes]:
    try:
        answer, content = task(question, content)
    except MemoryError:
        return {"memory": True}, b""
    except Exception:
        return {"raised": traceback.format_exc()}, b""
    return {"answer": answer}, content


def _main(name: str, seconds: str, memory: str, *import_path: str) -> None:
    sys.path[:] = import_path
    die_with_parent(os.getppid())
    # The one who started it is told first and closes the input then.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = int(memory) if hard == resource.RLIM_INFINITY else min(int(memory), hard)
    resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    module, _, function = name.partition(":")
    _serve(getattr(importlib.import_module(module), function), int(seconds))


def die_with_parent(parent: int) -> None:
    """End this process when that one ends: a library that hangs never sees that the input was closed."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def give_back_memory() -> None:
    """Give the system what this process has freed; else it keeps the most that it ever used."""
    import ctypes

    with contextlib.suppress(AttributeError):  # no Linux
        ctypes.CDLL(None).malloc_trim(0)


if __name__ == "__main__":
    _main(*sys.argv[1:])
