"""A pull request on GitHub, end to end: the steps run on a real repository, and only the forge is played."""

import json
import re
import shutil
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from poagen.review.comment import MARKER as MARK
from tests.blank.forge import CHANGE, Shop, assert_reviewed, changed, place_of_fault, settled, workflow

HOSTILE = b"@everyone `@all`\n\xff\x00" + b"@a\n" * 40_000
PULLS: list[dict[str, Any]] = [{"number": 7, "head": {"sha": "abc"}}, {"number": 8, "head": {"sha": "other"}}]


Reviewed = tuple[Shop, dict[str, CompletedProcess[str]]]


def review(shop: Shop, *names: str) -> dict[str, CompletedProcess[str]]:
    """What the steps of that name came to; all of them where none is named."""
    job = workflow(shop.work / ".github/workflows/poagen.yml")["jobs"]["review"]
    env = settled(job["env"], {"github.base_ref": "main"})
    steps = {step["name"]: step["run"] for step in job["steps"] if "run" in step}
    return {name: shop.run(steps[name], env) for name in names or steps}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    shop = changed(tmp_path_factory.mktemp("github"), "github")
    shop.program("pipx", 'test "$*" = "install poagen"')
    return shop, review(shop)


def test_the_review_of_a_pull_request(reviewed: Reviewed) -> None:
    shop, ran = reviewed
    assert {name: run.returncode for name, run in ran.items()} == {
        "Install poagen": 0,
        "Build drafts of the letters that change": 0,
        "Compare with the base": 0,
        "Check the lines that change": 1,
    }
    assert ran["Build drafts of the letters that change"].stdout == ""
    assert_reviewed(shop, shop.temp / "comment.md")


def test_annotations_are_on_changed_lines(reviewed: Reviewed) -> None:
    shop, ran = reviewed
    told = ran["Check the lines that change"].stdout
    file, line = place_of_fault(shop)
    assert f"::error file={file},line={line}," in told and "title=action-without-date" in told
    assert "pennine-late-shipment" not in told
    assert all(re.match(r"::(error|warning) |\d+ ", line) for line in told.splitlines())


def test_what_was_wrong_before_stops_nobody(reviewed: Reviewed) -> None:
    shop, _ = reviewed
    shop.git("checkout", "--quiet", "--detach", "origin/main", cwd=shop.clone)
    shop.git("commit", "--quiet", "--allow-empty", "--message", "x", cwd=shop.clone)
    for run in review(shop, "Compare with the base", "Check the lines that change").values():
        assert (run.returncode, run.stdout) == (0, "")
    (line,) = (shop.temp / "comment.md").read_text("utf-8").splitlines()
    assert line.startswith(MARK)


def gh(shop: Shop) -> None:
    """A `gh` that notes what it is asked, and answers from files."""
    shop.program(
        "gh",
        f"""exec python3 - "$@" <<'END'
import json, pathlib, sys
folder = pathlib.Path({str(shop.folder)!r})
words = sys.argv[1:]
told = {{"words": words}}
if "--input" in words:
    told |= json.loads(pathlib.Path(words[words.index("--input") + 1]).read_text("utf-8"))
with (folder / "asked.jsonl").open("a") as log:
    log.write(json.dumps(told) + "\\n")
if words[:2] == ["run", "download"]:
    (folder / "artefact").exists() or sys.exit(1)
    (folder / "artefact").rename(words[words.index("--dir") + 1])
elif "--input" not in words:
    kind = next(word for word in words if word.startswith("repos/")).rpartition("/")[2]
    print((folder / f"{{kind}}.json").read_text())
END""",
    )


