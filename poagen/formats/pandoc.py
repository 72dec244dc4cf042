"""HTML of ours goes in, Typst or plain text comes out; the one door to pandoc."""

import importlib.util
import os
import re
import subprocess
from functools import cache
from pathlib import Path
from typing import Literal

from poagen.model import Trouble, shown

SECONDS = 10
"""A letter takes a fiftieth of one; what takes longer hangs."""

Target = Literal["typst-smart", "plain"]
"""Without `smart`, quotes and dashes stay the characters that they are."""

_MISSING = Trouble(
    "pandoc is missing",
    "install the package pypandoc_binary, which brings it, or pandoc itself",
)


def convert_parts(parts: list[str], to: Target) -> list[str]:
    """Each of `parts` as `to`; raises Trouble where pandoc is missing, warns, fails or hangs."""
    # One run of pandoc for all: before each stands a paragraph that none of them holds.
    mark = "§"
    while any(mark in part for part in parts):
        mark += "§"
    html = "\n".join(f"<p>{mark}</p>\n{part}" for part in parts)
    converted = _run(["--from=html", f"--to={to}", "--wrap=none", "--sandbox"], html)
    return re.split(f"^{mark}$", converted, flags=re.MULTILINE)[1:]


@cache
def pandoc_version() -> str:
    """The version of the pandoc that is used, such as `3.9`; raises Trouble where there is none."""
    return _run(["--version"]).split(maxsplit=2)[1]


def _run(options: list[str], given: str = "") -> str:
    # No variable of the user's and no folder of theirs (templates, defaults, filters) may change a letter.
    command = [_pandoc(), *options, f"--data-dir={os.devnull}"]
    try:
        done = subprocess.run(command, input=given.encode(), capture_output=True, timeout=SECONDS, env={})
    except OSError as error:
        raise Trouble(f"pandoc cannot be run: {error.strerror}", _MISSING.help) from error
    except subprocess.TimeoutExpired as error:
        raise Trouble(f"pandoc took longer than {SECONDS} seconds and was stopped") from error
    said = shown(" ".join(done.stderr.decode(errors="replace").split()))
    if done.returncode or said:
        raise Trouble(f"pandoc: {said or f'ended with status {done.returncode}'}")
    return done.stdout.decode()


@cache
def _pandoc() -> str:
    """Where pandoc is. Looking beside pypandoc first saves its import, which takes longer than pandoc."""
    package = importlib.util.find_spec("pypandoc")
    if package is None or package.origin is None:
        raise _MISSING
    beside = Path(package.origin).parent / "files" / "pandoc"
    return str(beside) if beside.is_file() else _pandoc_of_the_machine()


def _pandoc_of_the_machine() -> str:
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise _MISSING from error
