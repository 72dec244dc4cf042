"""A case's folder goes in, the day of the last commit that touched it comes out; git is asked no more."""

import subprocess
from datetime import date
from pathlib import Path

_SECONDS = 20

QUIET = ("-c", "core.fsmonitor=false", "-c", "log.showSignature=false", "-c", "core.hooksPath=/dev/null")
"""What a repository's own configuration could have git run is switched off."""


def last_commit_day(folder: Path) -> date | None:
    """The day as the commit writes it, in its own time zone; None without git, a repository or a commit."""
    command = [
        "git",
        *QUIET,
        "--no-optional-locks",
        "--literal-pathspecs",
        "log",
        "-1",
        "--format=%cs",
        "--",
        ".",
    ]
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        return date.fromisoformat(done.stdout.strip())
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
