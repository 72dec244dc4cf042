"""A workspace goes in, the repository around it comes out, which answers what git knows of it."""

import os
import unicodedata
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Self

from poagen.history import last_commit_day
from poagen.load.near import nearest
from poagen.model import Trouble, shown
from poagen.revisions.asking import ask, damaged
from poagen.revisions.objects import Objects
from poagen.revisions.snapshot import GitSnapshot, Snapshot, WorkingTree
from poagen.revisions.trees import CommitTree, DiskTree, IndexTree
from poagen.workspace import Workspace

_IN_MEMORY = "/dev/shm"
"""Where Linux keeps files that are on no disk: quicker, and nothing stays where the machine stops."""
_MAX_REVISION = 1_000
"""Characters of a word for a revision."""
_MAX_NAMES = 2_000
"""Branches and tags among which the one that was meant is looked for."""

_DEFAULTS = (
    "remotes/origin/HEAD",
    "remotes/origin/main",
    "remotes/origin/master",
    "heads/main",
    "heads/master",
)
"""Where the branch that changes are compared with is looked for, best first."""


class Repository:
    """The repository in which a workspace stands. Leaving it ends its processes and its snapshots."""

    def __init__(self, workspace: Workspace, prefix: str, is_shallow: bool, hashes: str) -> None:
        """`prefix` leads to the workspace, with `/` at its end; `hashes` are sha1 or sha256."""
        self.prefix = prefix
        self._workspace = workspace
        self._root = Path(os.path.realpath(workspace.root))
        self.is_shallow = is_shallow
        self._hashes = hashes
        self._objects = Objects(self._root)
        self._open = ExitStack()
        self._open.callback(self._objects.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def commit(self, revision: str) -> str:
        """The full hash of the commit that a person means. Raises Trouble where there is none."""
        found = self._verified(revision)
        if found:
            return found
        if not self._verified("HEAD"):
            raise Trouble("the repository has no commit yet", "make one first: git add . && git commit")
        raise Trouble(f'there is no revision "{shown(revision)}"', self._help_for(revision))

    def default_branch(self) -> str:
        """The branch that changes go to, as `origin/main`. Raises Trouble where none can be told."""
        refs = (f"refs/{name}" for name in _DEFAULTS)
        done = ask(self._root, "for-each-ref", "--format=%(refname) %(symref)", *refs)
        known = dict(line.split(" ", 1) for line in os.fsdecode(done.stdout).splitlines())
        for name in _DEFAULTS:
            if f"refs/{name}" in known:
                branch = known[f"refs/{name}"] or f"refs/{name}"
                return branch.removeprefix("refs/").removeprefix("remotes/").removeprefix("heads/")
        help = "name the revision to compare with, such as HEAD~1"
        raise Trouble("the repository has no branch main or master, here or at origin", help)

    def merge_base(self, revision: str, with_: str = "HEAD") -> str:
        """Where two histories parted. Raises Trouble where one is unknown, or they never met."""
        if _is_word(revision) and _is_word(with_):
            done = ask(self._root, "merge-base", "--end-of-options", revision, with_)
            if done.returncode == 0:
                return done.stdout.decode("ascii").strip()
        self.commit(revision)
        self.commit(with_)
        names = f'"{shown(revision)}" and "{shown(with_)}"'
        raise Trouble(f"{names} have no commit in common", self._deeper() or "name another revision")

    def at(self, commit: str) -> Snapshot:
        """The workspace of a commit, by its full hash."""
        tree = CommitTree(self._objects, commit, self.prefix)
        return self._snapshot(tree, commit)

    def staged(self) -> Snapshot:
        """The workspace as the next commit would have it. Raises Trouble where a merge is not ended."""
        return self._snapshot(IndexTree(self._root), "HEAD")

    def now(self) -> Snapshot:
        """The workspace as its files are."""
        tree = DiskTree(self._root, self._hashes)
        return WorkingTree(self._workspace, tree, lambda case: last_commit_day(self._workspace.cases / case))

    def _snapshot(self, tree: CommitTree | IndexTree, commit: str) -> Snapshot:
        memory = _IN_MEMORY if os.access(_IN_MEMORY, os.W_OK | os.X_OK) else None
        place = Path(self._open.enter_context(TemporaryDirectory(prefix="poagen-", dir=memory)))

        def day(case: str) -> date | None:
            return last_commit_day(self._root, commit, f"cases/{case}")

        return GitSnapshot(tree, self._objects, place, day)

    def _verified(self, revision: str) -> str:
        if not _is_word(revision):
            return ""
        words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        done = ask(self._root, *words)
        return "" if done.returncode else done.stdout.decode("ascii").strip()

    def _help_for(self, revision: str) -> str:
        kinds = ("refs/heads", "refs/remotes", "refs/tags")
        done = ask(self._root, "for-each-ref", f"--count={_MAX_NAMES}", "--format=%(refname)", *kinds)
        names = {line.split("/", 2)[-1] for line in os.fsdecode(done.stdout).splitlines()}
        at_origin = f"origin/{revision}"
        near = at_origin if at_origin in names else nearest(revision, names)
        if near:
            return f'did you mean "{shown(near)}"?'
        return self._deeper() or "git branch --all shows the branches"

    def _deeper(self) -> str:
        """What to do where history is cut off; empty where it is not."""
        if not self.is_shallow:
            return ""
        return "the history here is cut off: git fetch --unshallow (in a workflow: fetch-depth: 0)"


def open_repository(workspace: Workspace) -> Repository:
    """The repository around a workspace. Raises Trouble where there is none, or git cannot read it."""
    root = Path(os.path.realpath(workspace.root))
    asked = ("--is-inside-work-tree", "--is-shallow-repository", "--show-object-format", "--show-prefix")
    done = ask(root, "rev-parse", *asked)
    if done.returncode:
        if any(os.path.lexists(folder / ".git") for folder in (root, *root.parents)):
            raise damaged()
        raise Trouble(f"{shown(str(workspace.root))} is in no git repository", "make it one: git init")
    # A folder's name may hold a line end.
    is_inside, is_shallow, hashes, prefix = os.fsdecode(done.stdout).split("\n", 3)
    if is_inside != "true":
        help = "name a workspace that is checked out: --workspace DIR"
        raise Trouble(f"{shown(str(workspace.root))} is no work tree of git", help)
    return Repository(workspace, prefix.removesuffix("\n"), is_shallow == "true", hashes)


def _is_word(revision: str) -> bool:
    """Whether git may be asked for it: it can be no option, and nothing in it is hidden."""
    is_short = 0 < len(revision) <= _MAX_REVISION
    return (
        is_short
        and not revision.startswith("-")
        and not any(unicodedata.category(character) == "Cc" for character in revision)
    )
