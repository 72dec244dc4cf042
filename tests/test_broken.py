"""Each row of hostile and broken input ends in a finding at its place, or passes; nothing else happens."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from poagen.model import shown
from tests.broken_guard import Guard, guarded
from tests.broken_makers import MAKERS
from tests.broken_rows import CASE, FOLDER, Row, deepened, lay, lay_base, rows
from tests.letter_words import OUTPUTS, layers, letter_words, squeezed
from tests.run import TODAY, Run, poagen, tree

ROWS = rows()
CPU_SECONDS = 5
MEMORY = 400_000_000
LONG = os.pathconf("/", "PC_PATH_MAX") - 400


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the sound case was built."""
    workspace = tmp_path_factory.mktemp("sound") / "workspace"
    lay_base(workspace)
    run = poagen("build", CASE, "--today", TODAY, cwd=workspace)
    assert run.status == 0, run.printed
    return workspace


@pytest.fixture(scope="session")
def guard(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Guard]:
    with guarded(tmp_path_factory.mktemp("guard")) as standing:
        yield standing


def test_every_row_of_the_page_is_held() -> None:
    numbers = {int(row.name[:2]) for row in ROWS if re.fullmatch(r"\d\d-[a-z0-9-]+", row.name)}
    assert numbers == set(range(1, 57))  # the four rows about the disk are in test_broken_disk.py
    assert MAKERS.keys() <= {row.name for row in ROWS}
    idle = [row.name for row in ROWS if row.name not in MAKERS and not differs(row)]
    assert not idle, "these rows differ in nothing from the sound case"


def differs(row: Row) -> bool:
    return any(path.name != "expected.yaml" for path in (FOLDER / row.name).iterdir())


def test_the_sound_case_is_sound(sound: Path) -> None:
    run = poagen("check", CASE, "--today", TODAY, "--format", "json", cwd=sound)
    assert (run.status, run.findings) == (0, [])


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_broken(row: Row, tmp_path: Path, sound: Path, guard: Guard) -> None:
    workspace = (deepened(tmp_path, LONG) if row.undecided else tmp_path) / "workspace"
    guard.lead_here(lay(row, workspace))
    shutil.copytree(sound / "build", workspace / "build")
    before = seen(workspace)

    check = poagen("check", CASE, "--today", TODAY, "--format", "json", cwd=workspace, env=guard.env)
    assert_ends_well(row, check)
    assert seen(workspace) == before
    build = poagen("build", CASE, "--today", TODAY, cwd=workspace, env=guard.env)
    assert_ends_well(row, build)
    if build.status:
        assert seen(workspace) == before
    else:
        assert_whole(workspace)
        assert_outputs(row, workspace / "build" / CASE, sound / "build" / CASE)
    if not row.undecided:
        assert_told(row, check, build)
    if row.draft:
        draft = poagen("build", CASE, "--today", TODAY, "--draft", cwd=workspace, env=guard.env)
        assert_ends_well(row, draft)
        assert draft.status == 1
        assert_whole(workspace)
        assert_outputs(row, workspace / "build" / CASE, None)
    assert guard.calls() == []
    assert not list(tmp_path.rglob("pwn"))
    assert tree(workspace.parent / "home") == {}, "a temporary file is left"


def seen(workspace: Path) -> dict[str, bytes]:
    """Everything in a workspace but caches and locks."""
    return {path: content for path, content in tree(workspace).items() if not path.startswith(".poagen")}


def assert_ends_well(row: Row, run: Run) -> None:
    """What holds for every run, whatever it was given."""
    assert run.status in ((0, 1, 2) if row.undecided else (0, 1)), run.printed
    assert not re.search(r"Traceback|OSError|Errno|panicked", run.printed), run.printed
    raw = {shown(c) for c in run.printed if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")}
    assert not raw, f"printed as they are: {raw}"
    assert not [words for words in (*row.unprinted, passwd()) if words in run.printed]
    assert run.cpu < CPU_SECONDS
    assert run.memory < MEMORY


def assert_told(row: Row, check: Run, build: Run) -> None:
    """The faults are told, each once, at their places, in both forms; and nothing else is."""
    told = [told_as(finding) for finding in check.findings if finding["severity"] != "info"]
    assert sorted(told) == sorted((finding.rule, finding.at, finding.severity) for finding in row.findings)
    status = int(any(finding.severity == "error" for finding in row.findings))
    assert (check.status, build.status) == (status, status)
    for expected in row.findings:
        assert f"{expected.at}: {expected.severity}[{expected.rule}]: " in build.stdout
        said = [f["message"] + "\n" + f["help"] for f in check.findings if f["rule"] == expected.rule]
        assert any(all(words in shown_lines(text) for words in expected.says) for text in said), said
        assert not [words for words in expected.hides for text in said if words in text]


def told_as(finding: dict[str, Any]) -> tuple[str, str, str]:
    place = f"{shown(finding['file'])}:{finding['line']}:{finding['column']}"
    return finding["rule"], place, finding["severity"]


def shown_lines(text: str) -> str:
    return "\n".join(map(shown, text.split("\n")))


def assert_whole(workspace: Path) -> None:
    """The outputs stand there together, and no other file does."""
    build = workspace / "build" / CASE
    papers = {f"evidence/{name}" for name in os.listdir(workspace / "cases" / CASE / "evidence")}
    assert {*OUTPUTS, "manifest.json"} <= tree(build).keys()
    assert tree(build).keys() <= {*OUTPUTS, "manifest.json", "evidence", *papers}


def assert_outputs(row: Row, build: Path, sound: Path | None) -> None:
    """The outputs hold what they must and nothing that they must not; a row may have to equal `sound`."""
    for name, words in letter_words(build).items():
        assert not [text for text in row.letter if squeezed(text) not in words], f"{name} lacks words"
    hidden = [*layers(build), *tree(build).values()]
    assert not [text for text in (passwd(), *row.absent) for layer in layers(build) if text.encode() in layer]
    assert not [layer for layer in hidden if passwd().encode() in layer]
    if row.same and sound is not None:
        old, new = tree(sound), tree(build)
        assert {**old, "manifest.json": b""} == {**new, "manifest.json": b""}


def passwd() -> str:
    return Path("/etc/passwd").read_text(encoding="utf-8").splitlines()[0]
