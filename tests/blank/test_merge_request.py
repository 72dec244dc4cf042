"""A merge request on GitLab, end to end: the scripts run on a real repository, against a server of ours."""

import json
import re
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from poagen.review.comment import MARKER as MARK
from tests.blank.forge import Shop, assert_reviewed, changed, place_of_fault, workflow

TOKEN = "glpat-x"
NOTES = "/api/v4/projects/5/merge_requests/3/notes"


def script(shop: Shop, job: str) -> str:
    return "\n".join(workflow(shop.work / ".gitlab/poagen.yml")[job]["script"])


@pytest.fixture(scope="module")
def gitlab(tmp_path_factory: pytest.TempPathFactory) -> tuple[Shop, CompletedProcess[str]]:
    """What the review came to; it is that of a fork, whose clone knows no branch of ours."""
    shop = changed(tmp_path_factory.mktemp("gitlab"), "gitlab")
    shop.program("pip", 'test "$*" = "install poagen"')
    base = shop.git("merge-base", "main", "HEAD")
    shop.git("update-ref", "-d", "refs/remotes/origin/main", cwd=shop.clone)
    env = {
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_MERGE_REQUEST_SOURCE_PROJECT_ID": "9",
        "CI_MERGE_REQUEST_PROJECT_ID": "5",
    }
    return shop, shop.run(script(shop, "poagen"), env)


def test_the_review_of_a_merge_request(gitlab: tuple[Shop, CompletedProcess[str]]) -> None:
    shop, ran = gitlab
    file, line = place_of_fault(shop)
    assert ran.returncode == 1
    assert f"{file}:{line}:" in ran.stdout and "error[action-without-date]" in ran.stdout
    assert "No comment is written for a fork" in ran.stdout
    assert_reviewed(shop, shop.clone / "comment.md")


def test_findings_for_the_page_of_changes(gitlab: tuple[Shop, CompletedProcess[str]]) -> None:
    """What GitLab needs: https://docs.gitlab.com/ci/testing/code_quality/"""
    shop, _ = gitlab
    file, line = place_of_fault(shop)
    quality = json.loads((shop.clone / "quality.json").read_text("utf-8"))
    (one,) = (one for one in quality if one["check_name"] == "action-without-date")
    assert all(one["location"]["path"].startswith("cases/harbor-odr/") for one in quality)
    assert one["severity"] == "major" and one["location"] == {"path": file, "lines": {"begin": line}}
    assert one["description"] and all(re.fullmatch("[0-9a-f]{64}", one["fingerprint"]) for one in quality)
    assert len({one["fingerprint"] for one in quality}) == len(quality)


class Forge(ThreadingHTTPServer):
    """Notes of a merge request, two a page."""

    notes: list[dict[str, Any]]
    sent: list[tuple[str, str, str]]


class _Asked(BaseHTTPRequestHandler):
    server: Forge

    def do_GET(self) -> None:
        address = urlsplit(self.path)
        if address.path == "/api/v4/user":
            return self._answer({"id": 42}, "")
        assert address.path == NOTES
        at = 2 * (int(parse_qs(address.query)["page"][0]) - 1)
        return self._answer(
            self.server.notes[at : at + 2], str(at // 2 + 2) if self.server.notes[at + 2 :] else ""
        )

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))["body"]
        self.server.sent.append((self.command, self.path, body))
        self._answer({"id": 1}, "")

    do_PUT = do_POST

    def _answer(self, answer: object, page: str) -> None:
        self.send_response(200 if self.headers["PRIVATE-TOKEN"] == TOKEN else 401)
        self.send_header("X-Next-Page", page)
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def forge() -> Iterator[Forge]:
    with Forge(("127.0.0.1", 0), _Asked) as server:
        server.notes, server.sent = [], []
        Thread(target=server.serve_forever, args=[0.01]).start()
        yield server
        server.shutdown()


def posted(folder: Path, forge: Forge, review: bytes | str, token: str = TOKEN) -> str:
    """What the comment job prints, once it has ended well."""
    shop = Shop(folder, "gitlab")
    here = folder / "here"
    here.mkdir()
    if isinstance(review, bytes):
        (here / "comment.md").write_bytes(review)
    elif review:
        (here / "comment.md").symlink_to(review)
    env = {"CI_API_V4_URL": f"http://127.0.0.1:{forge.server_port}/api/v4", "CI_PROJECT_ID": "5"}
    env |= {"CI_MERGE_REQUEST_IID": "3", "no_proxy": "*"} | ({"POAGEN_TOKEN": token} if token else {})
    ran = shop.run(script(shop, "poagen-comment"), env, cwd=here)
    assert (ran.returncode, ran.stderr) == (0, "")
    return ran.stdout


def by(author: int, number: int, body: str) -> dict[str, Any]:
    return {"id": number, "author": {"id": author}, "body": body}


def test_a_first_comment(tmp_path: Path, forge: Forge) -> None:
    forge.notes = [by(1, 7, MARK), by(42, 8, "other words"), by(42, 9, f"see {MARK}")]
    review = f"{MARK}\n\none action more\n"
    posted(tmp_path, forge, review.encode())
    assert forge.sent == [("POST", NOTES, review)]


def test_a_later_one_takes_its_place(tmp_path: Path, forge: Forge) -> None:
    forge.notes = [by(1, number, "words") for number in range(4)] + [by(42, 9, f"{MARK}\nold")]
    posted(tmp_path, forge, f"{MARK} No case changed.\n".encode())
    assert forge.sent == [("PUT", f"{NOTES}/9", f"{MARK}\n No case changed.\n")]


@pytest.mark.parametrize(
    ("review", "token", "told"),
    [
        (f"{MARK} No case changed.\n".encode(), TOKEN, "nothing changed"),
        (b"one\ntwo\n", "", "no POAGEN_TOKEN"),
        ("", TOKEN, "no review"),
        ("/proc/self/environ", TOKEN, "no review"),
    ],
)
def test_no_comment(review: bytes | str, token: str, told: str, tmp_path: Path, forge: Forge) -> None:
    assert told in posted(tmp_path, forge, review, token)
    assert forge.sent == []


def test_a_review_that_commands(tmp_path: Path, forge: Forge) -> None:
    """No name is called, no line is a quick action, and the comment is not longer than it may be."""
    posted(tmp_path, forge, b"@all\n/merge\n \t/close\n\xff\x00" + b"@a\n" * 40_000)
    ((_, _, body),) = forge.sent
    assert body.startswith(f"{MARK}\n") and len(body) == 65_536
    assert not re.search(r"@[a-z]|(?m:^\s*/)", body)
