"""A case's folder goes in, the day of the last commit that touched it comes out; git is asked no more.

What else is told of a repository is read from its files: whether its history or its files are changing.
"""

import os
import subprocess
import time
from datetime import date
from pathlib import Path

_SECONDS = 20

QUIET = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.hooksPath=/dev/null")
"""What a repository's own configuration could have git run is switched off."""
_OF_ANYBODY = ("-c", "safe.directory=*")
"""In a container the repository often belongs to another user; with QUIET that is no danger."""


def last_commit_day(folder: Path) -> date | None:
    """The day as the commit writes it, in its own time zone; None without git, a repository or a commit."""
    options = [*QUIET, *_OF_ANYBODY, "--no-optional-locks", "--literal-pathspecs"]
    try:
        done = subprocess.run(
            ["git", *options, "log", "-1", "--format=%cs", "--", "."],
            cwd=folder, env=_environment(), capture_output=True, text=True, timeout=_SECONDS, check=False,
        )  # fmt: skip
        return date.fromisoformat(done.stdout.strip())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def state_of_history(folder: Path) -> str:
    """What is another after each commit, and after older ones were fetched; empty without git or a commit."""
    options = [*QUIET, *_OF_ANYBODY, "--no-optional-locks"]
    command = ["git", *options, "rev-parse", "--is-shallow-repository", "--git-path", "shallow", "HEAD"]
    try:
        done = subprocess.run(
            command,
            cwd=folder,
            env=_environment(),
            capture_output=True,
            text=True,
            timeout=_SECONDS,
            check=True,
        )
        _, shallow, *_ = done.stdout.splitlines()
        bounds = folder / shallow
        return done.stdout + (bounds.read_text(encoding="ascii") if bounds.is_file() else "")
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
        return bool(git) and 0 <= time.time() - os.stat(f"{git}/index.lock").st_mtime < _SECONDS
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
    """Without what git sets for its hooks, which would lead to another repository; fetching is off."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
