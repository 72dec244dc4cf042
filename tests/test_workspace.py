"""Which folder a person means by a case, where a workspace is, and what its settings say."""

import os
from pathlib import Path

import pytest

from poagen.blank import start_case
from poagen.load.settings import read_settings
from poagen.load.text import decode
from poagen.model import Trouble
from poagen.workspace import Workspace, case_folder, case_of_file, find_workspace, here, path_in_repository


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    (tmp_path / "cases" / "acme-odr" / "evidence").mkdir(parents=True)
    (tmp_path / "build").mkdir()
    return find_workspace(tmp_path)


@pytest.mark.parametrize(
    ("below", "word"),
    [
        (".", "acme-odr"),
        (".", "acme-odr/"),
        (".", "cases/acme-odr"),
        (".", "./cases/acme-odr//"),
        ("build", "acme-odr"),
        ("build", "../cases/acme-odr"),
        ("cases", "./acme-odr"),
        ("cases/acme-odr", "."),
        ("cases/acme-odr", "./"),
        ("cases/acme-odr/evidence", ".."),
        ("cases/acme-odr/evidence", "../"),
    ],
)
def test_a_case_is_its_name_or_a_path_to_it(
    below: str, word: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.root / below)
    assert case_folder(workspace, word) == workspace.cases / "acme-odr"
    assert case_folder(workspace, str(workspace.cases / "acme-odr")) == workspace.cases / "acme-odr"


@pytest.mark.parametrize("word", ["", "/", "//", "..", "../", "../..", "evidence", "./evidence", "x" * 5000])
def test_nothing_else_is_a_case(word: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.cases / "acme-odr")
    with pytest.raises(Trouble, match="no case"):
        case_folder(workspace, word)


@pytest.mark.parametrize(
    ("path", "case"),
    [
        ("cases/acme-odr/case.md", "acme-odr"),
        ("./cases/../cases/acme-odr/evidence/x.pdf", "acme-odr"),
        ("cases/gone/case.md", "gone"),
        ("cases/acme-odr/evidence", ""),
        ("cases/acme-odr", ""),
        ("build/acme-odr/manifest.json", ""),
        ("../cases/acme-odr/case.md", ""),
        ("x" * 5000, ""),
    ],
)
def test_a_file_stands_in_a_case(
    path: str, case: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.root.parent / "link").unlink(missing_ok=True)
    (workspace.root.parent / "link").symlink_to(workspace.root)
    monkeypatch.chdir(workspace.root)
    assert case_of_file(workspace, path) == case
    monkeypatch.chdir("/")
    if not path.startswith(".."):
        assert case_of_file(workspace, f"{workspace.root.parent}/link/{path}") == case


def test_where_a_workspace_is_in_its_repository(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace.root
    monkeypatch.delenv("GITHUB_WORKSPACE", raising=False)
    assert path_in_repository(workspace) == ""
    monkeypatch.setenv("GITHUB_WORKSPACE", str(root.parent))
    assert path_in_repository(workspace) == f"{root.name}/"
    (root / ".git").write_text("gitdir: elsewhere\n")
    assert path_in_repository(workspace) == ""
    (root / "a" / "b" / "cases").mkdir(parents=True)
    assert path_in_repository(find_workspace(root / "a" / "b")) == "a/b/"
    monkeypatch.setenv("GITHUB_WORKSPACE", "/nowhere")
    (root / ".git").unlink()
    assert path_in_repository(workspace) == ""


def test_trouble_escapes_once(workspace: Workspace) -> None:
    with pytest.raises(Trouble) as raised:
        case_folder(workspace, "a\x1bb")
    assert raised.value.message.startswith('no case "a\\x1bb" in ')


def test_a_new_case_is_named_or_given_by_its_path(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.root)
    for number, word in enumerate(["new-0", "cases/new-1", f"{workspace.cases}/new-2/"]):
        assert start_case(workspace, word, "inauthentic", "admit", "en").name == f"new-{number}"
        assert (workspace.cases / f"new-{number}" / "case.md").is_file()
    for word in ("-a", "cases/-a", "", "/", ".", "../x", "cases/a/b", "_own", "a\x1bb"):
        with pytest.raises(Trouble, match="cannot be a case's name"):
            start_case(workspace, word, "inauthentic", "admit", "en")
    assert sorted(os.listdir(workspace.cases)) == ["acme-odr", "new-0", "new-1", "new-2"]


def test_a_workspace_is_the_nearest_folder_with_cases(workspace: Workspace, tmp_path: Path) -> None:
    assert find_workspace(workspace.cases / "acme-odr").root == workspace.root
    assert find_workspace(Path("/"), workspace.root).root == workspace.root
    with pytest.raises(Trouble) as raised:
        find_workspace(Path("/"))
    assert "make a folder cases/" in raised.value.help


def test_a_working_directory_that_is_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    monkeypatch.chdir(folder)
    folder.rmdir()
    with pytest.raises(Trouble, match="working directory is gone"):
        here()


def test_the_bytes_of_the_settings_are_an_input(workspace: Workspace) -> None:
    assert workspace.inputs == {}
    (workspace.root / "poagen.yaml").write_bytes(b"build: out\r\n")
    assert find_workspace(workspace.root).inputs == {"poagen.yaml": b"build: out\r\n"}


@pytest.mark.parametrize(
    ("written", "folder", "told"),
    [
        ("./out", "out", ""),
        ("a//b/", "a/b", ""),
        ("a/./b", "a/b", ""),
        ("/out", "build", "leads out of the workspace"),
        ("a/../b", "build", "leads out of the workspace"),
        (".", "build", '"." is the workspace itself'),
        ("./cases/x", "build", "holds sources"),
        ("Cases", "build", "holds sources"),
    ],
)
def test_outputs_go_into_a_folder_of_the_workspace(written: str, folder: str, told: str) -> None:
    settings, findings = read_settings(decode(f"build: {written}\n".encode(), "poagen.yaml"))
    assert settings.build == folder
    assert [told in finding.message for finding in findings] == ([True] if told else [])


def test_a_severity_that_is_none() -> None:
    _, findings = read_settings(decode(b"severities: {uncited-evidence: off}\n", "poagen.yaml"))
    assert [finding.message for finding in findings] == ['"off" is no severity']


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("vscode://file/{path}:{line}:{column}", ""),
        ("idea://open?file={path}&line={line}", ""),
        ("zed://file/{path}", ""),
        ("javascript:alert('{path}')", "opens no editor"),
        ("https://evil.example/{path}", "opens no editor"),
        ("vscode", "does not say which file"),
        ("vscode://file/ü{path}", "opens no editor"),
        ("vscode://file/", "does not say which file"),
        ("vscode://file/{path}:{row}", "does not say which file"),
        ("vscode://file/{path}:{line", "does not say which file"),
    ],
)
def test_a_link_to_an_editor(written: str, told: str) -> None:
    settings, findings = read_settings(decode(f'editor: "{written}"\n'.encode(), "poagen.yaml"))
    assert settings.editor == ("" if told else written)
    assert [told in finding.message for finding in findings] == ([True] if told else [])
