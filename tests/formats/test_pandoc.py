import importlib.util
import subprocess
from pathlib import Path

import pytest

from poagen.formats import pandoc
from poagen.model import Trouble


@pytest.fixture(autouse=True)
def _nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pandoc, "_kept", {})


@pytest.fixture
def found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A pandoc of our own in place of the real one."""
    path = tmp_path / "pandoc"
    path.write_text("#!/bin/sh\nexit 0\n")
    path.chmod(0o755)
    monkeypatch.setattr(pandoc, "pandoc_program", lambda: str(path))
    return path


def test_parts_stay_apart() -> None:
    assert [part.strip() for part in pandoc.convert_parts(["<p>§</p>", "", "<p>b</p>"], "plain")] == [
        "§",
        "",
        "b",
    ]


def test_what_was_converted_before_is_the_same_beside_other_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [
        "<h3>Same</h3>\n<p>a</p>",
        "<h3>Same</h3>\n<ul><li>b</li></ul>",
        "<ul><li>c</li></ul>",
        "<p>d</p>",
    ]
    for to in ("plain", "typst-smart"):
        alone = [pandoc.convert_parts([part], to)[0] for part in parts]
        monkeypatch.setattr(pandoc, "_kept", {})
        assert pandoc.convert_parts(parts, to) == alone
        monkeypatch.setattr(pandoc, "_run", lambda *_: pytest.fail("it was converted before"))
        assert pandoc.convert_parts([parts[3], parts[0]], to) == [alone[3], alone[0]]
        monkeypatch.undo()
        monkeypatch.setattr(pandoc, "_kept", {})


def test_nothing_to_convert() -> None:
    assert pandoc.convert_parts([], "plain") == []


def test_a_warning_is_trouble(found: Path) -> None:
    found.write_text("#!/bin/sh\ncat > /dev/null\necho '[WARNING] lost' >&2\n")
    with pytest.raises(Trouble, match="lost"):
        pandoc.convert_parts(["x"], "plain")


def test_hanging_is_trouble(found: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found.write_text("#!/bin/sh\nexec /bin/sleep 60\n")
    monkeypatch.setattr(pandoc, "SECONDS", 0.1)
    with pytest.raises(Trouble, match="longer than"):
        pandoc.convert_parts(["x"], "plain")


def test_it_sees_nothing_of_the_user(found: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    found.write_text('#!/bin/sh\ncat > /dev/null\necho "§"\necho "[$SECRET]" "$@"\n')
    told = pandoc.convert_parts(["x"], "plain")[0]
    assert "[]" in told
    assert "--sandbox" in told
    assert "--data-dir=/dev/null" in told


def test_a_pandoc_of_another_time_reads_html(found: Path) -> None:
    refusal = "JSON parse error: Error in $: Incompatible API versions: encoded with [1,23]."
    found.write_text(
        f'#!/bin/sh\ncase "$1" in *json) echo "{refusal}" >&2; exit 64;; esac\n'
        'echo "§"\necho "$1"\nwhile read line; do echo "$line"; done\n'
    )
    told = pandoc.convert_parts(["<p>x</p>"], "plain")[0]
    assert told.split() == ["--from=html-auto_identifiers", "<p>§</p>"]


def test_ahead_two_letters_may_use_the_same_ids(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = [f'<h3 id="item-a">{words}</h3>\n<p><a href="#item-a">b</a></p>' for words in "cd"]
    alone = [pandoc.convert_parts([part], "typst-smart") for part in parts]
    monkeypatch.setattr(pandoc, "_kept", {})
    pandoc.convert_ahead([[part] for part in parts], "typst-smart")
    monkeypatch.setattr(pandoc, "_run", lambda *_: pytest.fail("it was converted before"))
    assert [pandoc.convert_parts([part], "typst-smart") for part in parts] == alone


def test_a_missing_pandoc_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    finders = (pandoc.pandoc_program, pandoc._packaged)
    for finder in finders:
        finder.cache_clear()
    with pytest.raises(Trouble) as trouble:
        pandoc.convert_parts(["x"], "plain")
    for finder in finders:
        finder.cache_clear()
    assert "pypandoc_binary" in trouble.value.help


def test_only_the_packaged_pandoc_is_told_how_to_use_memory(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    program = tmp_path / "pandoc"
    program.write_text('#!/bin/sh\ncat > /dev/null\necho "§"\necho "$*"\n')
    program.chmod(0o755)
    monkeypatch.setattr(pandoc, "pandoc_program", lambda: str(program))
    assert "RTS" not in pandoc.convert_parts(["x"], "plain")[0]
    monkeypatch.setattr(pandoc, "_packaged", lambda: str(program))
    assert "+RTS" in pandoc.convert_parts(["y"], "plain")[0]


def test_the_version_is_pandocs_own() -> None:
    said = subprocess.run(
        [pandoc.pandoc_program(), "--version"], capture_output=True, text=True, check=True
    ).stdout
    assert said.splitlines()[0] == f"pandoc {pandoc.pandoc_version()}"
