"""What git holds is read as the disk would be: the same folders, the same limits, nothing followed."""

import os
from pathlib import Path

import pytest

from poagen.layouts import layout_names, read_layout
from poagen.load.folder import MAX_PAPER, MAX_TEXT, read_folder
from poagen.load.snippets import SnippetShelf
from poagen.model import Entry, Folder, Trouble
from poagen.revisions import Snapshot, filled, is_pointer, sha256_of
from poagen.workspace import case_names, shelf
from tests.revisions.repositories import Home, case, open_at

ODD = ["-x.md", "a b.md", 'quo"te.md', "line\nend.md", "tab\t.pdf", os.fsdecode(b"\xff\xfe.md"), "ümläut.md"]


def same_on_disk(home: Home, snapshot: Snapshot) -> None:
    """Every case of the snapshot is as on disk."""
    workspace = home.workspace()
    assert snapshot.case_names() == case_names(workspace)
    for name in snapshot.case_names():
        assert snapshot.folder(name) == read_folder(workspace.cases / name, f"cases/{name}")


def test_cases_are_as_on_disk(home: Home) -> None:
    big = {"notice.txt": b"x" * MAX_TEXT, "root-cause.md": b"x" * (MAX_TEXT + 1), "facts.xlsx": b"\x00"}
    odd = {name: f"this is {name!r}" for name in ODD}
    home.commit(
        {
            **case("-x", odd),
            **case("line\nend", {f"evidence/{name}": b"p" for name in ODD}),
            **case("big", {**big, "conclusion.md/is-a-folder": "", "evidence/deep/er": "x", "_own": "x"}),
            **case("binary", {"case.md": bytes(range(256)), "NOTES.md": "mine", ".hidden": "mine"}),
            "cases/_own/case.md": "mine",
            "cases/a-file": "",
        }
    )
    links = {
        "cases/linked": "acme",
        "cases/big/conclusion2.md": "/etc/passwd",
        "cases/acme/evidence/p.pdf": "..",
    }
    for path, target in links.items():
        (home.root / path).symlink_to(target)
    (home.root / "cases/big/tool.md").write_text("x")
    (home.root / "cases/big/tool.md").chmod(0o755)
    commit = home.commit()
    with home.open() as repository:
        same_on_disk(home, repository.at(commit))
        same_on_disk(home, repository.staged())
        same_on_disk(home, repository.now())
        linked = repository.at(commit).folder("linked")
        assert linked == Folder("linked", "cases/linked", (Entry("", "symlink"),), ())
        assert repository.at(commit).folder("a-file") is repository.at(commit).folder("gone") is None
        assert repository.at(commit).folder("_own") is repository.at(commit).folder("../cases/acme") is None


def test_an_old_case_stays_what_it_was(home: Home) -> None:
    before = read_folder(home.root / "cases/acme", "cases/acme")
    commit = home.git("rev-parse", "HEAD")
    home.commit({"cases/acme/root-cause.md": "another", "cases/acme/evidence/new.pdf": b"x"})
    with home.open() as repository:
        assert repository.at(commit).folder("acme") == before
        assert (home.root / "cases/acme/root-cause.md").read_text() == "another"
        home.write({"cases/acme/root-cause.md": "staged"})
        home.git("add", ".")
        home.write({"cases/acme/root-cause.md": "now"})
        staged, now = repository.staged().folder("acme"), repository.now().folder("acme")
        assert staged and Entry("root-cause.md", "file", b"staged", 6) in staged.entries
        assert now and Entry("root-cause.md", "file", b"now", 3) in now.entries


def test_a_workspace_in_a_folder_of_its_repository(tmp_path: Path) -> None:
    home = Home(tmp_path / "work")
    home.commit({"README.md": "x", **case("outer")})
    first = home.git("rev-parse", "HEAD")
    inside = "let\nters/of ours/"
    home.commit({inside + path: content for path, content in case().items()}, day="2026-04-01")
    (tmp_path / "link").symlink_to(home.root / inside)
    for root in (home.root / inside, tmp_path / "link"):
        with open_at(root) as repository:
            assert repository.prefix == inside
            snapshot = repository.at(repository.commit("HEAD"))
            assert snapshot.case_names() == repository.staged().case_names() == ["acme"]
            assert snapshot.folder("acme") == read_folder(root / "cases/acme", "cases/acme")
            assert str(snapshot.last_commit_day("acme")) == "2026-04-01"
            assert repository.at(first).case_names() == []


