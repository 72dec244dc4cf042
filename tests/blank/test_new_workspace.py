"""A workspace of one's own: what `poagen init` puts there, and that it takes nothing away."""

import os
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from poagen.blank.new_workspace import ci_names, start_workspace
from poagen.load import settings
from poagen.load.text import decode
from poagen.model import Trouble
from poagen.workspace import find_workspace
from tests.run import ROOT, poagen, tree

FILES = (
    ".gitattributes",
    ".gitignore",
    ".pre-commit-config.yaml",
    "README.md",
    "cases/README.md",
    "poagen.yaml",
    "snippets/README.md",
)


def git(folder: Path, *words: str) -> str:
    """What git prints in a repository, with nobody's settings."""
    alone = {"HOME": str(folder), "GIT_CONFIG_NOSYSTEM": "1", "PATH": os.environ["PATH"]}
    command = ["git", "-c", "user.name=x", "-c", "user.email=x@example.com", *words]
    return subprocess.run(command, cwd=folder, env=alone, check=True, capture_output=True, text=True).stdout


def test_a_new_folder_becomes_a_workspace(tmp_path: Path) -> None:
    run = poagen("init", "a/b", cwd=tmp_path)
    assert run.status == 0
    assert run.stdout.splitlines() == [f"a/b/{file}" for file in FILES]
    assert run.stderr == "Next: cd a/b && git init && poagen new acme-odr --type order-defect-rate\n"
    assert {file for file, content in tree(tmp_path / "a/b").items() if content} == set(FILES)
    assert poagen("check", "--all", cwd=tmp_path / "a/b").status == 0


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    poagen("init", ".", "--ci", "github", cwd=tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    run = poagen("init", ".", cwd=tmp_path)
    assert (run.status, run.stdout, run.stderr) == (0, "", f"Left as it was: {', '.join(FILES)}\n")
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_there_is_left_and_named(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours")
    (tmp_path / "poagen.yaml").symlink_to("nowhere")
    (tmp_path / "snippets").write_text("no folder")
    made = start_workspace(tmp_path)
    assert made.kept == ("README.md", "poagen.yaml", "snippets/README.md")
    assert set(made.made) == set(FILES) - set(made.kept)
    assert (tmp_path / "README.md").read_text() == "ours" and not (tmp_path / "nowhere").exists()
    assert (tmp_path / "snippets").read_text() == "no folder"


def test_no_link_leads_out(tmp_path: Path) -> None:
    """Neither a folder above a file nor one above that; a link to the folder itself is the person's word."""
    outside, folder = tmp_path / "outside", tmp_path / "folder"
    outside.mkdir()
    folder.mkdir()
    (tmp_path / "named").symlink_to("folder")
    for name in ("cases", ".github", ".gitlab"):
        (folder / name).symlink_to(outside)
    for ci in ci_names():
        start_workspace(tmp_path / "named", ci)
    assert tree(outside) == {}
    assert (folder / "poagen.yaml").is_file() and (folder / ".gitlab-ci.yml").is_file()


@pytest.mark.parametrize("name", ["file", "file/below", "fifo"])
def test_a_folder_that_is_none(name: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("ours")
    os.mkfifo(tmp_path / "fifo")
    run = poagen("init", name, cwd=tmp_path)
    assert (
        run.status == 2
        and run.stderr == f"poagen: {name} is not a folder; name a folder, or one to be made\n"
    )


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "mkdir", refuse)
    with pytest.raises(Trouble, match="cannot be written to: Permission denied"):
        start_workspace(tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o555)
    run = poagen("init", "closed", cwd=tmp_path)
    assert run.status == 2 and run.stderr == "poagen: closed cannot be written to: Permission denied\n"


def test_half_a_file_does_not_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be kept the next time, as the person's own."""
    full = os.fsencode("/dev/full")
    if not os.path.exists(full):
        pytest.skip("no /dev/full here")
    real = open

    def no_space(path: Path, mode: str) -> object:
        real(path, mode).close()
        return real(full, "wb")

    monkeypatch.setattr("builtins.open", no_space)
    with pytest.raises(Trouble, match="No space left"):
        start_workspace(tmp_path)
    assert not any(content for content in tree(tmp_path).values()) and not list(tmp_path.glob(".git*"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["x", "--ci", "githb"], 'poagen: there is no workflow for "githb"; did you mean "github"?\n'),
        (["x", "--ci", "../x"], 'poagen: there is no workflow for "../x"; known: github, gitlab\n'),
        (["x", "--workspace", "y"], "poagen: init names its folder as DIR, not by --workspace; see "),
        ([""], "poagen: DIR is empty; "),
        ([], "poagen: Missing argument 'DIR'"),
    ],
    ids=str,
)
def test_wrong_usage_makes_nothing(words: list[str], told: str, tmp_path: Path) -> None:
    (tmp_path / "here").mkdir()
    run = poagen("init", *words, cwd=tmp_path / "here")
    assert run.status == 2 and run.stderr.startswith(told) and run.stderr.count("\n") == 1
    assert tree(tmp_path / "here") == {}


def test_the_help_names_every_forge(tmp_path: Path) -> None:
    told = poagen("init", "--help", cwd=tmp_path).stdout
    assert ci_names() == ["github", "gitlab"] and all(name in told for name in ci_names())


def test_a_folder_of_a_repository_is_told_what_its_tools_read(tmp_path: Path) -> None:
    git(tmp_path, "init")
    told = poagen("init", "letters", cwd=tmp_path).stderr.splitlines()
    assert told[0].endswith("move their files there from letters/") and "git init" not in told[1]
    assert poagen("init", ".", cwd=tmp_path).stderr.splitlines() == [
        "Next: poagen new acme-odr --type order-defect-rate"
    ]


def test_quiet_is_quiet(tmp_path: Path) -> None:
    assert poagen("init", "-q", "x", cwd=tmp_path).stderr == ""


def test_the_settings_are_valid_and_show_every_key(tmp_path: Path) -> None:
    start_workspace(tmp_path)
    assert find_workspace(tmp_path).findings == ()
    assert find_workspace(tmp_path).settings._replace(places={}) == settings.Settings()
    text = (tmp_path / "poagen.yaml").read_text("utf-8")
    shown = re.sub(r"(?m)^# (?=[a-z]+: )", "", text)
    read, findings = settings.read_settings(decode(shown.encode(), "poagen.yaml"))
    assert findings == []
    assert set(yaml.safe_load(shown)) == set(settings.Settings._fields) - {"places"}
    assert all(getattr(read, key) for key in settings.Settings._fields)


def test_what_git_takes(tmp_path: Path) -> None:
    """Sources, byte for byte; no letter, no cache."""
    start_workspace(tmp_path)
    sources = {"cases/x/evidence/a.pdf", "cases/x/notice.txt", "cases/x/build/y.md"}
    for file in (*sources, "build/x/plan-of-action.pdf", ".poagen/papers"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"Dear seller,\r\n")
    git(tmp_path, "init")
    git(tmp_path, "-c", "core.autocrlf=true", "add", ".")
    assert set(git(tmp_path, "ls-files").split()) == sources | set(FILES)
    for file in sources:
        assert git(tmp_path, "rev-parse", f":{file}") == git(tmp_path, "hash-object", "--no-filters", file)


def test_a_pdf_is_compared_by_its_words_where_git_was_told_how(tmp_path: Path) -> None:
    """The command is that of the README; without it, git says that the files differ."""
    start_workspace(tmp_path)
    (tmp_path / "tools").mkdir()
    (tmp_path / "tools/pdftotext").write_text('#!/bin/sh\nshift\ntr -d "\\000" < "$1"\n')
    (tmp_path / "tools/pdftotext").chmod(0o755)
    git(tmp_path, "init")
    for words in ("one", "two"):
        (tmp_path / "a b.pdf").write_bytes(b"\0" + words.encode() + b"\n")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-m", words)
    assert "Binary files" in git(tmp_path, "diff", "HEAD~")
    (told,) = re.findall(r"(?m)^git config diff.*$", (tmp_path / "README.md").read_text("utf-8"))
    path = f"{tmp_path / 'tools'}{os.pathsep}{os.environ['PATH']}"
    subprocess.run(["sh", "-c", told], cwd=tmp_path, check=True)
    difference = subprocess.run(
        ["git", "diff", "HEAD~"], cwd=tmp_path, env={"PATH": path}, check=True, capture_output=True, text=True
    ).stdout
    assert "\n-one\n+two\n" in difference


def test_the_hook_is_that_of_this_project(tmp_path: Path) -> None:
    start_workspace(tmp_path)
    (repository,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    (own,) = repository["hooks"]
    ours = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))[0]
    assert repository["repo"] == "local" and own.pop("language") == "system"
    assert own.items() <= ours.items() and own.keys() == {"id", "name", "entry", "files", "require_serial"}
