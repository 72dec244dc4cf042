"""The day of the last commit is that of the case's own repository, whatever the surroundings tell git."""

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from poagen.history import last_commit_day

CASE = "cases/acme-odr"
DAY = date(2026, 3, 5)


def commit(repository: Path, day: date) -> Path:
    """The case's folder in a new repository, committed that day late in the evening of New York."""
    folder = repository / CASE
    folder.mkdir(parents=True)
    (folder / "case.md").write_text("---\n")
    when = {"GIT_AUTHOR_DATE": f"{day}T23:30:00-05:00", "GIT_COMMITTER_DATE": f"{day}T23:30:00-05:00"}
    who = ["-c", "user.name=Jane", "-c", "user.email=jane@example.com"]
    environment = {"PATH": os.environ["PATH"], "HOME": str(repository), **when}
    for words in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "one"]):
        subprocess.run(["git", *words], cwd=repository, env=environment, check=True)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return commit(tmp_path / "mine", DAY)


def test_the_day_is_the_one_that_the_commit_writes(folder: Path, tmp_path: Path) -> None:
    assert last_commit_day(folder) == DAY
    (folder.parent / "new").mkdir()
    assert last_commit_day(folder.parent / "new") is None
    assert last_commit_day(tmp_path / "nowhere") is None


def test_inside_a_hook_of_another_repository(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = commit(tmp_path / "other", date(2020, 1, 1))
    monkeypatch.setenv("GIT_DIR", str(other.parents[1] / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other.parents[1]))
    assert last_commit_day(folder) == DAY


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_in_a_repository_of_another_user(folder: Path) -> None:
    for path in (folder.parents[1], *folder.parents[1].rglob("*")):
        os.chown(path, 12345, 12345)
    assert last_commit_day(folder) == DAY