def test_what_cases_have_in_common(home: Home) -> None:
    page = {f"layouts/ours/{name}": name for name in ("page.html.j2", "page.css", "page.typ.j2")}
    home.write(
        {
            "poagen.yaml": "layout: ours\n",
            "snippets/a.md": "old",
            "snippets/big.md": "x" * (MAX_TEXT + 1),
            **page,
        }
    )
    (home.root / "snippets/linked.md").symlink_to("/etc/passwd")
    commit = home.commit()
    home.git("rm", "-rq", "snippets", "layouts", "poagen.yaml")
    home.commit()
    with home.open() as repository:
        workspace = repository.at(commit).workspace
        assert workspace.settings.layout == "ours" and workspace.inputs == {"poagen.yaml": b"layout: ours\n"}
        assert "ours" in layout_names(workspace) and "letter" in layout_names(workspace)
        assert read_layout(workspace, "ours").page_css == "page.css"
        snippets = SnippetShelf(shelf(workspace, "snippets"))
        assert (entry := snippets.entry("a")) and entry.content == b"old"
        assert (entry := snippets.entry("big")) and entry.kind == "oversize" and entry.size == MAX_TEXT + 1
        assert (entry := snippets.entry("linked")) and entry.kind == "symlink"
        assert repository.at(repository.commit("HEAD")).workspace.settings.layout == "letter"
        assert workspace.root.stat().st_mode & 0o777 == 0o700
    assert not workspace.root.exists()


def test_settings_and_shelves_that_are_no_plain_files(home: Home) -> None:
    (home.root / "poagen.yaml").symlink_to("/etc/passwd")
    (home.root / "snippets").symlink_to("/etc")
    home.write({"layouts": "a file"})
    commit = home.commit()
    (home.root / "poagen.yaml").unlink()
    with home.open() as repository:
        snapshot = repository.at(commit)
        assert snapshot.workspace.inputs == {}
        told = ["poagen.yaml is a symbolic link", "snippets is a symbolic link", "layouts is a file"]
        assert snapshot.notes == tuple(f"{line}: left alone" for line in told)


def test_a_paper_that_is_too_large_is_not_read(home: Home) -> None:
    with open(home.root / "cases/acme/evidence/huge.pdf", "wb") as stream:
        stream.truncate(MAX_PAPER + 1)
    commit = home.commit()
    hash = home.git("rev-parse", "HEAD:cases/acme/evidence/huge.pdf")
    stored = home.root / f".git/objects/{hash[:2]}/{hash[2:]}"
    stored.chmod(0o644)
    os.truncate(stored, 100)  # who reads it to its end fails
    with home.open() as repository:
        folder = repository.at(commit).folder("acme")
    assert folder and folder.evidence[0] == Entry("huge.pdf", "oversize", size=MAX_PAPER + 1)
    assert folder.evidence[1].kind == "file"


def test_submodules_are_left_alone(home: Home, tmp_path: Path) -> None:
    other = Home(tmp_path / "other")
    other.commit({"case.md": "of another repository"})
    for path in ("cases/sub", "cases/acme/evidence/sub", "snippets"):
        home.git("submodule", "--quiet", "add", str(other.root), path)
    commit = home.commit()
    with home.open() as repository:
        for snapshot in (repository.at(commit), repository.staged()):
            assert snapshot.case_names() == ["acme"]
            folder = snapshot.folder("acme")
            assert folder and folder.evidence[-1] == Entry("sub", "folder")
            assert snapshot.workspace.settings.layout == "letter"
            paths = ("cases/sub", "cases/acme/evidence/sub", "snippets")
            assert snapshot.notes == tuple(f"{path} is a submodule: left alone" for path in paths)


