"""A folder goes in, the `Workspace` around it comes out: where cases, layouts, snippets and outputs are."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from poagen.load.folder import is_left_alone, read_file
from poagen.load.near import nearest
from poagen.load.settings import Settings, read_settings
from poagen.load.text import decode
from poagen.model import Finding, Trouble, shown

_PACKAGE = Path(__file__).parent


class Workspace(NamedTuple):
    """Where things are; nothing in it has been read but `poagen.yaml`."""

    root: Path
    settings: Settings
    findings: tuple[Finding, ...] = ()
    """On `poagen.yaml`."""
    sources: Mapping[str, str] = {}

    @property
    def cases(self) -> Path:
        return self.root / "cases"

    @property
    def build(self) -> Path:
        return self.root / self.settings.build

    @property
    def cache(self) -> Path:
        return self.root / ".poagen"


def find_workspace(start: Path, named: Path | None = None) -> Workspace:
    """The nearest folder from `start` upward that holds `cases/`, or `named`; else raises Trouble."""
    if named is not None:
        if not (named / "cases").is_dir():
            raise Trouble(f"{shown(str(named))} holds no cases/", "name the folder above cases/")
        return _open(named.absolute())
    start = start.absolute()
    for folder in (start, *start.parents):
        if (folder / "cases").is_dir():
            return _open(folder)
    raise Trouble("no cases/ folder here or above", "go into a workspace, or name one with --workspace DIR")


def _open(root: Path) -> Workspace:
    entry = read_file(root / "poagen.yaml")
    if entry.kind == "unreadable" and not (root / "poagen.yaml").exists():
        return Workspace(root, Settings())
    if entry.kind != "file":
        raise Trouble("poagen.yaml is no file that can be read", "put a plain file there, or none")
    source = decode(entry.content, "poagen.yaml")
    settings, findings = read_settings(source)
    return Workspace(root, settings, (*source.findings, *findings), {"poagen.yaml": source.text})


def case_names(workspace: Workspace) -> list[str]:
    """Every case of the workspace, in order; what starts with `_` or `.` is the consultant's own."""
    with os.scandir(workspace.cases) as entries:
        return sorted(
            entry.name
            for entry in entries
            if (entry.is_dir() or entry.is_symlink()) and not is_left_alone(entry.name)
        )


def case_folder(workspace: Workspace, case: str) -> Path:
    """The folder of a case that is named, or given by its path. Raises Trouble where there is none."""
    by_name = workspace.cases / case
    if "/" not in case.rstrip("/") and case not in (".", "..") and (by_name.is_dir() or by_name.is_symlink()):
        return by_name
    path = Path(os.path.normpath(Path.cwd() / case))
    if (path.is_dir() or path.is_symlink()) and path.parent.resolve() == workspace.cases.resolve():
        return workspace.cases / path.name
    near = nearest(case, case_names(workspace))
    help = f'did you mean "{near}"?' if near else "`poagen list` shows the cases"
    raise Trouble(f"no case {shown(case)!r} in {shown(str(workspace.cases))}", help)


def shelf(workspace: Workspace, name: str) -> list[Path]:
    """The folders that hold `layouts` or `snippets`: the workspace's own first, behind it poagen's."""
    return [folder for folder in (workspace.root / name, _shipped(name)) if folder.is_dir()]


def _shipped(name: str) -> Path:
    """Inside the package where it is installed, beside it in a clone."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
