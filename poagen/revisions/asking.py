"""Words for git go in, its answer comes out; where there is none, what the person at the machine may do."""

import subprocess
from pathlib import Path

from poagen.history import ask_git
from poagen.model import Trouble


def ask(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """What git says in `folder`, whatever its exit status. Raises Trouble where it says nothing."""
    try:
        return ask_git(folder, *words)
    except FileNotFoundError as error:
        if error.filename == "git":
            raise Trouble("git is not installed", "install git; old texts are read by it") from None
        raise damaged() from None
    except (OSError, subprocess.TimeoutExpired):
        raise damaged() from None


def damaged() -> Trouble:
    """What is told where git does not do what it should."""
    return Trouble("git cannot read the repository", "`git fsck` tells what is wrong with it")
