"""A case's folder goes in, the day of the last commit that touched it comes out; git is asked no more."""

import os
import subprocess
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


def _environment() -> dict[str, str]:
    """Without what git sets for its hooks, which would lead to another repository; fetching is off."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**kept, "GIT_ALLOW_PROTOCOL": "", "GIT_NO_LAZY_FETCH": "1"}
