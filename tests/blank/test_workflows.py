"""The workflows that `poagen init --ci` writes: what they may do, and what they must not read."""

import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from poagen.blank.new_workspace import ci_names
from tests.blank.forge import workflow

CI = Path(__file__).parents[2] / "poagen/blank/ci"
GITHUB = CI / "github/dot-github/workflows"
REVIEW, COMMENT = GITHUB / "poagen.yml", GITHUB / "poagen-comment.yml"
GITLAB = CI / "gitlab/dot-gitlab/poagen.yml"
FOREIGN = (
    "event.pull_request.title event.pull_request.body event.pull_request.user event.pull_request.head.ref "
    "event.pull_request.head.label event.comment event.commits event.head_commit head_ref actor"
).split()
FOREIGN_GITLAB = (
    "MERGE_REQUEST_TITLE MERGE_REQUEST_DESCRIPTION MERGE_REQUEST_LABELS MERGE_REQUEST_SOURCE_BRANCH_NAME "
    "COMMIT_MESSAGE COMMIT_TITLE COMMIT_DESCRIPTION COMMIT_REF COMMIT_BRANCH COMMIT_AUTHOR"
).split()
"""What an author words."""


def jobs(path: Path) -> list[dict[str, Any]]:
    return list(workflow(path)["jobs"].values())


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path) for step in job["steps"]]


@pytest.mark.parametrize("path", [REVIEW, COMMENT], ids=lambda path: path.name)
def test_a_job_of_github_is_bounded_and_pinned(path: Path) -> None:
    assert workflow(path)["defaults"] == {"run": {"shell": "bash"}}
    for job in jobs(path):
        assert 0 < job["timeout-minutes"] <= 30 and job["runs-on"] == "ubuntu-24.04"
    for line in re.findall(r"(?m)^.*\buses:.*$", path.read_text("utf-8")):
        assert re.search(r"uses: actions/[a-z-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$", line), line


@pytest.mark.parametrize("path", [REVIEW, COMMENT], ids=lambda path: path.name)
def test_no_expression_and_no_foreign_text_reaches_a_shell(path: Path) -> None:
    text = path.read_text("utf-8")
    assert (
        not any(f"github.{name}" in text for name in FOREIGN)
        and "secrets." not in text
        and "pull_request_target" not in text
    )
    for step in steps(path):
        assert "${{" not in step.get("run", "")
        assert set(step) <= {"name", "uses", "with", "run", "if"}


def test_the_review_of_foreign_code_may_only_read() -> None:
    whole = workflow(REVIEW)
    assert whole[True] == {"pull_request": None}  # `on` is a truth value in YAML 1.1
    assert whole["permissions"] == {"contents": "read"}
    assert all("permissions" not in job for job in jobs(REVIEW))
    checkout = steps(REVIEW)[0]["with"]
    assert checkout["persist-credentials"] is False and checkout["fetch-depth"] == 0
    assert "github.token" not in REVIEW.read_text("utf-8")


def test_the_comment_never_sees_foreign_code() -> None:
    whole = workflow(COMMENT)
    assert whole[True] == {"workflow_run": {"workflows": [workflow(REVIEW)["name"]], "types": ["completed"]}}
    assert whole["permissions"] == {}
    (job,) = jobs(COMMENT)
    assert job["permissions"] == {"actions": "read", "pull-requests": "write"}
    assert "workflow_run.event == 'pull_request'" in job["if"]
    for step in job["steps"]:
        assert "uses" not in step and not re.search(
            r"\bpoagen (check|build|review)\b|\bgit |pip", step["run"]
        )


def test_the_jobs_of_gitlab() -> None:
    both = workflow(GITLAB)
    assert both.keys() == {"poagen", "poagen-comment"}
    for job in both.values():
        assert job["timeout"] and 'CI_PIPELINE_SOURCE == "merge_request_event"' in job["rules"][0]["if"]
        assert not any(f"CI_{name}" in str(job) for name in FOREIGN_GITLAB)
    comment = both["poagen-comment"]
    assert "$CI_MERGE_REQUEST_SOURCE_PROJECT_ID == $CI_MERGE_REQUEST_PROJECT_ID" in comment["rules"][0]["if"]
    assert (
        comment["variables"] == {"GIT_STRATEGY": "none"}
        and comment["environment"]["name"] == "poagen-comment"
    )
    assert "POAGEN_TOKEN" not in str(both["poagen"])
    (included,) = workflow(CI / "gitlab/dot-gitlab-ci.yml")["include"]
    assert included == {"local": ".gitlab/poagen.yml"}


@pytest.mark.parametrize("path", [REVIEW, COMMENT], ids=lambda path: path.name)
def test_actionlint_finds_nothing(path: Path) -> None:
    actionlint = shutil.which("actionlint", path=str(Path(sys.executable).parent)) or shutil.which(
        "actionlint"
    )
    if actionlint is None:
        pytest.skip("no actionlint here")
    run = subprocess.run([actionlint, path], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (0, "")


def test_every_forge_is_tested() -> None:
    assert ci_names() == ["github", "gitlab"]
