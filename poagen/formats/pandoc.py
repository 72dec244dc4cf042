"""HTML of ours goes in, Typst or plain text comes out; the one door to pandoc."""

import importlib.util
import os
import re
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Literal

from poagen.formats.pandoc_tree import document
from poagen.model import Trouble, shown

SECONDS = 10
"""A letter takes a fiftieth of one; what takes longer hangs."""

Target = Literal["typst-smart", "plain"]
"""Without `smart`, quotes and dashes stay the characters that they are."""

_MISSING = Trouble(
    "pandoc is missing",
    "install the package pypandoc_binary, which brings it, or pandoc itself",
)

LONGEST: dict[Target, int] = {"typst-smart": 50, "plain": 100_000}
"""Characters of a node. The Typst writer's time grows with the square of its length; the other's does not."""

_NURSERY: dict[Target, str] = {"typst-smart": "-A12m", "plain": "-A8m"}
"""What pandoc fills before it uses any of it again; it is built to fill 64 MB, and spends two thirds of its
time on getting them. With half of this it would search for garbage before it has read all, when each of its
readers and writers is still within reach; that takes as long as all else."""

_OTHER_TYPES = "Incompatible API versions"
"""What a pandoc says that is newer or older than our JSON. HTML all of them read, in three times as long."""

MOST_KEPT = 1_000
"""Converted parts; a letter has some forty, for both outputs."""

_kept: dict[tuple[Target, str], str] = {}
_keeping = Lock()


def convert_parts(parts: list[str], to: Target) -> list[str]:
    """Each of `parts` as `to`; raises Trouble where pandoc is missing, warns, fails or hangs.

    A paragraph takes pandoc half a millisecond, so what this process had converted before is not again.
    """
    known = {part: done for part in parts if (done := _kept.get((to, part))) is not None}
    unknown = list(dict.fromkeys(part for part in parts if part not in known))
    if unknown:
        known.update(zip(unknown, _converted(unknown, to), strict=True))
        _keep({(to, part): known[part] for part in parts})
    return [known[part] for part in parts]


def convert_ahead(letters: Sequence[list[str]], to: Target) -> None:
    """Have the parts of several letters converted in one run, so that `convert_parts` need not.

    Where that fails, nothing is said: each letter is converted alone then, and what is wrong told of it."""
    parts = list(dict.fromkeys(part for letter in letters for part in letter))
    try:
        converted = _converted(parts, to)
    except (Trouble, ValueError):
        return
    if len(converted) == len(parts):
        _keep({(to, part): done for part, done in zip(parts, converted, strict=True)})


def _converted(parts: list[str], to: Target) -> list[str]:
    # One run of pandoc for all: before each stands a paragraph that none of them holds.
    mark = "§"
    while any(mark in part for part in parts):
        mark += "§"
    options = [f"--to={to}", "--wrap=none", "--sandbox", *_runtime(_NURSERY[to])]
    try:
        converted = _run(["--from=json", *options], document(parts, LONGEST[to], mark))
    except Trouble as trouble:
        if _OTHER_TYPES not in trouble.message:
            raise
        # Headings get no ids of pandoc's, which would depend on the headings of the other parts.
        html = "\n".join(f"<p>{mark}</p>\n{part}" for part in parts)
        converted = _run(["--from=html-auto_identifiers", *options], html)
    found = re.split(f"^{mark}$", converted, flags=re.MULTILINE)[1:]
    return ["\n\n" + part.strip("\n") + "\n\n" for part in found]


def _keep(converted: dict[tuple[Target, str], str]) -> None:
    """Keep these, and of those before the latest."""
    with _keeping:
        for key, part in converted.items():
            _kept.pop(key, None)
            _kept[key] = part
        for key in list(_kept)[:-MOST_KEPT]:
            del _kept[key]


@cache
def pandoc_version() -> str:
    """The version of the pandoc that is used, such as `3.9`; raises Trouble where there is none."""
    return _run(["--version"]).split(maxsplit=2)[1]


def _run(options: list[str], given: str = "") -> str:
    # No variable of the user's and no folder of theirs (templates, defaults, filters) may change a letter.
    program = pandoc_program()
    command = [program, *options, f"--data-dir={os.devnull}"]
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


def _runtime(nursery: str) -> list[str]:
    """To the runtime of the packaged pandoc; another may take no such options."""
    return ["+RTS", "-H1m", nursery, "-RTS"] if pandoc_program() == _packaged() else []


@cache
def pandoc_program() -> str:
    """Where pandoc is; raises Trouble where there is none."""
    return _packaged() or _pandoc_of_the_machine()


@cache
def _packaged() -> str:
    """The pandoc of the package pypandoc_binary; empty where there is none."""
    # Looking beside pypandoc saves its import, which takes longer than pandoc.
    package = importlib.util.find_spec("pypandoc")
    if package is None or package.origin is None:
        raise _MISSING
    beside = Path(package.origin).parent / "files" / "pandoc"
    return str(beside) if beside.is_file() else ""


def _pandoc_of_the_machine() -> str:
    import pypandoc

    try:
        return str(pypandoc.get_pandoc_path())
    except OSError as error:
        raise _MISSING from error
