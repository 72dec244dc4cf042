"""What a person may call a revision, and what is said where git has none: one line, and what to do."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from poagen.load.folder import read_folder
from poagen.model import Trouble
from tests.revisions.repositories import Home, case, open_at


def told(error: pytest.ExceptionInfo[Trouble]) -> tuple[str, str]:
    """Message and help, each of one line."""
    trouble = error.value
    assert "\n" not in trouble.message + trouble.help and trouble.help
    return trouble.message, trouble.help


def clone(home: Home, *options: str) -> Home:
    """A clone beside the repository."""
    place = home.root.parent / "clone"
    home.git("clone", "-q", *options, home.root.as_uri(), str(place))
    return Home(place)


def test_revisions_by_their_names(home: Home) -> None:
    first = home.git("rev-parse", "HEAD")
    second = home.commit({"x": "x"})
    home.git("tag", "-a", "-m", "sent", "sent", first)
    home.git("checkout", "-q", "-b", "tracking", "--track", "main")
    names = {"HEAD": second, "HEAD~1": first, "sent": first, first[:9]: first, "@{u}": second, "main": second}
    with home.open() as repository:
        for name, hash in names.items():
            assert repository.commit(name) == hash
        home.git("checkout", "-q", "--detach", first)
        assert repository.commit("HEAD") == first and repository.default_branch() == "main"


@pytest.mark.parametrize(
    "name",
    [
        "mian",
        "-x",
        "--all",
        "--octopus",
        "",
        "HEAD\nHEAD",
        "a\0b",
        "\x1b[31m",
        "HEAD:cases",
        "x" * 200_000,
        "\udcff",
        ":/x",
        "..",
    ],
)
def test_a_revision_that_nobody_knows(home: Home, name: str) -> None:
    with home.open() as repository:
        for ask in (
            repository.commit,
            repository.merge_base,
            lambda name: repository.merge_base("HEAD", name),
        ):
            with pytest.raises(Trouble) as error:
                ask(name)
            message, help = told(error)
            assert message.startswith('there is no revision "') and message.isprintable()
            assert help == (
                'did you mean "main"?' if name == "mian" else "git branch --all shows the branches"
            )


def test_a_branch_that_only_origin_has(home: Home) -> None:
    home.git("branch", "feature")
    with clone(home).open() as repository, pytest.raises(Trouble) as error:
        repository.commit("feature")
    assert told(error)[1] == 'did you mean "origin/feature"?'


def test_the_default_branch(home: Home) -> None:
    home.git("checkout", "-qb", "trunk")
    home.git("branch", "-qD", "main")
    with home.open() as repository, pytest.raises(Trouble) as error:
        repository.default_branch()
    assert told(error) == (
        "the repository has no branch main or master, here or at origin",
        "name the revision to compare with, such as HEAD~1",
    )
    other = clone(home)
    with other.open() as repository:
        assert repository.default_branch() == "origin/trunk"
        home.git("branch", "master")
        other.git("fetch", "-q")
        other.git("remote", "set-head", "origin", "--delete")
        assert repository.default_branch() == "origin/master"
        other.git("branch", "main")
        assert repository.default_branch() == "origin/master"
        other.git("update-ref", "-d", "refs/remotes/origin/master")
        assert repository.default_branch() == "main"


def test_the_merge_base(home: Home) -> None:
    base = home.git("rev-parse", "HEAD")
    home.git("checkout", "-qb", "mine")
    home.commit({"mine": "x"})
    home.git("checkout", "-q", "main")
    home.commit({"theirs": "x"})
    with home.open() as repository:
        assert repository.merge_base("mine") == repository.merge_base("mine", "main") == base
    home.git("checkout", "-q", "--orphan", "stranger")
    home.commit()
    with home.open() as repository, pytest.raises(Trouble) as error:
        repository.merge_base("main")
    assert told(error) == ('"main" and "HEAD" have no commit in common', "name another revision")


def test_a_shallow_clone(home: Home) -> None:
    first = home.git("rev-parse", "HEAD")
    home.git("checkout", "-qb", "mine")
    home.commit({"mine": "x"})
    home.git("checkout", "-q", "main")
    home.commit({"theirs": "x"})
    with clone(home, "--depth=1", "--no-single-branch").open() as repository:
        for ask, name in ((repository.commit, first), (repository.merge_base, "origin/mine")):
            with pytest.raises(Trouble) as error:
                ask(name)
            _, help = told(error)
            assert "git fetch --unshallow" in help and "fetch-depth: 0" in help
        assert repository.at(repository.commit("origin/mine")).case_names() == ["acme"]


def test_no_commit_yet(tmp_path: Path) -> None:
    home = Home(tmp_path / "work")
    home.write(case())
    with home.open() as repository:
        for ask in (repository.commit, repository.merge_base):
            with pytest.raises(Trouble) as error:
                ask("HEAD")
            assert told(error) == (
                "the repository has no commit yet",
                "make one first: git add . && git commit",
            )
        assert repository.staged().case_names() == []
        assert repository.now().case_names() == ["acme"]
        home.git("add", ".")
        assert (
            repository.staged().case_names() == ["acme"]
            and repository.staged().last_commit_day("acme") is None
        )


def test_no_repository(tmp_path: Path, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = tmp_path / "alone"
    (alone / "cases").mkdir(parents=True)
    with pytest.raises(Trouble) as error:
        open_at(alone)
    assert told(error) == (f"{alone} is in no git repository", "make it one: git init")
    for inside in (home.root / ".git", Home(tmp_path / "bare", "--bare").root):
        (inside / "cases").mkdir()
        with pytest.raises(Trouble) as error:
            open_at(inside)
        assert told(error)[0] == f"{inside} is no work tree of git"
    (alone / ".git").write_text("gitdir: /nowhere\n")
    with pytest.raises(Trouble) as error:
        open_at(alone)
    assert told(error)[0] == "git cannot read the repository"
    monkeypatch.setenv("PATH", str(alone))
    with pytest.raises(Trouble) as error:
        home.open()
    assert told(error)[0] == "git is not installed"


def test_inside_a_hook_of_another_repository(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Home(tmp_path / "other")
    other.commit(case("other"))
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git/index"))
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", str(other.root / ".git/objects"))
    with home.open() as repository:
        assert (
            repository.at(repository.commit("HEAD")).case_names()
            == repository.staged().case_names()
            == ["acme"]
        )


def test_a_second_work_tree_of_one_repository(home: Home) -> None:
    home.git("worktree", "add", "-q", "../second", "-b", "second")
    second = home.root.parent / "second"
    (second / "cases/acme/root-cause.md").write_text("second")
    subprocess.run(["git", "add", "."], cwd=second, check=True)
    with open_at(second) as repository:
        assert repository.staged().folder("acme") == read_folder(second / "cases/acme", "cases/acme")
        assert repository.at(repository.commit("second")).case_names() == ["acme"]


def test_hashes_of_the_other_kind(tmp_path: Path) -> None:
    home = Home(tmp_path / "work", "--object-format=sha256")
    commit = home.commit(case())
    assert len(commit) == 64
    with home.open() as repository:
        disk = read_folder(home.root / "cases/acme", "cases/acme")
        old, now = repository.at(repository.commit("HEAD")), repository.now()
        assert old.folder("acme") == disk
        path, node = "cases/acme/case.md", old.tree.names("cases/acme")["case.md"]
        assert old.tree.hash(path, node) == now.tree.hash(path, node)


def test_the_day_of_the_last_commit(home: Home) -> None:
    old = home.git("rev-parse", "HEAD")
    home.commit(case("-x"), day="2026-04-01")
    home.commit({"cases/acme/notice.txt": "x"}, day="2026-05-01")
    with home.open() as repository:
        new = repository.commit("HEAD")
        for side in (repository.at(new), repository.staged(), repository.now()):
            assert str(side.last_commit_day("acme")) == "2026-05-01"
            assert str(side.last_commit_day("-x")) == "2026-04-01" and side.last_commit_day("no") is None
        assert str(repository.at(old).last_commit_day("acme")) == "2026-03-05"
        assert repository.at(old).last_commit_day("-x") is None


def test_a_damaged_repository(home: Home) -> None:
    commit = home.git("rev-parse", "HEAD")
    tree = home.git("rev-parse", "HEAD:cases")
    (home.root / f".git/objects/{tree[:2]}/{tree[2:]}").unlink()
    (home.root / ".git/index").write_bytes(b"rubbish")
    with home.open() as repository:
        with pytest.raises(Trouble) as error:
            repository.at(commit).case_names()
        assert told(error)[0] == "not all of the history is here"
        with pytest.raises(Trouble) as error:
            repository.staged()
        assert told(error)[0] == "git cannot read the repository"


def test_nothing_stays_behind(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("poagen.revisions.repository._IN_MEMORY", str(tmp_path / "temporary"))
    before = {path: path.stat().st_mtime_ns for path in home.root.rglob("*")}
    with home.open() as repository:
        for side in (repository.at(repository.commit("HEAD")), repository.staged(), repository.now()):
            assert side.folder("acme") and side.workspace and side.last_commit_day("acme")
        processes = [
            answers._process for answers in (repository._objects._sizes, repository._objects._contents)
        ]
    assert all(process and process.returncode is not None for process in processes)
    assert not os.listdir(tmp_path / "temporary")
    assert before == {path: path.stat().st_mtime_ns for path in home.root.rglob("*")}


def test_a_git_that_hangs(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    real = shutil.which("git")
    (programs / "git").write_text(
        f'#!/bin/sh\ncase "$*" in *cat-file*) exec sleep 60;; esac\nexec {real} "$@"\n'
    )
    (programs / "git").chmod(0o755)
    monkeypatch.setenv("PATH", f"{programs}:{os.environ['PATH']}")
    monkeypatch.setattr("poagen.revisions.objects.PATIENCE", 0.2)
    with home.open() as repository, pytest.raises(Trouble) as error:
        repository.at(repository.commit("HEAD")).folder("acme")
    assert told(error)[0] == "git cannot read the repository"