class Posted:
    """The comment workflow in an empty folder; `ask` says what it sent."""

    def __init__(self, folder: Path) -> None:
        self.shop = Shop(folder, "github")
        gh(self.shop)
        self.empty = folder / "empty"
        self.empty.mkdir()
        (folder / "artefact").mkdir()
        self.artefact = folder / "artefact/comment.md"
        self.artefact.write_text(f"{MARK}\n\none action more\n")
        self.answers(PULLS, [])

    def answers(self, pulls: list[Any] | None, comments: list[Any] | None) -> None:
        for name, answer in (("pulls", pulls), ("comments", comments)):
            if answer is not None:
                (self.shop.folder / f"{name}.json").write_text(json.dumps(answer))

    def ask(self) -> list[dict[str, Any]]:
        """What was sent to change something, once the step has ended well."""
        whole = workflow(self.shop.work / ".github/workflows/poagen-comment.yml")
        (job,) = whole["jobs"].values()
        run = "github.event.workflow_run"
        context = {
            "github.token": "t0ken",
            "github.repository": "acme/letters",
            f"{run}.id": "11",
            f"{run}.head_sha": "abc",
            f"{run}.head_repository.owner.login": "forker",
            f"{run}.head_branch": CHANGE,
        }
        ran = self.shop.run(job["steps"][0]["run"], settled(job["env"], context), cwd=self.empty)
        assert (ran.returncode, ran.stderr) == (0, "")
        assert "t0ken" not in ran.stdout and not list(self.shop.folder.rglob("pwned"))
        return [asked for asked in self.shop.log() if "body" in asked]


@pytest.fixture
def posted(tmp_path: Path) -> Posted:
    if shutil.which("jq") is None:
        pytest.skip("no jq here, which GitHub's machines have")
    return Posted(tmp_path)


def by(author: str, number: int, body: str) -> dict[str, Any]:
    return {"id": number, "user": {"login": author}, "body": body}


def test_a_first_comment(posted: Posted) -> None:
    """Of a fork too: which pull request it is, GitHub says, by branch and commit."""
    (sent,) = posted.ask()
    assert sent["words"][:4] == ["api", "--silent", "--method", "POST"]
    assert sent["words"][4] == "repos/acme/letters/issues/7/comments"
    assert sent["body"] == f"{MARK}\n\none action more\n"
    asked = posted.shop.log()[0]["words"]
    assert f"head=forker:{CHANGE}" in asked and "repos/acme/letters/pulls" in asked


def test_a_later_one_takes_its_place(posted: Posted) -> None:
    mine, others = f"{MARK}\nold", [by("mallory", 1, MARK), by("github-actions[bot]", 2, "other words")]
    posted.answers(None, [*others, by("github-actions[bot]", 3, mine), by("github-actions[bot]", 4, mine)])
    (sent,) = posted.ask()
    assert sent["words"][3:5] == ["PATCH", "repos/acme/letters/issues/comments/3"]


def test_nobody_elses_comment_is_touched(posted: Posted) -> None:
    posted.answers(None, [by("mallory", 1, MARK), by("github-actions[bot]", 2, f"see {MARK}")])
    assert [sent["words"][3] for sent in posted.ask()] == ["POST"]


@pytest.mark.parametrize(
    "pulls", [[], PULLS[1:], [PULLS[0], PULLS[0] | {"number": 9}]], ids=["none", "newer", "two"]
)
def test_a_commit_that_is_not_the_head_of_one_pull_request(pulls: list[Any], posted: Posted) -> None:
    posted.answers(pulls, None)
    assert posted.ask() == []


def test_nothing_changed(posted: Posted) -> None:
    """Then there is no comment; but one that stands is renewed."""
    for comments, number in (([], 0), ([by("github-actions[bot]", 3, MARK)], 1)):
        (posted.shop.folder / "artefact").mkdir(exist_ok=True)
        posted.artefact.write_text(f"{MARK} No case changed.\n")
        posted.answers(None, comments)
        assert len(posted.ask()) == number
        shutil.rmtree(posted.shop.temp / "review")


def test_an_artefact_of_an_enemy(posted: Posted) -> None:
    """It may be any bytes: no name is called, and the comment is not longer than it may be."""
    posted.artefact.write_bytes(HOSTILE)
    (sent,) = posted.ask()
    assert sent["body"].startswith(f"{MARK}\n") and len(sent["body"]) == 65_536
    assert not re.search("@[a-z]", sent["body"])


@pytest.mark.parametrize("kind", ["none", "link", "folder"])
def test_an_artefact_that_is_no_file(kind: str, posted: Posted) -> None:
    posted.artefact.unlink()
    if kind == "link":
        (posted.empty / "secret").write_text("one\ntwo\n")
        posted.artefact.symlink_to(posted.empty / "secret")
    elif kind == "folder":
        posted.artefact.mkdir()
    else:
        posted.artefact.parent.rmdir()
    assert posted.ask() == []
