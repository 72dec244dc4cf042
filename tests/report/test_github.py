"""Annotations for GitHub: the worst first, ten of a kind, and no command of an author's."""

import re
import shutil
from pathlib import Path

import pytest

from poagen.model import Finding, Place, Trouble
from poagen.report._harmless import harmless
from poagen.report.github import report
from tests.report.outcomes import NASTY, commands, examined, finding, outcome
from tests.run import ROOT, TODAY, poagen

SAMPLE = "harbor-odr"


def test_an_annotation_is_as_githubs_toolkit_writes_it() -> None:
    place = Place("cases/a, b/100%: x.md", 14, 3, 14, 29)
    told = report(outcome(examined(Finding(place, "raw-html", "error", "50 % of a: b, c", "take it out"))))
    assert told == (
        "::error file=cases/a%2C b/100%25%3A x.md,line=14,col=3,endLine=14,endColumn=29,title=raw-html"
        "::50 %25 of a: b, c%0Ahelp: take it out"
    )


@pytest.mark.parametrize(
    ("place", "spot"),
    [
        (Place("f", 2, 5), "line=2,col=5,endLine=2,endColumn=5"),
        (Place("f", 2, 5, 2, 9), "line=2,col=5,endLine=2,endColumn=9"),
        (Place("f", 2, 5, 4, 1), "line=2,endLine=4"),
    ],
)
def test_columns_are_told_within_one_line_only(place: Place, spot: str) -> None:
    assert f"file=letters/f,{spot},title=" in report(
        outcome(examined(Finding(place, "raw-html", "error", "x")), base="letters/")
    )


def test_the_worst_first_ten_of_a_kind_and_then_what_is_left() -> None:
    cases = [
        examined(
            *(finding(f"i{n}-{number}", "info") for number in range(2)),
            *(finding(f"w{n}-{number}", "warning") for number in range(7)),
            *(finding(f"e{n}-{number}") for number in range(8)),
            name=f"c{n}",
        )
        for n in range(2)
    ]
    *annotations, last = report(outcome(*cases)).split("\n")
    assert [line.split()[0] for line in annotations] == ["::error"] * 10 + ["::warning"] * 10
    assert "e0-0" in annotations[0] and "e1-1" in annotations[9] and "w1-2" in annotations[-1]
    assert last == "6 errors, 4 warnings, 4 info more; to see all: poagen check --all"


def test_a_run_of_one_case_says_how_to_see_all_of_it() -> None:
    assert report(outcome(examined(finding(severity="info")))) == "1 info more; to see all: poagen check a"
    for name in ("a b", "-x", "##[error]", "x;y", "ö\n"):
        assert report(outcome(examined(finding(severity="info"), name=name))).endswith("poagen check --all")


def test_nothing_is_told_where_nothing_is_found_or_all_is_allowed() -> None:
    assert report(outcome()) == ""
    allowed = finding(severity="warning")._replace(allowed="agreed")
    assert report(outcome(examined(), examined(allowed))) == ""


def test_what_cases_have_in_common_is_told_once_and_stands_where_one_does_not_allow_it() -> None:
    common = finding(severity="warning", file="snippets/x.md")
    told = report(outcome(examined(common._replace(allowed="agreed")), examined(common, name="b")))
    assert len(told.split("\n")) == 1


def test_trouble_comes_before_all_errors() -> None:
    run = outcome(examined(*(finding(str(number)) for number in range(10))))
    told = report(run._replace(troubles=(Trouble('no case "x"', "`poagen list` shows the cases"),)))
    first, *_, last = told.split("\n")
    assert first == '::error title=poagen::no case "x"; `poagen list` shows the cases'
    assert last == "1 error more; to see all: poagen check --all"


@pytest.mark.parametrize("words", NASTY, ids=ascii)
def test_no_author_starts_a_command(words: str) -> None:
    found = examined(finding(words, file=f"cases/{words}/case.md"), name=words)
    told = report(outcome(found, base=f"{words}/")._replace(troubles=(Trouble(words, words),)))
    assert [line.split(" ")[0] for line in commands(told)] == ["::error", "::error"]
    assert all(character.isprintable() or character == "\n" for character in told)
    assert "##[" not in told
    for line in told.split("\n"):
        properties, _, message = line.removeprefix("::error ").partition("::")
        assert len(re.findall("(?:^|,)[a-zA-Z]+=", properties)) in (1, 6)
        assert not re.search("%(?!25|0A|3A|2C)", properties) and not re.search("%(?!25|0Ahelp: )", message)


def test_a_long_message_leaves_room_for_help() -> None:
    found = finding("x" * 5000)._replace(help="take it out")
    told = report(outcome(examined(found)))
    assert len(told) < 4096 and told.endswith("…%0Ahelp: take it out")


@pytest.mark.parametrize("words", NASTY, ids=ascii)
def test_what_is_told_aside_is_harmless(words: str) -> None:
    assert not commands(harmless(f"  {words}\n{words}"))
    assert harmless("a::b ## [c] #[d]\n e::") == "a::b ## [c] #[d]\n e::"


def test_the_guard_takes_no_longer_on_hostile_text() -> None:
    assert len(harmless(" \n\r" * 100_000 + ":")) == 300_001


@pytest.mark.parametrize("command", ["check", "build"])
def test_a_run_in_a_repository_whose_workspace_is_a_folder_of_it(command: str, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    workspace = tmp_path / "letters, all"
    evil = workspace / "cases" / "x\n::error::evil ##[error]evil"
    shutil.copytree(ROOT / "cases" / SAMPLE, workspace / "cases" / SAMPLE)
    shutil.copytree(ROOT / "cases" / SAMPLE, evil)
    (evil / "root-cause.md").unlink()
    (workspace / "poagen.yaml").write_text("layout: '::error::lay'\n")
    run = poagen(command, "--all", "--format", "github", "--today", TODAY, cwd=workspace)
    assert run.status == 1 and not run.stderr
    annotations = commands(run.stdout)
    others = [line for line in run.stdout.splitlines() if line not in annotations]
    assert not others or re.fullmatch(r"[\w, ]+ more; to see all: poagen check --all", "\n".join(others))
    assert all(re.match("::(error|warning) file=letters%2C all/", line) for line in annotations)
    assert sum("poagen.yaml" in line for line in annotations) == 1
    assert "evil" in run.stdout
    assert poagen(command, SAMPLE, "##[error]x", "--format", "github", cwd=workspace).status == 2


def test_trouble_and_misuse_start_no_command(tmp_path: Path) -> None:
    (tmp_path / "w" / "cases").mkdir(parents=True)
    for words in (
        ["##[error]x"],
        ["a/b\n::error::x"],
        ["--today", "::error::x\n##[error]", "x"],
        ["\n::x::y"],
    ):
        run = poagen("check", "--format", "github", *words, cwd=tmp_path / "w")
        assert run.status == 2 and not commands(run.stderr)
        assert [line.split(" ")[0] for line in commands(run.stdout)] in ([], ["::error"])
