"""Through the command line: a leak stops the build, a copy does not, and no manifest holds either."""

import shutil
from pathlib import Path

import pytest

from tests.run import ROOT, poagen

SAMPLE = "pennine-late-shipment"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "cases" / SAMPLE, folder / "cases" / SAMPLE)
    other = folder / "cases" / "other"
    other.mkdir()
    text = (folder / "cases" / SAMPLE / "statement-of-facts.md").read_text(encoding="utf-8")
    front = "---\ntype: inauthentic\nseller: {name: Larkspur Audio Ltd}\nmarketplaces: [UK]\n---\n"
    (other / "case.md").write_text(front + text, encoding="utf-8")
    return folder


def test_a_copy_is_told_and_in_no_manifest(workspace: Path) -> None:
    run = poagen("build", SAMPLE, cwd=workspace)
    assert run.status == 0
    assert "warning[copied-text]" in run.stdout
    assert "also stands in cases/other/case.md:" in run.stdout
    manifest = workspace / "build" / SAMPLE / "manifest.json"
    assert "copied-text" not in manifest.read_text(encoding="utf-8")


def test_a_leak_stops_the_build(workspace: Path) -> None:
    with (workspace / "cases" / SAMPLE / "conclusion.md").open("a", encoding="utf-8") as file:
        file.write("\nLarkspur Audio asks for the same.\n")
    run = poagen("build", SAMPLE, cwd=workspace)
    assert run.status == 1
    assert "error[cross-case-leak]" in run.stdout
    assert not (workspace / "build" / SAMPLE).exists()


def test_a_read_only_workspace_is_compared_too(workspace: Path) -> None:
    (workspace / ".poagen").symlink_to(workspace / "nowhere")
    run = poagen("check", SAMPLE, cwd=workspace)
    assert run.status == 0
    assert "warning[copied-text]" in run.stdout
