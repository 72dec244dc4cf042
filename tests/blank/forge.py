"""A workflow's text goes in, what its steps do comes out: they run here in a forge's shell and environment.

What only a forge has is played by small programs in a folder that comes first on PATH.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from poagen.blank.new_workspace import start_workspace
from tests.run import ROOT, environment

BASH = ["bash", "--noprofile", "--norc", "-eo", "pipefail"]
"""What `shell: bash` means to GitHub; GitLab's runner sets the same."""
CHANGE = "$(touch${IFS}pwned);touch${IFS}pwned"
"""The branch of a change, as git takes it and a shell must not."""


PAPERS = ("$(touch pwned).pdf", "; touch pwned; x.pdf", "`touch pwned`\n::error::x.pdf", "'\"")


def workflow(path: Path) -> Any:
    """The workflow as YAML has it."""
    return yaml.safe_load(path.read_text("utf-8"))


class Shop:
    """A workspace, the bare repository that it is pushed to, a clone of that, and what plays the forge."""

    def __init__(self, folder: Path, ci: str) -> None:
        self.folder = folder
        self.work, self.bare, self.clone = folder / "work", folder / "forge.git", folder / "clone"
        self.bin, self.temp = folder / "bin", folder / "runner temp"
        self.bin.mkdir()
        self.temp.mkdir()
        start_workspace(self.work, ci)
        self.program("poagen", f'exec "{sys.executable}" -m poagen "$@"')
        self.program("python3", f'exec "{sys.executable}" "$@"')

    def program(self, name: str, text: str) -> None:
        """Let `name` be a program of the shop's."""
        (self.bin / name).write_text(f"#!/bin/sh\n{text}\n")
        (self.bin / name).chmod(0o755)

    def git(self, *words: str, cwd: Path | None = None) -> str:
        """What git prints, in the working copy where no folder is named."""
        command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *words]
        place = cwd or self.work
        return subprocess.run(
            command, cwd=place, env=self._environment(), check=True, capture_output=True, text=True
        ).stdout.strip()

    def commit(self) -> None:
        """Commit what stands in the working copy."""
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "x")

    def run(
        self, script: str, env: Mapping[str, str], cwd: Path | None = None
    ) -> "subprocess.CompletedProcess[str]":
        """Run what stands behind `run:` or `script:`."""
        return subprocess.run(
            [*BASH, "-c", script], cwd=cwd or self.clone, env=self._environment() | dict(env),
            capture_output=True, text=True, check=False,
        )  # fmt: skip

    def _environment(self) -> dict[str, str]:
        ours = {"GIT_CONFIG_NOSYSTEM": "1", "RUNNER_TEMP": str(self.temp)}
        settled = environment(self.folder / "home", ours)
        return {**settled, "PATH": f"{self.bin}{os.pathsep}{settled['PATH']}"}

    def log(self) -> list[dict[str, Any]]:
        """What the programs that play the forge were asked, in order."""
        file = self.folder / "asked.jsonl"
        return [json.loads(line) for line in file.read_text("utf-8").splitlines()] if file.exists() else []


def settled(env: Mapping[str, str] | None, context: Mapping[str, str]) -> dict[str, str]:
    """An `env:` of GitHub's, each expression as in `context`; for another one raises KeyError."""
    return {
        name: re.sub(r"\$\{\{ (.*?) \}\}", lambda found: context[found[1]], str(value))
        for name, value in (env or {}).items()
    }


def changed(folder: Path, ci: str) -> Shop:
    """Two cases, one changed on `main`, the other by a hostile pull request that leaves out a date.

    The clone is as a forge makes it: every branch fetched, the commit checked out by its hash.
    """
    shop = Shop(folder, ci)
    for name in ("harbor-odr", "pennine-late-shipment"):
        shutil.copytree(ROOT / "cases" / name, shop.work / "cases" / name)
    (shop.work / "cases/pennine-late-shipment/statement-of-facts.md").unlink()
    shop.git("init", "--quiet", "--initial-branch=main")
    shop.commit()
    shop.git("branch", CHANGE)
    (shop.work / "cases/pennine-late-shipment/notice.txt").write_text("Another notice.\n")
    shop.commit()
    shop.git("switch", "--quiet", CHANGE)
    with (shop.work / "cases/harbor-odr/corrective-actions.md").open("a", encoding="utf-8") as actions:
        actions.write('\n- Told the packers of it. {for=carton owner="Service Manager"}\n')
    for name in PAPERS:
        (shop.work / "cases/harbor-odr/evidence" / name).write_bytes(b"%PDF-1.7\n")
    (shop.work / "--all").write_text("x")
    (shop.work / "comment.md").symlink_to("../outside")
    shop.commit()
    shop.git("clone", "--quiet", "--bare", str(shop.work), str(shop.bare))
    shop.git("clone", "--quiet", str(shop.bare), str(shop.clone))
    shop.git("checkout", "--quiet", "--detach", shop.git("rev-parse", "HEAD"), cwd=shop.clone)
    return shop


def place_of_fault(shop: Shop) -> tuple[str, int]:
    """File and line of the action without a date."""
    file = "cases/harbor-odr/corrective-actions.md"
    lines = (shop.clone / file).read_text("utf-8").splitlines()
    return file, next(number for number, line in enumerate(lines, 1) if "Told the packers" in line)


def assert_reviewed(shop: Shop, comment: Path) -> None:
    """The draft of the letter that changed is there, and of no other; no name has become a command."""
    letters = shop.clone / "build"
    assert [path.name for path in letters.iterdir()] == ["harbor-odr"]
    assert (letters / "harbor-odr/plan-of-action.pdf").read_bytes().startswith(b"%PDF")
    assert (letters / "harbor-odr/plan-of-action.txt").read_text("utf-8").startswith("DRAFT")
    assert "harbor-odr" in comment.read_text("utf-8")
    assert not list(shop.folder.rglob("pwned")) and not (shop.folder / "outside").exists()
