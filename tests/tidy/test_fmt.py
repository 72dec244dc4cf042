"""`poagen fmt` as people type it: what it writes, tells and leaves alone, and how it ends."""

import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from poagen.blank import start_case
from poagen.cli import main
from poagen.load import shelves
from poagen.model import Trouble
from poagen.tidy import Tidied, rewrite
from poagen.workspace import find_workspace
from tests.run import ROOT, TODAY, poagen, tree

UNTIDY = "- One. Two. {done=2026-03-05 for=x}\n"
TIDY = "- One.\n  Two.\n  {for=x done=2026-03-05}\n"
SAMPLE = "harbor-odr"
FRONT = "---\ntype: inauthentic\n---\n"


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """One case with one file of each kind."""
    case = tmp_path / "cases" / "acme"
    (case / "evidence").mkdir(parents=True)
    (tmp_path / "snippets").mkdir()
    (case / "case.md").write_text(FRONT + "\nOne.\n")
    (case / "corrective-actions.md").write_text(UNTIDY)
    for own in ("README.md", "NOTES.md", "_old.md", ".hidden.md", "notice.txt", "evidence/a.md", "other.txt"):
        (case / own).write_text(UNTIDY)
    (tmp_path / "snippets" / "closing.md").write_text("---\nsays: x\n---\n" + UNTIDY)
    return tmp_path


def run(workspace: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["--workspace", str(workspace), "fmt", *words])


def case_file(workspace: Path, name: str = "corrective-actions.md") -> Path:
    return workspace / "cases" / "acme" / name


def test_it_rewrites_what_is_untidy_and_says_so(workspace: Path) -> None:
    before = tree(workspace)
    told = run(workspace, "acme")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "cases/acme/corrective-actions.md: tidied\n", "")
    changed = {"cases/acme/corrective-actions.md": TIDY.encode()}
    assert tree(workspace) == {**before, **changed}
    told = run(workspace, "acme")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "nothing to do\n")
    assert run(workspace, "acme", "--quiet").stderr == ""


def test_snippets_of_the_workspace_are_tidied_with_all(workspace: Path) -> None:
    told = run(workspace, "--all")
    assert told.stdout.splitlines() == [
        "cases/acme/corrective-actions.md: tidied",
        "snippets/closing.md: tidied",
    ]
    assert (workspace / "snippets" / "closing.md").read_text() == "---\nsays: x\n---\n\n" + TIDY


def test_a_check_writes_nothing_and_names_each_file(workspace: Path) -> None:
    before = tree(workspace)
    told = run(workspace, "--all", "--check")
    assert told.exit_code == 1
    assert told.stdout.splitlines() == [
        "cases/acme/corrective-actions.md: to be tidied",
        "snippets/closing.md: to be tidied",
    ]
    assert tree(workspace) == before
    assert run(workspace, "--all").exit_code == 0
    told = run(workspace, "--all", "--check")
    assert (told.exit_code, told.stdout) == (0, "")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"One.\nOne. Two\xff.\n", "md:2:9: left alone: the byte 0xFF is not UTF-8"),
        ("One. \u202eTwo.\n".encode(), "an invisible character stands here"),
        (b"<<<<<<< ours\nOne. Two.\n=======\nTwo.\n>>>>>>> theirs\n", "a merge conflict"),
        (b"---\ntitle: x\nOne. Two.\n", "the front matter is not closed"),
        (b"\n---\ndate: 2026-01-01\ntitle: x\n---\nOne. Two.\n", "does not open a front matter"),
        (b"---\ntitle: x\ntitle: y\n---\nOne. Two.\n", '"title" stands here a second time'),
        (b"---\ntitle: &x y\ndate: *x\n---\nOne. Two.\n", "anchors"),
        (b"---\ntitle: !x y\n---\nOne. Two.\n", "tags"),
        (b"---\ntitle: [x\n---\nOne. Two.\n", "not YAML"),
        (b"> " * 12 + b"One. Two.\n", "nested too deep"),
        (b"One. Two. " * 10_001, "too large"),
        (
            b"One. Two.\n\n```\n" + (b"x" * 999 + b"\n") * 99 + b"```\n" + b"- One. Two.\n" * 80,
            "it would be larger",
        ),
    ],
)
def test_what_cannot_be_read_whole_is_left_alone(content: bytes, reason: str, workspace: Path) -> None:
    case_file(workspace).write_bytes(content)
    before = tree(workspace)
    for words in (["acme"], ["acme", "--check"]):
        told = run(workspace, *words)
        assert told.exit_code == 0
        assert told.stderr.startswith("cases/acme/corrective-actions.md:") and reason in told.stderr
        assert "\u202e" not in told.stderr
    assert tree(workspace) == before


