"""A case's folder goes in, the day of the last commit that touched it comes out; here alone git is run.

What else is told of a repository is read from its files: whether its history or its files are changing.
"""

import os
import subprocess
import time
from datetime import date
from pathlib import Path

PATIENCE = 20
"""Seconds that git may take for one answer."""

_OPTIONS = (
    # What a repository's own configuration could have git run is switched off.
    *("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.hooksPath=/dev/null"),
    # In a container the repository often belongs to another user; so that is no danger.
    *("-c", "safe.directory=*"),
    *("--no-pager", "--no-optional-locks", "--literal-pathspecs"),
)


def ask_git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What git says in `folder`. No command is asked that would fetch, or run a filter or a `textconv`.

    Raises OSError where git or the folder is missing, subprocess.TimeoutExpired where it takes too long.
    """
    command = ["git", *_OPTIONS, *words]
    return subprocess.run(
        command,
        cwd=folder,
        env=_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )


def start_git(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    """The same as a process that goes on asking and answering. Raises OSError."""
    return subprocess.Popen(
        ["git", *_OPTIONS, *words],
        cwd=folder,
        env=_environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        bufsize=0,
    )


def last_commit_day(folder: Path, revision: str = "HEAD", path: str = ".") -> date | None:
    """The day as the commit writes it, in its own time zone; None without git, a repository or a commit.

    `path` leads from `folder`; `revision` is one that was verified.
    """
    try:
        done = ask_git(folder, "log", "-1", "--format=%cs", revision, "--", path)
        return date.fromisoformat(done.stdout.decode("ascii").strip())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def state_of_history(folder: Path) -> str:
    """What is another after each commit, and after older ones were fetched; empty without git or a commit."""
    try:
        done = ask_git(folder, "rev-parse", "--is-shallow-repository", "--git-path", "shallow", "HEAD")
        done.check_returncode()
        said = os.fsdecode(done.stdout)
        _, shallow, *_ = said.splitlines()
        bounds = folder / shallow
        return said + (bounds.read_text(encoding="ascii") if bounds.is_file() else "")
    except (OSError, ValueError, subprocess.SubprocessError):
        return ""


def mark_of_history(folder: Path) -> object:
    """What is another after each commit, checkout and reset; None where no git keeps a log of them."""
    git = _git_folder(folder)
    try:
        status = os.stat(git / "logs/HEAD") if git else None
    except OSError:
        return None
    return status and (status.st_ino, status.st_size, status.st_mtime_ns)


def is_switching(folder: Path) -> bool:
    """Whether git is writing the files of the repository, as long as it may take to write many."""
    git = _git_folder(folder)
    try:
        return bool(git) and 0 <= time.time() - os.stat(f"{git}/index.lock").st_mtime < PATIENCE
    except OSError:
        return False


def _git_folder(folder: Path) -> Path | None:
    """Where git keeps what it knows of the checkout in which `folder` stands."""
    for place in (folder, *folder.parents):
        if (place / ".git").is_dir():
            return place / ".git"
        if (place / ".git").is_file():  # a second checkout of one repository
            try:
                said = (place / ".git").read_text(encoding="utf-8", errors="surrogateescape")
            except OSError:
                return None
            return place / said.removeprefix("gitdir:").strip()
    return None


def _environment() -> dict[str, str]:
    """Without what git sets for its hooks, which would lead to another repository, and without what its user
    set for himself, which may be programs; fetching is off."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    alone = {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "GIT_ATTR_NOSYSTEM": "1"}
    return {**kept, **alone, "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
