"""Words of a command line go in, what a user meets comes out: tests call poagen as its users do.

Every run is a process of its own, with an environment that holds nothing of the tester's.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[1]
TODAY = "2026-03-06"
"""What `--today` says to cases that are dated that day."""


class Run(NamedTuple):
    """A run of poagen that has ended."""

    status: int
    stdout: str
    stderr: str
    cpu: float
    """Seconds, with those of the programs that it started."""
    memory: int
    """Bytes, at the most, of the largest process."""

    @property
    def printed(self) -> str:
        return self.stdout + self.stderr

    @property
    def findings(self) -> list[dict[str, Any]]:
        """Those of a run with `--format json`, of all its cases."""
        return [finding for case in json.loads(self.stdout)["cases"] for finding in case["findings"]]


def command(*words: str, prefix: Sequence[str] = ()) -> list[str]:
    """The command line for `poagen WORDS`, behind a program that starts it."""
    return [*prefix, sys.executable, "-m", "poagen", *words]


def environment(home: Path, more: Mapping[str, str] | None = None) -> dict[str, str]:
    """A user's environment: home and temporary files below `home`, which is made."""
    home.mkdir(exist_ok=True)
    place = str(home)
    path = os.environ.get("PATH", os.defpath)
    asked = (more or {}).get("PYTHONPATH")
    python = os.pathsep.join([*([asked] if asked else []), str(ROOT / "tests/without_cjk"), str(ROOT)])
    settled = {"PATH": path, "HOME": place, "TMPDIR": place, "XDG_CACHE_HOME": place, "LC_ALL": "C.UTF-8"}
    return {**settled, **(more or {}), "PYTHONPATH": python}


def poagen(
    *words: str,
    cwd: Path,
    env: Mapping[str, str] | None = None,
    umask: int = -1,
    prefix: Sequence[str] = (),
    seconds: float = 60,
) -> Run:
    """Run `poagen WORDS` in `cwd`; its home is the folder `home` beside `cwd`, unless `env` says otherwise.

    A run that takes longer than `seconds` is killed; its status is then 137, as a shell has it.
    """
    settings = environment(cwd.parent / "home", env)
    with TemporaryFile() as stdout, TemporaryFile() as stderr, TemporaryFile() as weight:
        told = weight.fileno()
        weighed = [sys.executable, "-SE", str(ROOT / "tests/weigh.py"), str(told)]
        process = subprocess.Popen(
            [*weighed, *command(*words, prefix=prefix)], cwd=cwd, env=settings, umask=umask,
            stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, pass_fds=[told],
        )  # fmt: skip
        clock = threading.Timer(seconds, process.terminate)
        clock.start()
        _, status, usage = os.wait4(process.pid, 0)
        clock.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        stdout.seek(0)
        stderr.seek(0)
        weight.seek(0)
        return Run(
            process.returncode,
            stdout.read().decode(),
            stderr.read().decode(),
            usage.ru_utime + usage.ru_stime,
            int(weight.read() or 0),
        )


def start(*words: str, cwd: Path) -> subprocess.Popen[bytes]:
    """Start `poagen WORDS` and hand it back while it runs; what it prints is in its pipes."""
    return subprocess.Popen(
        command(*words), cwd=cwd, env=environment(cwd.parent / "home"), stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it; links and folders too, so that none is overlooked."""
    return {path.relative_to(folder).as_posix(): _bytes(path) for path in sorted(folder.rglob("*"))}


def _bytes(path: Path) -> bytes:
    if path.is_symlink():
        return os.fsencode(os.readlink(path))
    return path.read_bytes() if path.is_file() else b""
