"""A folder goes in, the `Workspace` around it comes out: where cases, layouts, snippets and outputs are."""

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from poagen.load.folder import is_left_alone, read_file
from poagen.load.near import did_you_mean
from poagen.load.settings import Settings, read_settings
from poagen.load.text import decode
from poagen.model import Finding, Trouble, shown

SETTINGS = "poagen.yaml"
"""The file of the workspace's settings; what is found in it holds for every case alike."""

_PACKAGE = Path(__file__).parent


class Workspace(NamedTuple):
    """Where things are; nothing in it has been read but `poagen.yaml`."""

    root: Path
    settings: Settings
    findings: tuple[Finding, ...] = ()
    """On `poagen.yaml`."""
    sources: Mapping[str, str] = {}
    inputs: Mapping[str, bytes] = {}
    """The bytes of `poagen.yaml`, where it is there."""

    @property
    def cases(self) -> Path:
        return self.root / "cases"


def here() -> Path:
    """The working directory. Raises Trouble where it is gone."""
    try:
        return Path.cwd()
    except OSError as error:
        raise Trouble("the working directory is gone", "go into a folder that is there") from error


def find_workspace(start: Path, named: Path | None = None) -> Workspace:
    """The nearest folder from `start` upward that holds `cases/`, or `named`; else raises Trouble."""
    if named is not None:
        root = start / named
        if not (root / "cases").is_dir():
            raise Trouble(f"{shown(str(named))} holds no cases/", "name the folder above cases/")
        return _open(root)
    for folder in (start, *start.parents):
        if (folder / "cases").is_dir():
            return _open(folder)
    help = "make a folder cases/ first, or name a workspace with --workspace DIR"
    raise Trouble("no cases/ folder here or above", help)


def _open(root: Path) -> Workspace:
    entry = read_file(root / SETTINGS)
    if entry.kind == "unreadable" and not (root / SETTINGS).exists():
        return Workspace(root, Settings())
    if entry.kind != "file":
        raise Trouble(f"{SETTINGS} is no file that can be read", "put a plain file there, or none")
    source = decode(entry.content, SETTINGS)
    settings, findings = read_settings(source)
    found = (*source.findings, *findings)
    return Workspace(root, settings, found, {SETTINGS: source.original}, {SETTINGS: entry.content})


def case_names(workspace: Workspace) -> list[str]:
    """Every case of the workspace, in order; what starts with `_` or `.` is the consultant's own.

    Raises Trouble where `cases/` cannot be read.
    """
    try:
        entries = list(os.scandir(workspace.cases))
    except OSError as error:
        raise Trouble(f"{shown(str(workspace.cases))} cannot be read: {error.strerror}") from error
    cases = (entry.name for entry in entries if entry.is_dir() or entry.is_symlink())
    return sorted(name for name in cases if not is_left_alone(name))


def case_name(workspace: Workspace, case: str) -> str:
    """The name of the case that is meant by its name or by a path to it; empty where it can be none.

    Whether the case is there is not asked. Raises Trouble where the working directory is gone.
    """
    plain = case.rstrip("/")
    if "/" not in plain and plain not in (".", ".."):
        return plain
    parent, name = os.path.split(os.path.normpath(here() / plain))
    return name if os.path.realpath(parent) == os.path.realpath(workspace.cases) else ""


def case_of_file(workspace: Workspace, path: str) -> str:
    """The name of the case in which a file stands; empty where it stands in none, or is a folder."""
    match _steps(workspace, path):
        case ("cases", name, _, *_) if not os.path.isdir(here() / path):
            return name
    return ""


def cases_of_files(workspace: Workspace, paths: Iterable[str]) -> list[str]:
    """The cases that one of these files concerns: its own, or every one where cases have it in common.

    Files that are gone count, cases that are gone do not; nor does what is the consultant's own.
    """
    names = case_names(workspace)
    concerned = set()
    for path in paths:
        steps = _steps(workspace, path)
        if any(map(is_left_alone, steps)):
            continue
        match steps:
            case ("snippets" | "layouts", _, *_) | ("poagen.yaml",):
                return names
            case ("cases", name, *_):
                concerned.add(name)
    return [name for name in names if name in concerned]


def _steps(workspace: Workspace, path: str) -> tuple[str, ...]:
    """The names that lead from the workspace to a file, links not followed; empty where none do."""
    root = os.path.realpath(workspace.root)
    whole = Path(os.path.normpath(here() / path))
    for folder in whole.parents:
        if os.path.realpath(folder) == root:
            return whole.relative_to(folder).parts
    return ()


def path_in_repository(workspace: Workspace) -> str:
    """The workspace's path from the root of its repository, with `/` at its end; empty where they are one.

    Where no repository is found, the folder that GitHub's runner checks it out to stands for it.
    """
    root = Path(os.path.realpath(workspace.root))
    checkout = os.path.realpath(os.environ.get("GITHUB_WORKSPACE") or root)
    repositories = (folder for folder in (root, *root.parents) if os.path.lexists(folder / ".git"))
    top = next(repositories, Path(checkout))
    inside = root.relative_to(top).as_posix() if root.is_relative_to(top) else "."
    return "" if inside == "." else f"{inside}/"


def case_folder(workspace: Workspace, case: str) -> Path:
    """The folder of a case that is named, or given by its path. Raises Trouble where there is none."""
    name = case_name(workspace, case)
    folder = workspace.cases / name
    if name and (os.path.isdir(folder) or os.path.islink(folder)):
        return folder
    help = did_you_mean(name or case, case_names(workspace)) or "`poagen list` shows the cases"
    raise Trouble(f'no case "{shown(case)}" in {shown(str(workspace.cases))}', help)


def shelf(workspace: Workspace, name: str) -> list[Path]:
    """The folders that hold `layouts` or `snippets`: the workspace's own first, behind it poagen's."""
    return [folder for folder in (workspace.root / name, _shipped(name)) if folder.is_dir()]


@cache
def _shipped(name: str) -> Path:
    """Inside the package where it is installed, beside it in a clone."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
