"""A folder of `tests/broken/` goes in, a row comes out, and a workspace that holds its case.

A row's folder holds what differs from `_base`: files of the case, `_workspace/` for files beside it, and
`expected.yaml`. What git cannot hold is made by `tests/broken_makers.py`.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from poagen.model import shown
from tests.broken_makers import MAKERS

FOLDER = Path(__file__).parent / "broken"
BASE = FOLDER / "_base"
WORDING = FOLDER / "wording"
"""Passages, not rows: see `tests/corpus.py`."""
CASE = "acme"


class Expected(NamedTuple):
    """A finding that must be told."""

    rule: str
    at: str
    """`file:line:column`, from the workspace."""
    says: tuple[str, ...]
    """Words that its message or help hold."""
    hides: tuple[str, ...]
    """Words that neither holds."""
    severity: str


class Row(NamedTuple):
    """One broken input and what must happen; without findings, it must pass."""

    name: str
    what: str
    findings: tuple[Expected, ...] = ()
    letter: tuple[str, ...] = ()
    """Words that stand in all three outputs."""
    absent: tuple[str, ...] = ()
    """Words that stand in no output, papers aside."""
    unprinted: tuple[str, ...] = ()
    """Words that no run prints."""
    draft: bool = False
    """A draft is built too, so that there are outputs to look into in spite of errors."""
    same: bool = False
    """The outputs are those of `_base`, byte for byte."""
    undecided: bool = False
    """A finding, trouble or success: all that counts is that it ends well."""


def rows() -> list[Row]:
    """Every row, in order."""
    return [read_row(path) for path in sorted(FOLDER.iterdir()) if path not in (BASE, WORDING)]


def read_row(folder: Path) -> Row:
    """The row that a folder holds; a key of `expected.yaml` that no test reads is a TypeError."""
    given: dict[str, Any] = yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8"))
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in given.items()}
    given["findings"] = tuple(_expected(**finding) for finding in given.get("findings", ()))
    return Row(name=folder.name, **given)


def lay_base(workspace: Path) -> Path:
    """Make a workspace that holds the sound case; hand back the case's folder."""
    case = workspace / "cases" / CASE
    shutil.copytree(BASE, case)
    return case


def lay(row: Row, workspace: Path) -> Path:
    """Make a workspace that holds the row's case; hand back the case's folder."""
    case = lay_base(workspace)
    others = shutil.ignore_patterns("expected.yaml", "_workspace")
    shutil.copytree(FOLDER / row.name, case, dirs_exist_ok=True, ignore=others)
    if (FOLDER / row.name / "_workspace").exists():
        shutil.copytree(FOLDER / row.name / "_workspace", workspace, dirs_exist_ok=True)
    if row.name in MAKERS:
        MAKERS[row.name](case)
    return case


def deepened(folder: Path, length: int) -> Path:
    """A folder below `folder` whose path is about `length` bytes long; it is not made."""
    while len(os.fsencode(folder)) < length - 100:
        folder = folder / ("d" * 99)
    return folder


def _expected(
    rule: str, at: str, says: Sequence[str] = (), hides: Sequence[str] = (), severity: str = "error"
) -> Expected:
    place = at[1:] if at.startswith("/") else f"cases/{CASE}/{at}"
    return Expected(rule, shown(place), tuple(says), tuple(hides), severity)
