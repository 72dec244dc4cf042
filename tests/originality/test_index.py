"""What is kept of other cases is never stale: whatever happens to them or to it, it says what they say."""

import os
import random
import shutil
import threading
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from poagen.blank import start_case
from poagen.build import Options, check_case
from poagen.examine import known
from poagen.load.folder import read_texts
from poagen.model import Case
from poagen.originality import Neighbours
from poagen.workspace import Workspace, case_names, find_workspace

FRONT = "---\ntype: inauthentic\nresponse: documents\nseller: {{name: {} GmbH}}\nmarketplaces: [DE]\n---\n"
WORDS = "we moved every parcel that had no scan to another depot and told each buyer of it".split()


def write_case(workspace: Path, name: str, seller: str, text: str) -> Path:
    folder = workspace / "cases" / name
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "case.md").write_text(FRONT.format(seller) + text, encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    write_case(tmp_path, "a", "Alder", " ".join(WORDS))
    write_case(tmp_path, "b", "Birch", " ".join(["Yes,", *WORDS]))
    write_case(tmp_path, "c", "Cedar", "The papers are attached.")
    return tmp_path


def neighbours(workspace: Path, keep: bool) -> Neighbours:
    here = find_workspace(workspace, workspace)
    return Neighbours(here, known(here), index_of(workspace) if keep else None)


def index_of(workspace: Path) -> Path:
    folder = workspace / ".poagen"
    folder.mkdir(exist_ok=True)
    return folder / "originality"


def said(workspace: Path, keep: bool) -> dict[str, object]:
    """All that every case is told of the others."""
    here = find_workspace(workspace, workspace)
    beside = neighbours(workspace, keep)
    return {name: _said_of(here, beside, name) for name in case_names(here)}


def _said_of(here: Workspace, beside: Neighbours, name: str) -> object:
    path = f"cases/{name}"
    case = beside.elsewhere(_empty(path), read_texts(here.root / path, path)).case(path)
    if case is None:
        return None
    elsewhere = beside.elsewhere(case, read_texts(here.root / path, path))
    holders: Mapping[int, frozenset[str]] = elsewhere.holders()
    return elsewhere.own, dict(elsewhere.sellers), dict(elsewhere.names), dict(elsewhere.codes), dict(holders)


def _empty(path: str) -> Case:
    return Case("", path, None, {}, {}, frozenset(), "", {})


def test_what_is_shared_is_told(workspace: Path) -> None:
    here = find_workspace(workspace, workspace)
    beside = neighbours(workspace, keep=True)
    for name, holders in (("a", {"cases/b"}), ("b", {"cases/a"}), ("c", set())):
        told = _said_of(here, beside, name)
        assert isinstance(told, tuple)
        assert set().union(*told[-1].values()) == holders


@pytest.mark.parametrize("seed", range(6))
def test_the_index_says_what_the_cases_say(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    for name in "abcd":
        _write_by_chance(tmp_path, name, chance)
    for _ in range(8):
        chance.choice([_write_by_chance, _remove, _rename, _break, _same_size_and_time])(
            tmp_path, chance.choice("abcdefg"), chance
        )
        assert said(tmp_path, keep=True) == said(tmp_path, keep=False)


def _write_by_chance(workspace: Path, name: str, chance: random.Random) -> None:
    start = chance.randint(0, 4)
    seller = chance.choice(["Alder", "Birch", "Cedar"])
    write_case(workspace, name, seller, " ".join(WORDS[start : start + chance.randint(10, 14)]) + "\n")


def _remove(workspace: Path, name: str, chance: random.Random) -> None:
    shutil.rmtree(workspace / "cases" / name, ignore_errors=True)


def _rename(workspace: Path, name: str, chance: random.Random) -> None:
    old, new = workspace / "cases" / name, workspace / "cases" / chance.choice("hij")
    if old.exists() and not new.exists():
        old.rename(new)


def _break(workspace: Path, name: str, chance: random.Random) -> None:
    folder = write_case(workspace, name, "Alder", "")
    (folder / "case.md").write_bytes(chance.choice([b"", b"\xff", b"---\n[", b"---\na: [\n---\n" * 3]))


def _same_size_and_time(workspace: Path, name: str, chance: random.Random) -> None:
    """What no time and no size gives away."""
    file = workspace / "cases" / name / "case.md"
    if file.exists():
        times = file.stat().st_atime_ns, file.stat().st_mtime_ns
        with file.open("r+b") as stream:
            stream.write(file.read_bytes().replace(b"parcel", b"carton"))
        os.utime(file, ns=times)


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:50],
        lambda content: content[:-1],
        lambda content: content[:-4],
        lambda content: content + b"\0\0\0\0",
        lambda content: content[:-8] + bytes(8),
        lambda content: b"[" * 100_000,
        lambda content: b"{}\n",
        lambda content: content.replace(b'"by"', b'"bY"'),
        lambda content: os.urandom(1000),
    ],
)
def test_a_damaged_index_is_made_anew(damage, workspace: Path) -> None:  # type: ignore[no-untyped-def]
    right = said(workspace, keep=True)
    index = index_of(workspace)
    index.write_bytes(damage(index.read_bytes()))
    assert said(workspace, keep=True) == right


