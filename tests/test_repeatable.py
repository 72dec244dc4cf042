"""Same inputs, same bytes: no path, clock, locale, umask, hash seed, file time or line end shows."""

import json
import os
import random
import sys
from pathlib import Path

import pytest

from tests.broken_rows import BASE, CASE, lay_base
from tests.letter_words import OUTPUTS, words_of_html, words_of_pdf
from tests.run import TODAY, Run, poagen, tree

BUILD = ("build", CASE, "--today", TODAY)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the case was built in the plainest way."""
    workspace = tmp_path_factory.mktemp("plain") / "workspace"
    lay_base(workspace)
    succeed(poagen(*BUILD, cwd=workspace, env={"TZ": "UTC", "PYTHONHASHSEED": "1"}, umask=0o022))
    return workspace


def succeed(run: Run) -> None:
    assert run.status == 0, run.printed


def outputs(workspace: Path) -> dict[str, bytes]:
    return tree(workspace / "build" / CASE)


def without_manifest(workspace: Path) -> dict[str, bytes]:
    """The outputs; the manifest, which tells the inputs' hashes, aside."""
    return {name: content for name, content in outputs(workspace).items() if name != "manifest.json"}


def test_everything_around_the_case_may_differ(built: Path, tmp_path: Path) -> None:
    """A path with blanks and umlauts, from elsewhere, other order and times of files, other settings."""
    workspace = tmp_path / "Größe & Übung (2)" / "workspace"
    lay_shuffled(workspace)
    env = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "7"}
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    succeed(poagen(*BUILD, "--workspace", str(workspace), cwd=elsewhere, env=env, umask=0o077))
    assert outputs(workspace) == outputs(built)
    assert list(elsewhere.iterdir()) == []


def lay_shuffled(workspace: Path) -> None:
    paths = [path for path in BASE.rglob("*") if path.is_file()]
    random.Random(3).shuffle(paths)
    for number, path in enumerate(paths):
        copy = workspace / "cases" / CASE / path.relative_to(BASE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
        os.utime(copy, (number, number * 100_000_000))


def test_a_second_build_changes_nothing(built: Path) -> None:
    before = outputs(built)
    times = {path: path.stat().st_mtime_ns for path in (built / "build" / CASE).rglob("*")}
    succeed(poagen(*BUILD, cwd=built))
    assert outputs(built) == before
    assert {path: path.stat().st_mtime_ns for path in (built / "build" / CASE).rglob("*")} == times


def test_line_ends_and_an_empty_last_line_do_not_show(built: Path, tmp_path: Path) -> None:
    case = lay_base(tmp_path / "workspace")
    for path in case.glob("*.md"):
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    succeed(poagen(*BUILD, cwd=tmp_path / "workspace"))
    assert without_manifest(tmp_path / "workspace") == without_manifest(built)


def test_a_renamed_paper_changes_names_only(built: Path, tmp_path: Path) -> None:
    """The new name is as long as the old, so that no line breaks elsewhere."""
    old, new = "refund-report.pdf", "refund-letter.pdf"
    case = lay_base(tmp_path / "workspace")
    (case / "evidence" / old).rename(case / "evidence" / new)
    for path in case.glob("*.md"):
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    succeed(poagen(*BUILD, cwd=tmp_path / "workspace"))
    before, after = outputs(built), outputs(tmp_path / "workspace")
    assert list(before) != list(after)
    assert renamed(words(before), old, new) == words(after)
    assert before[f"evidence/{old}"] == after[f"evidence/{new}"]
    html = OUTPUTS[0]
    assert before[html].decode().replace(old, new) == after[html].decode()


def words(found: dict[str, bytes]) -> dict[str, str]:
    html, pdf, text = (found[name] for name in OUTPUTS)
    return {"html": words_of_html(html), "pdf": words_of_pdf(pdf), "text": text.decode()}


def renamed(texts: dict[str, str], old: str, new: str) -> dict[str, str]:
    return {name: text.replace(old, new) for name, text in texts.items()}


def test_the_manifest_tells_of_no_place_and_no_clock(built: Path) -> None:
    manifest = (built / "build" / CASE / "manifest.json").read_text(encoding="utf-8")
    assert json.loads(manifest)
    for word in (str(built.parent), os.uname().nodename, sys.executable):
        assert word not in manifest
