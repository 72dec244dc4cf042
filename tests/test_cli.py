"""The commands as people type them: what they print, what they write, how they end."""

import json
import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import jsonschema
import pytest
from click.shell_completion import ShellComplete

from poagen.blank import start_case
from poagen.build import Options, check_case
from poagen.cli import main
from poagen.load import shelves
from poagen.workspace import find_workspace
from tests.run import ROOT, TODAY, Run, command, environment, poagen

SAMPLE = "harbor-odr"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one sample, built once."""
    folder = tmp_path_factory.mktemp("workspace")
    shutil.copytree(ROOT / "cases" / SAMPLE, folder / "cases" / SAMPLE)
    assert poagen("build", SAMPLE, cwd=folder).status == 0
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    shutil.copytree(built, folder)
    return folder


def break_it(workspace: Path) -> None:
    file = workspace / "cases" / SAMPLE / "corrective-actions.md"
    file.write_text("- Retrained the packing team on the new scale.\n" + file.read_text("utf-8"), "utf-8")


def test_a_build_leaves_what_the_contract_says(built: Path) -> None:
    target = built / "build" / SAMPLE
    names = {str(path.relative_to(target)) for path in target.rglob("*") if path.is_file()}
    papers = {name for name in names if name.startswith("evidence/")}
    assert names - papers == {
        "plan-of-action.html",
        "plan-of-action.pdf",
        "plan-of-action.txt",
        "manifest.json",
    }
    for name in papers:
        assert (target / name).read_bytes() == (built / "cases" / SAMPLE / name).read_bytes()


def test_fewer_outputs_where_fewer_are_asked_for(workspace: Path) -> None:
    assert poagen("build", SAMPLE, "--to", "text", cwd=workspace).status == 0
    names = {path.name for path in (workspace / "build" / SAMPLE).iterdir()}
    assert names == {"plan-of-action.txt", "manifest.json", "evidence"}


def test_errors_leave_the_last_letter_and_a_draft_does_not_wait(workspace: Path) -> None:
    target = workspace / "build" / SAMPLE
    before = {path: path.read_bytes() for path in target.rglob("*") if path.is_file()}
    break_it(workspace)
    assert poagen("build", SAMPLE, cwd=workspace).status == 1
    assert {path: path.read_bytes() for path in target.rglob("*") if path.is_file()} == before
    assert poagen("build", SAMPLE, "--draft", cwd=workspace).status == 1
    assert "DRAFT" in (target / "plan-of-action.txt").read_text("utf-8").split("\n")[0]
    assert "DRAFT" in (target / "plan-of-action.html").read_text("utf-8")


def test_a_finding_reads_as_the_contract_shows(workspace: Path) -> None:
    break_it(workspace)
    run = poagen("check", SAMPLE, cwd=workspace)
    assert run.status == 1
    file = f"cases/{SAMPLE}/corrective-actions.md"
    block = f"""\
{file}:1:3: error[action-without-date]: "Retrained the packing team" has no date
     1 | - Retrained the packing team on the new scale.
       |   ^^^^^^^^^^^^^^^^^^^^^^^^^^
    help: add the day it was completed, such as done=2026-03-05
