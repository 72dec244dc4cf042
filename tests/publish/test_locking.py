"""The lock of a case: where it lies, whom it keeps out, and when it gives up."""

import os
from pathlib import Path

import pytest

from poagen.model import Trouble
from poagen.publish import lock


@pytest.fixture(autouse=True)
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("poagen.publish.locking.PATIENCE", 0.05)


def test_a_second_build_of_the_case_gives_up(tmp_path: Path) -> None:
    with (
        lock(tmp_path, "acme-odr"),
        pytest.raises(Trouble, match=r"^another build of acme-odr is running$"),
        lock(tmp_path, "acme-odr"),
    ):
        pytest.fail("two hold one lock")
    with lock(tmp_path, "acme-odr"):
        pass


def test_other_cases_and_other_workspaces_do_not_wait(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    with lock(tmp_path, "acme-odr"), lock(tmp_path, "other"), lock(tmp_path / "other", "acme-odr"):
        pass


def test_a_lock_lies_in_a_folder_that_git_ignores(tmp_path: Path) -> None:
    with lock(tmp_path, "acme-odr"):
        assert os.listdir(tmp_path) == [".poagen"]
        assert (tmp_path / ".poagen/.gitignore").read_text() == "*\n"
        assert os.listdir(tmp_path / ".poagen/locks") == ["acme-odr.lock"]


def test_long_and_odd_names(tmp_path: Path) -> None:
    long = "ä" * 126
    with (
        lock(tmp_path, long + "ax"),
        lock(tmp_path, long + "bx"),
        lock(tmp_path, "../../up"),
        lock(tmp_path, ".."),
    ):
        assert len(os.listdir(tmp_path / ".poagen/locks")) == 4
    assert os.listdir(tmp_path) == [".poagen"]


@pytest.mark.parametrize("name", [".poagen", ".poagen/locks", ".poagen/locks/acme-odr.lock"])
def test_a_link_leads_nowhere(tmp_path: Path, name: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    workspace = tmp_path / "workspace"
    (workspace / name).parent.mkdir(parents=True)
    (workspace / name).symlink_to(outside / "new.lock" if name.endswith(".lock") else outside)
    with pytest.raises(Trouble, match=r"cannot write \.?\w+: "), lock(workspace, "acme-odr"):
        pytest.fail("a link was followed")
    assert os.listdir(outside) == []


def test_a_file_in_the_way(tmp_path: Path) -> None:
    (tmp_path / ".poagen").write_bytes(b"")
    with pytest.raises(Trouble, match=r"^cannot write \.poagen: "), lock(tmp_path, "acme-odr"):
        pytest.fail("there is no lock")