def test_what_git_holds_that_no_disk_could(home: Home) -> None:
    blob = home.git("hash-object", "-w", "--stdin", given=b"x")
    names = [b"..", b".", b"a/b", b".git", b"fine.md"]
    tree = b"".join(b"100644 %s\0%s" % (name, bytes.fromhex(blob)) for name in names)
    hash = home.git("hash-object", "-w", "-t", "tree", "--literally", "--stdin", given=tree)
    for name in ("acme", "cases"):
        hash = home.git("mktree", given=f"040000 tree {hash}\t{name}\n".encode())
    commit = home.git("commit-tree", "-m", "evil", hash)
    with home.open() as repository:
        fine = Entry("fine.md", "file", b"x", 1)
        assert repository.at(commit).folder("acme") == Folder("acme", "cases/acme", (fine,), ())


def test_papers_that_lfs_keeps_elsewhere(home: Home) -> None:
    real = home.root.joinpath("cases/acme/evidence/report.pdf").read_bytes()
    start = "version https://git-lfs.github.com/spec/v1"
    pointer = f"{start}\noid sha256:{sha256_of(real)}\nsize {len(real)}\n".encode()
    assert is_pointer(pointer) and sha256_of(pointer) == sha256_of(real)
    for no_pointer in (pointer + b"x", pointer.replace(b"oid", b"old"), pointer + b"a b\n" * 400):
        assert not is_pointer(no_pointer) and sha256_of(no_pointer) != sha256_of(real)
    commit = home.commit({"cases/acme/evidence/report.pdf": pointer, "cases/acme/evidence/same.pdf": pointer})
    home.write({"cases/acme/evidence/report.pdf": real})
    with home.open() as repository:
        snapshot = repository.at(commit)
        old, new = snapshot.folder("acme"), repository.now().folder("acme")
    assert old and new and [entry.content for entry in old.evidence] == [pointer, pointer]
    assert [(entry.name, entry.content) for entry in filled(old, new).evidence] == [
        ("report.pdf", real),
        ("same.pdf", real),
    ]
    assert filled(old, old) == old


def test_a_merge_that_is_not_ended(home: Home) -> None:
    home.git("checkout", "-qb", "other")
    home.commit({"cases/acme/root-cause.md": "theirs"})
    home.git("checkout", "-q", "main")
    home.commit({"cases/acme/root-cause.md": "ours"})
    with pytest.raises(Exception, match="exit status 1"):
        home.git("merge", "other")
    with home.open() as repository, pytest.raises(Trouble, match=r"root-cause.md is in a merge conflict"):
        repository.staged()


def test_a_file_that_git_cannot_read(home: Home) -> None:
    hash = home.git("rev-parse", "HEAD:cases/acme/case.md")
    stored = home.root / f".git/objects/{hash[:2]}/{hash[2:]}"
    stored.chmod(0o644)
    os.truncate(stored, 50)  # git dies over it
    with home.open() as repository:
        snapshot = repository.at(repository.commit("HEAD"))
        folder = snapshot.folder("acme")
    assert folder and [entry.kind for entry in folder.entries] == ["unreadable", "folder", "file"]
    assert snapshot.notes == ("cases/acme/case.md cannot be read from git: left out",)


def test_nothing_is_fetched_into_a_partial_clone(home: Home, tmp_path: Path) -> None:
    home.git("config", "uploadpack.allowFilter", "true")
    clone = Home(tmp_path / "clone")
    clone.git("clone", "-q", "--no-checkout", "--filter=blob:none", home.root.as_uri(), "here")
    (clone.root / "here/cases").mkdir()
    with open_at(clone.root / "here") as repository:
        snapshot = repository.at(repository.commit("HEAD"))
        folder = snapshot.folder("acme")
    assert folder and {entry.kind for entry in folder.entries} == {"unreadable", "folder"}
    assert snapshot.notes[0] == "cases/acme/case.md cannot be read from git: left out"
