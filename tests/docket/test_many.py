"""Many cases at once, as a person runs them: processes, shards, cases that fail, runs that are broken off."""

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.docket.edits import write_case, write_snippet, write_workspace
from tests.run import TODAY, Run, command, environment, poagen

BUILD = ("build", "--all", "--to", "html,text", "--today", TODAY)


def outputs(root: Path) -> dict[str, bytes]:
    found = (path for path in root.glob("build/**/*") if path.is_file())
    return {str(path.relative_to(root)): path.read_bytes() for path in found}


def rebuilt(run: Run) -> list[str]:
    """The cases whose outputs were written."""
    lines = [line.split("/")[1] for line in run.stdout.splitlines() if line.startswith("    build/")]
    same = [line.split("/")[1] for line in run.stdout.splitlines() if line.endswith("(unchanged)")]
    return [name for name in lines if name not in same]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    write_workspace(tmp_path)
    return tmp_path


def test_the_number_of_processes_changes_nothing(root: Path) -> None:
    one = poagen(*BUILD, "--jobs", "1", cwd=root)
    by_one = outputs(root)
    shutil.rmtree(root / "build")
    shutil.rmtree(root / ".poagen")
    many = poagen(*BUILD, "--jobs", "3", cwd=root)
    assert (one.status, one.stdout) == (many.status, many.stdout)
    assert by_one == outputs(root)
    singly = [
        poagen(*BUILD[:1], *BUILD[2:], name, cwd=root).stdout for name in ("acme", "birch", "cedar", "dorn")
    ]
    assert "".join(singly) == many.stdout.replace("txt\n", "txt (unchanged)\n").replace(
        "paper\n", "paper (unchanged)\n"
    )


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_what_stands_is_told_as_when_it_was_built(root: Path, form: str) -> None:
    (root / "poagen.yaml").write_text("limits: {letter: 100}\nnonsense: 1\n", encoding="utf-8")
    first = poagen(*BUILD, "--format", form, "--show-allowed", cwd=root)
    docket = (root / ".poagen/docket.json").read_bytes()
    second = poagen(*BUILD, "--format", form, "--show-allowed", cwd=root)
    assert first.stdout.replace(" (unchanged)", "") == second.stdout.replace(" (unchanged)", "")
    assert first.status == second.status == 1
    assert json.loads(docket.partition(b"\n")[2])[1].keys() == {"acme", "birch", "cedar", "dorn"}


def test_a_snippet_rebuilds_its_users_alone(root: Path) -> None:
    write_case(root, "elm", "Elm Lights Ltd", "[[carrier]]", more="date: 2026-03-06")
    poagen(*BUILD, cwd=root)
    write_snippet(root, "carrier", "We book only carriers that answer within an hour.")
    assert rebuilt(poagen(*BUILD, cwd=root)) == ["acme", "elm"]
    write_snippet(root, "label", "Each label tells its weight and its day.")
    assert rebuilt(poagen(*BUILD, cwd=root)) == []


def test_an_output_that_was_changed_is_made_anew(root: Path) -> None:
    poagen(*BUILD, cwd=root)
    made = outputs(root)
    page, text = root / "build/acme/plan-of-action.html", root / "build/cedar/plan-of-action.txt"
    status = page.stat()
    page.write_bytes(page.read_bytes().replace(b"Amazon", b"Amason"))
    os.utime(page, ns=(status.st_atime_ns, status.st_mtime_ns))
    text.unlink()
    assert rebuilt(poagen(*BUILD, cwd=root)) == ["acme", "cedar"]
    assert outputs(root) == made


def test_a_docket_from_elsewhere_is_not_believed(root: Path, tmp_path: Path) -> None:
    poagen(*BUILD, cwd=root)
    docket = root / ".poagen/docket.json"
    forged = docket.read_bytes().replace(b'"findings": [', b'"findings": [["x"],')
    docket.unlink()
    docket.write_bytes(forged)
    assert poagen(*BUILD, cwd=root).status == 1
    assert b'["x"]' not in docket.read_bytes()


def test_shards_make_the_whole(root: Path) -> None:
    told = [poagen(*BUILD, "--shard", f"{number}/3", cwd=root).stdout for number in (1, 2, 3)]
    by_shards = outputs(root)
    shutil.rmtree(root / "build")
    whole = poagen(*BUILD, cwd=root).stdout
    assert outputs(root) == by_shards
    assert sorted("".join(told).splitlines()) == sorted(whole.splitlines())


@pytest.mark.parametrize("shard", ["0/3", "4/3", "3", "1/0", "-1/3", "a/b", "1/3/5", "", "１/３"])
def test_a_wrong_shard_is_told(root: Path, shard: str) -> None:
    run = poagen(*BUILD, "--shard", shard, cwd=root)
    assert run.status == 2
    assert "2/5" in run.stderr


def test_a_shard_is_a_part_of_all(root: Path) -> None:
    assert poagen("build", "acme", "--shard", "1/2", cwd=root).status == 2


def test_a_case_that_cannot_be_done_keeps_no_other(root: Path) -> None:
    (root / "build").mkdir()
    (root / "build/cedar").write_text("mine", encoding="utf-8")
    run = poagen(*BUILD, cwd=root)
    assert run.status == 2
    assert "cannot write build/cedar" in run.stderr
    assert (root / "build/acme/plan-of-action.txt").is_file()
    assert (root / "build/cedar").read_text(encoding="utf-8") == "mine"


def test_a_run_that_is_broken_off_leaves_whole_letters(tmp_path: Path) -> None:
    for number in range(8):
        write_case(
            tmp_path, f"case-{number}", f"Seller {number} Ltd", f"Day {number}.", more="date: 2026-03-06"
        )
    process = subprocess.Popen(
        command(*BUILD, "--jobs", "1"),
        cwd=tmp_path,
        env=environment(tmp_path / "home"),
        stderr=subprocess.PIPE,
    )
    while process.poll() is None and not list(tmp_path.glob("build/*/manifest.json")):
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode in (130, 0, 1), said
    whole = poagen(*BUILD, cwd=tmp_path)
    assert whole.status in (0, 1), whole.stderr
    assert poagen("verify", "--all", cwd=tmp_path).status == 0
    assert not list(tmp_path.glob("build/.*"))


def test_checking_all_tells_what_checking_each_does(root: Path) -> None:
    every = poagen("check", "--all", "--today", TODAY, "--jobs", "2", cwd=root)
    singly = [
        poagen("check", name, "--today", TODAY, cwd=root).stdout
        for name in ("acme", "birch", "cedar", "dorn")
    ]
    assert every.stdout == "".join(singly)
    assert not (root / "build").exists()
