"""`diff`, `review` and `check --changed-since`, as a reviewer types them, in a real repository."""

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.run import ROOT, Run, poagen, tree
from tests.watch.watching import git

CASE = "harbor-odr"
CASES = (CASE, "cedar-fork-inauthentic")
DAY = "2026-03-25"


class Desk:
    """A reviewer's clone: two cases on main, work on a branch."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for name in CASES:
            shutil.copytree(ROOT / "cases" / name, root / "cases" / name)
        git(root, "init", "-q")
        self.commit("one")
        git(root, "checkout", "-qb", "draft")

    def commit(self, message: str) -> None:
        git(self.root, "add", "-A")
        git(self.root, "commit", "-qm", message)

    def replace(self, file: str, old: str, new: str, case: str = CASE) -> None:
        path = self.root / "cases" / case / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    def poagen(self, *words: str, **more: Any) -> Run:
        return poagen(*words, cwd=self.root, **more)

    def diff(self, *words: str) -> dict[str, Any]:
        run = self.poagen("diff", CASE, "--today", DAY, "--format", "json", *words)
        assert (run.status, run.stderr) == (0, "")
        told: dict[str, Any] = json.loads(run.stdout)
        return told

    def text(self) -> str:
        assert self.poagen("build", CASE, "--to", "text", "--draft", "--today", DAY).status in (0, 1)
        text = (self.root / "build" / CASE / "plan-of-action.txt").read_text(encoding="utf-8")
        return text.removeprefix("DRAFT – ")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "work")


def side(told: dict[str, Any], without: str) -> str:
    return "".join(span["text"] for span in told["redline"] if span["op"] != without)


def test_a_redline_is_the_old_letter_and_the_new_one(desk: Desk) -> None:
    old = desk.text()
    desk.replace("preventive-measures.md", "due=2026-04-17", "due=2026-05-29")
    desk.replace("root-cause.md", "double-wall to single-wall", "double-wall to a single-wall one")
    new = desk.text()
    assert old != new
    told = desk.diff("main")
    assert side(told, "insert") == old
    assert side(told, "delete") == new
    assert told["case"] == CASE
    assert len(told["base"]) == 40
    changed = [change for change in told["commitments"] if change["fact"] == "due"]
    assert [(c["change"], c["kind"], c["old"], c["new"]) for c in changed] == [
        ("changed", "measure", "2026-04-17", "2026-05-29")
    ]


def test_without_a_base_the_place_where_main_was_left_is_meant(desk: Desk) -> None:
    desk.replace("case.md", "Two gaps", "Three gaps")
    desk.commit("mine")
    git(desk.root, "checkout", "-q", "main")
    desk.replace("case.md", "We accept this finding", "We accept the finding")
    desk.commit("theirs")
    git(desk.root, "checkout", "-q", "draft")
    told = desk.diff()
    words = "".join(span["text"] for span in told["redline"] if span["op"] != "equal")
    assert words == "TwoThree"
    assert told["base"] == desk.diff("--from", "main~1")["base"]


def test_each_pair_of_sides(desk: Desk) -> None:
    desk.replace("case.md", "Two gaps", "Three gaps")
    assert desk.diff("--staged", "HEAD")["redline"] == desk.diff("--from", "HEAD", "--to", "HEAD")["redline"]
    git(desk.root, "add", "-A")
    staged = desk.diff("--staged", "HEAD")
    desk.replace("case.md", "Three gaps", "Four gaps")
    assert "Three" in side(staged, "delete")
    assert desk.diff("--staged", "HEAD") == staged
    assert "Four" in side(desk.diff("HEAD"), "delete")
    desk.commit("both")
    assert "Four" in side(desk.diff("--from", "main", "--to", "draft"), "delete")
    assert "Two" in side(desk.diff("--from", "draft", "--to", "main"), "delete")


def test_a_changed_snippet_shows(desk: Desk) -> None:
    name = "weekly-metric-review"
    desk.replace("preventive-measures.md", "- ", f"[[{name}]]\n\n- ")
    desk.commit("uses it")
    (desk.root / "snippets").mkdir()
    snippet = (ROOT / f"snippets/{name}.md").read_text()
    (desk.root / f"snippets/{name}.md").write_text(snippet + "\nNobody promised this before.\n")
    assert "Nobody promised" in side(desk.diff("HEAD"), "delete")
    review = desk.poagen("review", "--base", "HEAD", "--today", DAY)
    assert CASE in review.stdout
    assert CASES[1] not in review.stdout


def test_swapped_evidence_is_seen_by_its_hash(desk: Desk) -> None:
    paper = desk.root / "cases" / CASE / "evidence/duty-roster.pdf"
    paper.write_bytes(paper.read_bytes() + b"\n")
    (change,) = desk.diff("main")["commitments"]
    assert (change["change"], change["kind"], change["id"]) == ("changed", "evidence", "duty-roster.pdf")
    assert change["fact"] == "sha256"
    assert change["old"] != change["new"]


def test_a_paper_that_lfs_keeps_elsewhere(desk: Desk) -> None:
    paper = desk.root / "cases" / CASE / "evidence/duty-roster.pdf"
    real = paper.read_bytes()
    start = "version https://git-lfs.github.com/spec/v1"
    paper.write_text(f"{start}\noid sha256:{hashlib.sha256(real).hexdigest()}\nsize {len(real)}\n")
    desk.commit("into LFS")
    paper.write_bytes(real)
    assert desk.poagen("diff", CASE, "HEAD").stdout.count("\n") == 1
    paper.write_bytes(real + b"\n")
    told = desk.diff("HEAD")
    assert [change["fact"] for change in told["commitments"]] == ["sha256"]
    assert told["findings"] == {"new": [], "fixed": []}
    assert "duty-roster.pdf" in told["notes"][0]


def test_a_renamed_case_is_followed(desk: Desk) -> None:
    git(desk.root, "mv", f"cases/{CASE}", "cases/harbour")
    run = desk.poagen("diff", "harbour", "main", "--format", "json", "--today", DAY)
    told = json.loads(run.stdout)
    assert told["old_case"] == CASE
    assert [span["op"] for span in told["redline"]] == ["equal"]
    assert told["findings"] == {"new": [], "fixed": []}
    assert desk.poagen("diff", CASE, "main").status == 0


def test_a_case_that_is_new_or_gone(desk: Desk) -> None:
    shutil.copytree(desk.root / "cases" / CASE, desk.root / "cases/other")
    told = json.loads(desk.poagen("diff", "other", "main", "--format", "json").stdout)
    assert {span["op"] for span in told["redline"]} == {"insert"}
    assert {change["change"] for change in told["commitments"]} == {"added"}
    shutil.rmtree(desk.root / "cases/other")
    shutil.rmtree(desk.root / "cases" / CASE)
    told = json.loads(desk.poagen("diff", CASE, "main", "--format", "json").stdout)
    assert {span["op"] for span in told["redline"]} == {"delete"}
    assert {change["change"] for change in told["commitments"]} == {"removed"}


def test_an_old_side_that_cannot_be_parsed_still_gives_a_redline(desk: Desk) -> None:
    good = (desk.root / "cases" / CASE / "case.md").read_text()
    (desk.root / "cases" / CASE / "case.md").write_text("no front matter\n")
    (desk.root / "cases" / CASE / "conclusion.md").write_bytes(b"\xff\xfe\0junk")
    desk.commit("broken")
    (desk.root / "cases" / CASE / "case.md").write_text(good)
    (desk.root / "cases" / CASE / "conclusion.md").unlink()
    told = desk.diff("HEAD")
    assert "front-matter-missing" in {finding["rule"] for finding in told["findings"]["fixed"]}
    assert told["findings"]["new"] == []
    assert any("no letter could be composed" in note for note in told["notes"])
    equal = "".join(span["text"] for span in told["redline"] if span["op"] == "equal")
    assert "Carton changed without a drop test" in equal
    assert "Two gaps" in side(told, "delete")


@pytest.mark.parametrize("form", ["terminal", "markdown", "html", "json"])
def test_nothing_changed_is_told_so(desk: Desk, form: str) -> None:
    run = desk.poagen("diff", CASE, "main", "--format", form)
    assert (run.status, run.stderr) == (0, "")
    assert run.stdout
    review = desk.poagen("review", "--base", "main")
    assert (review.status, review.stdout.count("\n")) == (0, 1)


def test_each_output_goes_to_a_file(desk: Desk, tmp_path: Path) -> None:
    desk.replace("case.md", "Two gaps", "Three gaps")
    for form, start in {"pdf": b"%PDF-", "html": b"<!DOCTYPE html>", "markdown": b"#"}.items():
        file = tmp_path / f"changes.{form}"
        run = desk.poagen("diff", CASE, "main", "--format", form, "--output", str(file))
        assert (run.status, run.printed) == (0, "")
        assert file.read_bytes().startswith(start)
    run = desk.poagen("diff", CASE, "main", "-o", str(tmp_path / "no/such/folder"))
    assert run.status == 2
    assert run.stderr.count("\n") == 1


def test_what_cannot_be_compared_is_told_in_one_line(desk: Desk, tmp_path: Path) -> None:
    for words, told in {
        ("diff", CASE, "no-such"): 'no revision "no-such"',
        ("diff", CASE, "--from=--output=x"): "no revision",
        ("diff", "no-such", "main"): 'no case "no-such"',
        ("diff", CASE, "main", "--from", "main"): "not both",
        ("diff", CASE, "--to", "main", "--staged"): "not both",
        ("review", "--base", "no-such"): 'no revision "no-such"',
        ("check", CASE, "--changed-since", "no-such"): 'no revision "no-such"',
    }.items():
        run = desk.poagen(*words)
        assert (run.status, run.stdout) == (2, ""), words
        assert told in run.stderr
        assert run.stderr.count("\n") == 1
    git(desk.root, "branch", "-m", "main", "trunk")
    run = desk.poagen("diff", CASE)
    assert run.status == 2
    assert run.stderr.count("\n") == 1
    shutil.rmtree(desk.root / ".git")
    run = desk.poagen("diff", CASE)
    assert run.status == 2
    assert "git init" in run.stderr


def test_nothing_is_written_to_the_working_tree(desk: Desk) -> None:
    desk.replace("case.md", "Two gaps", "Three gaps")
    before = tree(desk.root)
    assert desk.poagen("diff", CASE, "main").status == 0
    assert desk.poagen("review", "--base", "main").status == 0
    after = {path: content for path, content in tree(desk.root).items() if not path.startswith(".poagen")}
    assert after == before


def test_a_review_has_the_changed_cases_alone(desk: Desk) -> None:
    desk.replace("corrective-actions.md", "done=2026-03-18", "")
    run = desk.poagen("review", "--base", "main", "--today", DAY)
    assert run.status == 0
    assert CASE in run.stdout
    assert CASES[1] not in run.stdout
    assert "action-without-date" in run.stdout
    assert len(run.stdout) <= 65_536
    assert run == run._replace(stdout=desk.poagen("review", "--base", "main", "--today", DAY).stdout)


def test_only_findings_on_changed_lines_are_told(desk: Desk) -> None:
    desk.replace("root-cause.md", "On 26 January", "The carrier is to blame. On 26 January", CASE)
    desk.commit("an old fault")
    git(desk.root, "branch", "-f", "main")
    desk.replace("corrective-actions.md", " done=2026-03-18", "")
    words = ("check", "--all", "--today", DAY, "--format", "json")
    everything = desk.poagen(*words)
    assert "blame" in {finding["rule"] for finding in everything.findings}
    narrowed = desk.poagen(*words, "--changed-since", "main")
    assert narrowed.status == 1
    assert {finding["file"] for finding in narrowed.findings} == {f"cases/{CASE}/corrective-actions.md"}
    assert "action-without-date" in {finding["rule"] for finding in narrowed.findings}
    desk.commit("mine")
    assert desk.poagen(*words, "--changed-since", "HEAD").findings == []