def test_an_index_from_elsewhere_is_not_believed(workspace: Path) -> None:
    said(workspace, keep=True)
    index = index_of(workspace)
    lying = index.read_bytes().replace(b"Birch", b"Larch")
    index.unlink()
    index.write_bytes(lying)
    assert said(workspace, keep=True) == said(workspace, keep=False)


def test_an_index_that_is_a_link_or_a_folder_is_left_alone(workspace: Path) -> None:
    index = index_of(workspace)
    other = workspace / "other"
    other.write_text("mine")
    index.symlink_to(other)
    assert said(workspace, keep=True) == said(workspace, keep=False)
    assert other.read_text() == "mine"
    index.unlink()
    index.mkdir()
    assert said(workspace, keep=True) == said(workspace, keep=False)
    assert [path.name for path in index.parent.iterdir()] == ["originality"]


def test_nothing_is_kept_where_nothing_can_be_written(workspace: Path) -> None:
    here = find_workspace(workspace, workspace)
    beside = Neighbours(here, known(here), workspace / "none" / "originality")
    assert _said_of(here, beside, "a") == said(workspace, keep=False)["a"]


def test_what_is_gone_is_forgotten(workspace: Path) -> None:
    said(workspace, keep=True)
    size = index_of(workspace).stat().st_size
    shutil.rmtree(workspace / "cases" / "b")
    said(workspace, keep=True)
    assert index_of(workspace).stat().st_size < size


def test_two_runs_at_once_do_not_disturb_each_other(workspace: Path) -> None:
    right = said(workspace, keep=False)
    told: list[dict[str, object]] = []

    def run() -> None:
        for _ in range(5):
            told.append(said(workspace, keep=True))
            index_of(workspace).unlink(missing_ok=True)

    threads = [threading.Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told == [right] * 15


def test_no_link_and_no_pipe_is_followed(workspace: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("outside")
    write_case(outside, "d", "Dogwood", " ".join(WORDS))
    (workspace / "cases" / "d").symlink_to(outside / "cases" / "d")
    folder = workspace / "cases" / "e"
    folder.mkdir()
    (folder / "case.md").symlink_to(outside / "cases" / "d" / "case.md")
    os.mkfifo(folder / "root-cause.md")
    write_case(workspace, "_f", "Fir", " ".join(WORDS))
    write_case(workspace, ".g", "Gum", " ".join(WORDS))
    told = repr(said(workspace, keep=True))
    assert not any(seller in told for seller in ("Dogwood", "Fir", "Gum"))


def test_a_case_that_cannot_be_listed_says_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(path: Path, shown_path: str) -> object:
        if path.name == "b":
            raise PermissionError
        return read_texts(path, shown_path)

    monkeypatch.setattr("poagen.originality.read_texts", locked)
    here = find_workspace(workspace, workspace)
    told = _said_of(here, neighbours(workspace, keep=True), "a")
    assert "Birch" not in repr(told)


@pytest.mark.parametrize("language", ["en", "de", "fr", "ja"])
@pytest.mark.parametrize("response", ["admit", "dispute", "documents"])
def test_two_new_cases_are_no_copies(response: str, language: str, tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    here = find_workspace(tmp_path, tmp_path)
    for name in ("one", "two"):
        start_case(here, name, "order-defect-rate", response, language)
    examined = check_case(here, "one", Options(date(2026, 3, 6)))
    assert not {"copied-text", "cross-case-leak"} & {finding.rule for finding in examined.findings}


def test_many_cases_are_told_of_once(workspace: Path) -> None:
    for number in range(120):
        write_case(workspace, f"case-{number}", f"Seller {number}", f"In case {number}.")
    here = find_workspace(workspace, workspace)
    told: list[bool] = []
    for _ in range(2):
        Neighbours(here, known(here), index_of(workspace), lambda: told.append(True)).read()
    assert told == [True]
