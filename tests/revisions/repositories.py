"""Repositories of a test's own, made by git as a user runs it, and a small workspace to put into them."""

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from poagen.revisions import Repository, open_repository
from poagen.workspace import Workspace, find_workspace

Files = Mapping[str, str | bytes]

CASE: Files = {
    "case.md": "---\ntype: order-defect-rate\nseller: {name: Acme}\n---\n\nWe are sorry.\n",
    "root-cause.md": "## Late {#late}\n\nThe courier was late.\nWe did not look.\nNobody was told.\n",
    "evidence/report.pdf": b"%PDF-1.7\n\x00\xff a paper",
}


class Home:
    """A work tree and its repository."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", *options)

    def git(self, *words: str, day: str = "2026-03-05", given: bytes | None = None) -> str:
        """What git says; committed is on `day`."""
        when = f"{day}T12:00:00+0000"
        who = {
            f"GIT_{role}_{what}": "jane@example.com"
            for role in ("AUTHOR", "COMMITTER")
            for what in ("NAME", "EMAIL")
        }
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.root.parent), "LC_ALL": "C", **who}
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *words],
            cwd=self.root, env={**environment, **dates}, input=given, capture_output=True, check=True,
        )  # fmt: skip
        return os.fsdecode(done.stdout).strip()

    def write(self, files: Files) -> None:
        """Files by their paths from the root."""
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(self, files: Files | None = None, day: str = "2026-03-05") -> str:
        """The hash of a commit of all that is there."""
        self.write(files or {})
        self.git("add", "--all")
        self.git("commit", "-q", "--allow-empty", "-m", "one", day=day)
        return self.git("rev-parse", "HEAD")

    def workspace(self) -> Workspace:
        return find_workspace(self.root, self.root)

    def open(self) -> Repository:
        return open_at(self.root)


def open_at(root: Path) -> Repository:
    """The repository around the workspace in a folder."""
    return open_repository(find_workspace(root, root))


def case(name: str = "acme", files: Files | None = None) -> Files:
    """The files of a case, by path from the workspace."""
    return {f"cases/{name}/{path}": content for path, content in {**CASE, **(files or {})}.items()}