def test_what_is_no_file_is_left_alone(workspace: Path) -> None:
    elsewhere = workspace / "elsewhere.md"
    elsewhere.write_text(UNTIDY)
    case_file(workspace).unlink()
    case_file(workspace).symlink_to(elsewhere)
    case_file(workspace, "conclusion.md").mkdir()
    os.mkfifo(case_file(workspace, "root-cause.md"))
    (workspace / "cases" / "linked").symlink_to(workspace / "cases" / "acme")
    told = run(workspace, "--all")
    assert told.exit_code == 0
    assert [line.partition(": left alone: ")[2] for line in told.stderr.splitlines()] == [
        "it is a folder",
        "it is a symbolic link",
        "it is neither a file nor a folder",
        "it is a symbolic link",
    ]
    assert elsewhere.read_text() == UNTIDY


def test_a_file_keeps_its_mode(workspace: Path) -> None:
    case_file(workspace).chmod(0o640)
    run(workspace, "acme")
    assert stat.S_IMODE(case_file(workspace).stat().st_mode) == 0o640


def test_what_was_saved_meanwhile_is_not_overwritten(workspace: Path) -> None:
    before = tree(workspace)
    with pytest.raises(Trouble, match="changed"):
        rewrite(workspace, Tidied("cases/acme/corrective-actions.md", b"what it was", b"what it shall be"))
    assert tree(workspace) == before


def test_a_fault_of_the_disk_keeps_no_other_file_from_being_tidied(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case_file(workspace, "conclusion.md").write_text(UNTIDY)
    before = tree(workspace)
    replace = os.replace

    def full(source: Any, target: Any) -> None:
        if "conclusion" in str(target):
            raise OSError(28, "No space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    told = run(workspace, "acme")
    assert told.exit_code == 2
    assert (
        "cases/acme/conclusion.md cannot be written: No space left" in told.stderr
        and "Traceback" not in told.stderr
    )
    assert tree(workspace) == {**before, "cases/acme/corrective-actions.md": TIDY.encode()}


def test_a_fault_of_ours_changes_no_letter(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(workspace)
    monkeypatch.setattr("poagen.tidy.whole.tidy_body", lambda body, languages: "Something else.\n")
    told = run(workspace, "acme")
    assert told.exit_code == 0 and "it would not say the same" in told.stderr
    assert tree(workspace) == before


@pytest.mark.parametrize("words", [[], ["nobody"], ["acme", "--all"]])
def test_what_is_asked_for_wrongly_is_one_line(words: list[str], workspace: Path) -> None:
    told = run(workspace, *words)
    assert told.exit_code == 2 and told.stderr.count("\n") == 1 and told.stdout == ""


def test_no_output_of_a_sample_changes(tmp_path: Path) -> None:
    """HTML, PDF and text, byte for byte; the manifest tells the hashes of the sources."""
    here = tmp_path / "here"
    shutil.copytree(ROOT / "cases" / SAMPLE, here / "cases" / SAMPLE)
    shutil.copytree(ROOT / "snippets", here / "snippets")
    untidy = (here / "cases" / SAMPLE / "root-cause.md").read_text(encoding="utf-8").replace("\n", " \n")
    (here / "cases" / SAMPLE / "root-cause.md").write_text(untidy, encoding="utf-8")
    before = outputs(here)
    assert run(here, "--all").stdout.count(f"cases/{SAMPLE}/") > 0
    assert outputs(here) == before and len(before) == 3


def outputs(here: Path) -> dict[str, bytes]:
    """What a build of the sample makes."""
    assert poagen("build", SAMPLE, "--today", TODAY, cwd=here).status == 0
    return {name: content for name, content in tree(here / "build" / SAMPLE).items() if "plan" in name}


def test_what_ships_is_tidy() -> None:
    told = run(ROOT, "--all", "--check")
    assert (told.exit_code, told.output) == (0, "nothing to do\n")


@pytest.mark.parametrize("language", sorted(shelves.language_codes()))
def test_a_new_case_is_tidy(language: str, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    for response in ("admit", "dispute", "documents"):
        start_case(find_workspace(tmp_path, tmp_path), response, "inauthentic", response, language)
    told = run(tmp_path, "--all", "--check")
    assert (told.exit_code, told.output) == (0, "nothing to do\n")