"""
    assert block in run.stdout


def test_json_is_as_its_schema_says(workspace: Path) -> None:
    schema = json.loads((ROOT / "docs" / "findings.schema.json").read_text("utf-8"))
    break_it(workspace)
    run = poagen("check", SAMPLE, "--format", "json", cwd=workspace)
    content = json.loads(run.stdout)
    jsonschema.validate(content, schema)
    (case,) = content["cases"]
    finding = next(finding for finding in case["findings"] if finding["rule"] == "action-without-date")
    assert (finding["line"], finding["column"], finding["end_line"], finding["end_column"]) == (1, 3, 1, 29)
    assert case["errors"] >= 1 and case["characters"]["letter"] > 1000


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["build", "harbour-odr"], "harbor-odr"),
        (["build", SAMPLE, "--to", "docx"], "docx"),
        (["build"], "--all"),
        (["build", SAMPLE, "--all"], "not both"),
        (["explain", "action-without-dat"], "action-without-date"),
        (["new", "../evil", "--type", "inauthentic"], "case's name"),
        (["new", "x", "--type", "inautentic"], "inauthentic"),
        (["check", SAMPLE, "--today", "yesterday"], "2026-03-05"),
        (["check", SAMPLE, "--format", "xml"], "poagen check --help"),
        (["verify", "nobody"], "nobody"),
        (["--workspace", "nowhere", "list"], "nowhere"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_two(words: list[str], said: str, built: Path) -> None:
    run = poagen(*words, cwd=built)
    assert run.status == 2 and said in run.stderr and not run.stdout
    assert run.stderr.startswith("poagen: ") and len(run.stderr.splitlines()) == 1


def test_commands_run_from_any_folder_below(workspace: Path) -> None:
    for cwd, name in (
        (workspace / "cases", SAMPLE),
        (workspace / "cases" / SAMPLE, "."),
        (workspace, f"cases/{SAMPLE}/"),
    ):
        assert poagen("check", name, "--today", TODAY, cwd=cwd).status == 0
    elsewhere = poagen("check", SAMPLE, "--workspace", str(workspace), cwd=Path("/"))
    assert elsewhere.status == 0


def test_all_goes_on_past_a_case_with_errors(workspace: Path) -> None:
    shutil.copytree(workspace / "cases" / SAMPLE, workspace / "cases" / "another")
    (workspace / "cases" / "another" / "root-cause.md").unlink()
    shutil.copytree(workspace / "cases" / SAMPLE, workspace / "cases" / "_own")
    run = poagen("build", "--all", cwd=workspace)
    assert run.status == 1 and "missing-section" in run.stdout
    assert (workspace / "build" / SAMPLE / "plan-of-action.pdf").exists()
    assert not (workspace / "build" / "another").exists() and not (workspace / "build" / "_own").exists()
    assert poagen("check", "nobody", "another", cwd=workspace).status == 2


def test_verify_tells_what_differs(workspace: Path) -> None:
    assert poagen("verify", SAMPLE, cwd=workspace).status == 0
    (workspace / "build" / SAMPLE / "plan-of-action.txt").write_text("other")
    run = poagen("verify", "--all", cwd=workspace)
    assert run.status == 1 and "plan-of-action.txt" in run.stdout
    run = poagen("verify", "nobody", SAMPLE, cwd=workspace)
    assert run.status == 2 and "nobody" in run.stderr and "plan-of-action.txt" in run.stdout
    shutil.rmtree(workspace / "build")
    for words in ([SAMPLE], ["--all"]):
        run = poagen("verify", *words, cwd=workspace)
        assert run.status == 2 and "poagen build" in run.stderr and len(run.stderr.splitlines()) == 1


def test_a_reason_allows_a_finding(workspace: Path) -> None:
    (workspace / "cases" / SAMPLE / "evidence" / "spare.png").write_bytes(
        (next((workspace / "cases" / SAMPLE / "evidence").glob("*.png"))).read_bytes()
    )
    assert "uncited-evidence" in poagen("check", SAMPLE, cwd=workspace).stdout
    (workspace / "poagen.yaml").write_text("allow: {uncited-evidence: Kept for the next round.}\n")
    run = poagen("check", SAMPLE, cwd=workspace)
    assert "uncited-evidence" not in run.stdout and "1 allowed" in run.stdout
    assert "Kept for the next round." in poagen("check", SAMPLE, "--show-allowed", cwd=workspace).stdout


def test_settings_hold_and_cannot_reach_out(workspace: Path) -> None:
    settings = workspace / "poagen.yaml"
    settings.write_text("limits: {letter: 100}\nbuild: out/letters\nlayout: report\n")
    assert "over-limit" in poagen("check", SAMPLE, cwd=workspace).stdout
    settings.write_text("build: out/letters\nseverities: {uncited-evidence: error}\n")
    assert poagen("build", SAMPLE, cwd=workspace).status == 0
    assert (workspace / "out" / "letters" / SAMPLE / "plan-of-action.pdf").exists()
    for bad in (
        "build: ../x",
        "build: cases/x",
        "program: rm",
        "severities: {raw-html: info}",
        "allow: {raw-html: x}",
    ):
        settings.write_text(bad + "\n")
        run = poagen("check", SAMPLE, cwd=workspace)
        assert run.status == 1 and "poagen.yaml:1:" in run.stdout, bad


def test_a_new_case_tells_its_gaps_and_is_never_overwritten(workspace: Path) -> None:
    for number, response in enumerate(["admit", "dispute", "documents"]):
        name = f"fresh-{number}"
        assert poagen("new", name, "--type", "inauthentic", "--response", response, cwd=workspace).status == 0
        run = poagen("check", name, cwd=workspace)
        assert run.status == 1 and "missing-key" in run.stdout and "Traceback" not in run.stderr
        assert poagen("new", name, "--type", "inauthentic", cwd=workspace).status == 2


def filled(text: str) -> str:
    """A new case with its gaps filled, as a person would."""
    for gap, value in {
        "seller: {name: , id: }": "seller: {name: Acme GmbH, id: A2EXAMPLE0SELLR}",
        "signatory: {name: , role: }": "signatory: {name: Jane Roe, role: Owner}",
        "marketplaces: []": "marketplaces: [DE]",
        "received:": "received: 2026-03-03",
        "date:": "date: 2026-03-06",
        "evidence: {}": "evidence: {paper.png: {title: A paper, dated: 2026-03-04}}",
        " on=": " on=2026-01-12",
        'owner=""': 'owner="Warehouse Lead"',
        "done=": "done=2026-03-05",
        "every=": "every=day",
        "from=": "from=2026-03-09",
        'metric=""': 'metric="no parcel without a scan"',
        "paper.pdf": "paper.png",
        "{on= ": "{on=2026-01-12 ",
    }.items():
        text = text.replace(gap, value)
    front, end, body = text.rpartition("\n---\n")
    return front + end + re.sub(r"\[([^\[\]]+)\](?![\](])", r"\1", body)


@pytest.mark.parametrize("language", ["en", "de", "fr"])
@pytest.mark.parametrize("response", ["admit", "dispute", "documents"])
def test_a_new_case_checks_cleanly_once_its_gaps_are_filled(
    response: str, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelves, "language_codes", lambda: frozenset({"en", "de", "fr"}))
    (tmp_path / "cases").mkdir()
    start_case(find_workspace(tmp_path), "fresh", "order-defect-rate", response, language)
    folder = tmp_path / "cases" / "fresh"
    texts = {file: filled(file.read_text("utf-8")) for file in folder.glob("*.md")}
    assert ("Amazon hat " in texts[folder / "case.md"]) == (language == "de")
    for file, text in texts.items():
        file.write_text(text.replace("language: fr", "language: en"), "utf-8")
    paper = next((ROOT / "cases" / SAMPLE / "evidence").glob("*.png"))
    shutil.copy(paper, folder / "evidence" / "paper.png")
    examined = check_case(find_workspace(tmp_path), "fresh", Options(date.fromisoformat(TODAY)))
    rules = {finding.rule for finding in examined.findings}
    assert examined.letter and rules <= {"deadline-near", "too-short"}


@pytest.mark.parametrize(
    "words", [["rules"], ["types"], ["layouts"], ["snippets"], ["list"], ["explain", "raw-html"]]
)
def test_what_there_is_can_be_shown(words: list[str], built: Path) -> None:
    run: Run = poagen(*words, cwd=built)
    assert run.status == 0 and len(run.stdout.splitlines()) >= 1 and not run.stderr


def test_every_command_has_help_with_an_example(built: Path) -> None:
    overview = poagen("--help", cwd=built).stdout
    for name in ("build", "check", "new", "verify", "explain"):
        assert name in overview
        assert f"poagen {name}" in poagen(name, "--help", cwd=built).stdout


def test_pipes_get_no_colour(workspace: Path) -> None:
    break_it(workspace)
    assert "\x1b" not in poagen("check", SAMPLE, cwd=workspace).printed


def test_nobody_reads_on_and_the_work_goes_on(workspace: Path) -> None:
    shutil.copytree(workspace / "cases" / SAMPLE, workspace / "cases" / "another")
    reading, writing = os.pipe()
    os.close(reading)
    for stdout, status, said in ((writing, 0, ""), (os.open("/dev/full", os.O_WRONLY), 2, "No space left")):
        shutil.rmtree(workspace / "build")
        run = subprocess.run(
            command("build", "--all"), cwd=workspace, env=environment(workspace.parent / "home"),
            stdout=stdout, stderr=subprocess.PIPE, text=True, check=False,
        )  # fmt: skip
        os.close(stdout)
        assert run.returncode == status and said in run.stderr and len(run.stderr.splitlines()) == bool(said)
        assert sorted(os.listdir(workspace / "build")) == ["another", SAMPLE]


def test_what_is_told_once(workspace: Path) -> None:
    shutil.copytree(workspace / "cases" / SAMPLE, workspace / "cases" / ("another-" * 6))
    (workspace / "poagen.yaml").write_text("build: /out\n")
    (workspace / "cases" / SAMPLE / "notice.txt").write_bytes(b"")
    run = poagen("check", SAMPLE, f"cases/{SAMPLE}/", "another-" * 6, cwd=workspace)
    assert run.stdout.count("leads out of") == 1
    assert run.stdout.count(f"\ncases/{SAMPLE}: 1 error") == 1 and "another-: 1 error" in run.stdout
    rows = poagen("list", cwd=workspace).stdout.splitlines()
    assert len({row.find("order-defect-rate") for row in rows}) == 1, rows
    (workspace / "poagen.yaml").write_text("build: build\n")
    assert poagen("build", SAMPLE, "--to", "text", cwd=workspace).status == 0
    manifest = json.loads((workspace / "build" / SAMPLE / "manifest.json").read_bytes())
    assert {"poagen.yaml", f"cases/{SAMPLE}/notice.txt"} <= {entry["name"] for entry in manifest["inputs"]}


def test_a_person_stops_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def stop() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("poagen.rules.all_rules", stop)
    with pytest.raises(SystemExit) as ended:
        main(["rules"])
    assert ended.value.code == 130 and capsys.readouterr().err == "poagen: stopped\n"


@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        (["build"], "harb", [SAMPLE]),
        (["build"], "cases/h", ["cases/h"]),
        (["new", "x", "--type"], "order", ["order-defect-rate"]),
        (["new", "x", "--language"], "d", ["de"]),
        (["build", "x", "--to"], "html,p", ["html,pdf"]),
        (["explain"], "action-without-d", ["action-without-date"]),
    ],
)
def test_the_shell_completes(
    words: list[str], begun: str, offered: list[str], built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir("/")
    shell = ShellComplete(main, {}, "poagen", "_POAGEN_COMPLETE")
    for line in (["--workspace", str(built), *words], [words[0], "--workspace", str(built), *words[1:]]):
        assert [item.value for item in shell.get_completions(line, begun)] == offered
