"""Two snapshots go in, the cases that differ come out, renamed ones as one; no letter is composed."""

from typing import NamedTuple

from poagen.load.folder import is_left_alone, is_text
from poagen.revisions.common import common_paths
from poagen.revisions.objects import Node
from poagen.revisions.pointer import sha256_of
from poagen.revisions.renames import renamed
from poagen.revisions.snapshot import Snapshot
from poagen.revisions.trees import Tree


class Changes(NamedTuple):
    """What is another in the new snapshot than in the old."""

    cases: tuple[tuple[str, str], ...]
    """Old and new name of each case whose folder differs, empty where it is new or gone; by name."""
    common: tuple[str, ...]
    """Paths from the workspace of what cases have in common: any case may be another by it."""


def changes(old: Snapshot, new: Snapshot) -> Changes:
    """What differs in what is read of two snapshots. Raises Trouble where one of them cannot be read."""
    before, after = set(old.case_names()), set(new.case_names())
    moved = renamed(old, before - after, new, after - before)
    pairs = {
        *((name, name) for name in before & after if _differs(name, old, new)),
        *moved.items(),
        *((name, "") for name in before - after - moved.keys()),
        *(("", name) for name in after - before - set(moved.values())),
    }
    by_name = sorted(pairs, key=lambda pair: (pair[1] or pair[0], pair))
    return Changes(tuple(by_name), tuple(_differing(_common_prints(old.tree), _common_prints(new.tree))))


def _differs(case: str, old: Snapshot, new: Snapshot) -> bool:
    before, after = (side.tree.names("cases").get(case) for side in (old, new))
    if before and before == after and before.hash:  # folders have one where both sides are commits
        return False
    paths = _differing(_case_prints(old.tree, case), _case_prints(new.tree, case))
    return bool(paths) and not (all("/" in path for path in paths) and _same_papers(case, old, new))


def _same_papers(case: str, old: Snapshot, new: Snapshot) -> bool:
    """Whether files of `evidence/` differ only because LFS keeps them elsewhere on one side."""
    before, after = old.folder(case), new.folder(case)
    if before is None or after is None:
        return False
    papers, others = (
        {entry.name: sha256_of(entry.content) if entry.kind == "file" else None for entry in folder.evidence}
        for folder in (before, after)
    )
    return papers == others and None not in papers.values()


def _case_prints(tree: Tree, case: str) -> dict[str, str]:
    """By path from the case's folder what is another where something is read differently."""
    top = f"cases/{case}"
    if tree.names("cases").get(case, Node("symlink", "")).kind == "symlink":
        return {"": "symlink"}
    names = [name for name in tree.names(top) if not is_left_alone(name)]
    prints = {name: _print(tree, top, name) for name in names if is_text(name)}
    others = {name: tree.names(top)[name].kind for name in names if not is_text(name)}
    prints |= {name: kind for name, kind in others.items() if kind in ("symlink", "")}
    if others.get("evidence") != "folder":
        return prints
    papers = (name for name in tree.names(f"{top}/evidence") if not is_left_alone(name))
    return prints | {f"evidence/{name}": _print(tree, f"{top}/evidence", name) for name in papers}


def _common_prints(tree: Tree) -> dict[str, str]:
    """The same of what cases have in common, by path from the workspace."""
    return {f"{folder}/{name}".lstrip("/"): _print(tree, folder, name) for folder, name in common_paths(tree)}


def _print(tree: Tree, folder: str, name: str) -> str:
    """What is another for another file; of what is no file, its kind alone."""
    node = tree.names(folder)[name]
    if node.kind == "file":
        return tree.hash(f"{folder}/{name}".lstrip("/"), node)
    return "folder" if node.kind == "submodule" else node.kind


def _differing(before: dict[str, str], after: dict[str, str]) -> list[str]:
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
