"""The hooks for pre-commit: their file, and their commands run by hand with the files of a commit."""

import re
import shlex
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.run import ROOT, TODAY, Run, poagen

SAMPLE = "harbor-odr"
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
}


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """Two cases with one error each."""
    folder = tmp_path / "workspace"
    for name in ("one", "two"):
        shutil.copytree(ROOT / "cases" / SAMPLE, folder / "cases" / name)
        (folder / "cases" / name / "root-cause.md").unlink()
    return folder


def hook(workspace: Path, *files: str, name: str = "poagen-check") -> Run:
    """What pre-commit runs: the entry, then `args`, then files."""
    program, *words = shlex.split(HOOKS[name]["entry"])
    assert program == "poagen"
    return poagen(*words, "--today", TODAY, *files, cwd=workspace)


def test_each_hook_has_what_pre_commit_needs() -> None:
    assert HOOKS.keys() == {"poagen-check", "poagen-check-all"}
    for hook in HOOKS.values():
        assert hook["language"] == "python" and hook["name"] and hook["description"] and hook["entry"]
    assert HOOKS["poagen-check"].get("pass_filenames", True)
    assert HOOKS["poagen-check-all"]["pass_filenames"] is False and HOOKS["poagen-check-all"]["always_run"]


def test_the_files_that_a_hook_is_for() -> None:
    wanted = re.compile(HOOKS["poagen-check"]["files"])
    for file in (
        "cases/a/case.md",
        "x/cases/a/evidence/ö.pdf",
        "snippets/x.md",
        "layouts/l/page.css",
        "poagen.yaml",
    ):
        assert wanted.search(file), file
    for file in ("README.md", "docs/cases.md", "my-cases/x.md", "poagen.yaml.orig"):
        assert not wanted.search(file), file


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (["cases/one/case.md"], ["one"]),
        (["cases/one/case.md", "cases/one/evidence/x.png", "./cases/two/gone.md"], ["one", "two"]),
        (["cases/gone/case.md", "cases/one/conclusion.md"], ["one"]),
        (
            ["cases/README.md", "cases/_own/x.md", "cases/one/NOTES.md", "cases/one/_x/y.md", "README.md"],
            [],
        ),
        ([".pre-commit-config.yaml", "snippets/README.md", "../elsewhere/cases/one/case.md", "cases"], []),
        (["snippets/gone.md"], ["one", "two"]),
        (["layouts/letter/page.css"], ["one", "two"]),
        (["poagen.yaml"], ["one", "two"]),
        ([], []),
    ],
    ids=str,
)
def test_changed_files_become_cases(files: list[str], told: list[str], workspace: Path) -> None:
    run = hook(workspace, *files)
    assert sorted(set(re.findall(r"^cases/(\w+)/\S+ error", run.stdout, re.MULTILINE))) == told
    assert run.status == bool(told) and not run.stderr
    assert run.stdout.count("error[missing-section]") == len(told)


def test_every_case_at_every_commit(workspace: Path) -> None:
    run = hook(workspace, name="poagen-check-all")
    assert run.status == 1 and "cases/one" in run.stdout and "cases/two" in run.stdout


def test_files_of_a_workspace_that_is_named(workspace: Path) -> None:
    run = poagen(
        "check", "--files", "--workspace", "workspace", "workspace/cases/one/case.md", cwd=workspace.parent
    )
    assert run.status == 1 and "cases/one: " in run.stdout and "cases/two: " not in run.stdout
    assert poagen("check", "--files", "--all", cwd=workspace).status == 2


def test_a_file_names_its_case(workspace: Path) -> None:
    for cwd, word in (
        (workspace, "cases/one/case.md"),
        (workspace / "cases" / "one", "./evidence/../case.md"),
    ):
        run = poagen("check", word, "--today", TODAY, cwd=cwd)
        assert run.status == 1 and run.stdout.count("cases/one: ") == 1
    for word in ("cases/gone/case.md", "cases/one/evidence", "cases/README.md", "case.md"):
        assert poagen("check", word, cwd=workspace).status == 2, word
