"""The server, asked by bytes: what a page needs it gives, and nothing else to nobody else."""

import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from poagen.load.settings import Settings
from poagen.model import Finding, Place, Trouble
from poagen.preview import Preview, TextPart, View, connection
from poagen.workspace import find_workspace
from tests.preview.wire import body, events, get, port_of, received, send, status, statuses, took

LETTER = b"<!DOCTYPE html><html lang=en><head><title>Letter</title></head><body><p>Words</p></body></html>"
VIEW = View(
    3,
    letter_html=LETTER,
    placed_html=LETTER,
    pictures={"ab.png": b"\x89PNG"},
    pdf=b"%PDF-1.7",
    text=b"Words\n",
    parts=(TextPart("opening", "", "Words"),),
    papers={
        "report.pdf": b"%PDF-1.4",
        "a b.png": b"\x89PNG",
        "table.csv": b"<script>",
        "x.html": b"<script>",
    },
    characters={"opening": 5, "letter": 5},
    case="acme",
)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "cases").mkdir()
    preview = Preview(0, find_workspace(tmp_path))
    yield preview
    preview.stop()


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """The port of a page that shows the same from test to test."""
    root = tmp_path_factory.mktemp("workspace")
    (root / "cases").mkdir()
    preview = Preview(0, find_workspace(root))
    port = port_of(preview.start())
    preview.show(VIEW)
    yield port
    preview.stop()


@pytest.fixture
def port(preview: Preview) -> int:
    port = port_of(preview.start())
    preview.show(VIEW)
    return port


def head(port: int, path: str) -> str:
    return send(port, get(port, path)).partition(b"\r\n\r\n")[0].decode().lower()


def test_the_outputs_are_served_as_they_are(lasting: int) -> None:
    assert body(lasting, "/plan-of-action.html") == LETTER
    assert body(lasting, "/plan-of-action.pdf") == b"%PDF-1.7"
    assert body(lasting, "/plan-of-action.txt") == b"Words\n"
    assert body(lasting, "/evidence/report.pdf") == b"%PDF-1.4"
    assert body(lasting, "/evidence/a%20b.png") == b"\x89PNG"
    assert body(lasting, "/picture/ab.png") == b"\x89PNG"


def test_what_is_not_made_yet_is_not_there(preview: Preview, port: int) -> None:
    preview.show(View(1))
    for path in (
        "/plan-of-action.html",
        "/plan-of-action.pdf",
        "/plan-of-action.txt",
        "/evidence/report.pdf",
    ):
        assert status(port, path) == 404
    assert status(port, "/") == 200


def test_a_browser_may_only_show_papers_that_it_shows_safely(lasting: int) -> None:
    for path, kind in (("report.pdf", "application/pdf"), ("a%20b.png", "image/png")):
        told = head(lasting, f"/evidence/{path}")
        assert f"content-type: {kind}" in told and "attachment" not in told
    for path in ("table.csv", "x.html"):
        told = head(lasting, f"/evidence/{path}")
        assert "content-type: application/octet-stream" in told and "content-disposition: attachment" in told


@pytest.mark.parametrize(
    "path", ["/", "/frame", "/plan-of-action.html", "/evidence/report.pdf", "/page/main.js"]
)
def test_every_answer_is_fresh_and_sniffed_by_nobody(lasting: int, path: str) -> None:
    told = head(lasting, path)
    assert "cache-control: no-store" in told and "x-content-type-options: nosniff" in told
    assert "default-src 'none'" in told or path.endswith(".pdf")


def test_no_script_runs_but_the_pages_own(lasting: int) -> None:
    assert "script-src 'self';" in head(lasting, "/") and "unsafe" not in head(lasting, "/")
    for path in ("/frame", "/plan-of-action.html"):
        told = head(lasting, path)
        assert "sandbox" in told and "allow-scripts" not in told and "script-src" not in told


def test_an_unchanged_answer_is_not_sent_again(preview: Preview, port: int) -> None:
    tag = next(line for line in head(port, "/plan-of-action.pdf").splitlines() if line.startswith("etag"))[6:]
    assert status(port, "/plan-of-action.pdf", If_None_Match=tag) == 304
    preview.show(VIEW._replace(pdf=b"%PDF-1.8"))
    assert status(port, "/plan-of-action.pdf", If_None_Match=tag) == 200


def test_an_event_tells_what_changed_and_a_reconnect_all(preview: Preview, port: int) -> None:
    with events(port) as told:
        first = json.loads(next(told))
        assert first["letter"] == LETTER.decode() and first["build"]["number"] == 3
        preview.show(VIEW._replace(number=4, text=b"Other words\n"))
        second = json.loads(next(told))
        assert second.keys() == {"build", "text"} and second["text"]["whole"] == "Other words\n"
    with events(port) as told:
        assert json.loads(next(told)).keys() == first.keys()


def test_a_page_that_lags_gets_the_newest_alone(preview: Preview, port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=60) as idle:
        idle.sendall(get(port, "/events", Connection="keep-alive"))
        for number in range(4, 300):
            preview.show(VIEW._replace(number=number, placed_html=b"x" * 200_000 + b"%d" % number))
        with events(port) as told:
            assert json.loads(next(told))["build"]["number"] == 299
        read = 0
        idle.settimeout(0.5)
        try:
            while piece := idle.recv(1 << 20):
                read += len(piece)
        except TimeoutError:
            pass
        assert 0 < read < 20_000_000


def test_a_page_that_was_closed_is_forgotten(preview: Preview, port: int) -> None:
    pages = 30
    most = len(os.listdir("/dev/fd")) + pages // 2  # what other tests of this process began may open some
    for _ in range(pages):
        with events(port) as told:
            next(told)
    until = time.monotonic() + 60
    while (preview.pages or len(os.listdir("/dev/fd")) > most) and time.monotonic() < until:
        time.sleep(0.02)
    assert preview.pages == 0 and len(os.listdir("/dev/fd")) <= most


def test_findings_come_worst_first_and_the_editor_with_them(
    preview: Preview, port: int, tmp_path: Path
) -> None:
    file = "cases/acme/case.md"
    kinds = ("info", "error", "warning", "error")
    allowed = ("", "It is so.", "", "")
    findings = tuple(
        Finding(Place(file, line), "hedging", kind, "words \u202e", allowed=reason)  # type: ignore[arg-type]
        for line, (kind, reason) in enumerate(zip(kinds, allowed, strict=True), start=1)
    )
    settings = Settings(editor="zed://file/{path}")
    preview.show(VIEW._replace(findings=findings, sources={file: ""}, settings=settings))
    with events(port) as told:
        state = json.loads(next(told))
    assert [finding["place"]["line"] for finding in state["findings"]] == [4, 3, 1, 2]
    assert state["findings"][0]["message"] == "words \\u202e"
    assert state["editor"] == {"template": "zed://file/{path}", "files": {file: str(tmp_path / file)}}


def test_words_of_an_author_cannot_end_the_pages_data(preview: Preview, port: int) -> None:
    preview.show(VIEW._replace(note="</script><script>alert(1)</script>\u2028\ud800"))
    assert b"<script>alert" not in body(port, "/")
    state = body(port, "/").split(b'type="application/json">')[1].split(b"</script>")[0]
    assert json.loads(state)["build"]["note"].startswith("</script><script>alert(1)")


REFUSED = {
    421: [
        {"host": "evil.example"},
        {"host": "127.0.0.1"},
        {"host": "127.0.0.1:1"},
        {"host": "localhost.evil.example:{port}"},
        {"host": "127.0.0.1:{port}@evil.example"},
        {"host": "[::1]:{port}"},
    ],
    403: [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://localhost:3000"},
        {"Origin": "https://127.0.0.1:{port}"},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
    ],
    405: [
        {"method": method} for method in ("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW", "get")
    ],
}


@pytest.mark.parametrize(
    "path", ["/", "/events", "/plan-of-action.html", "/evidence/report.pdf", "/page/main.js"]
)
def test_nobody_else_is_answered(lasting: int, path: str) -> None:
    for wanted, requests in REFUSED.items():
        for request in requests:
            told = {name: value.format(port=lasting) for name, value in request.items()}
            assert status(lasting, path, **told) == wanted, told


def test_both_names_of_this_machine_count(lasting: int) -> None:
    for name in ("127.0.0.1", "localhost", "LocalHost"):
        host = f"{name}:{lasting}"
        assert (
            status(lasting, "/", host=host, Origin=f"http://{host.lower()}", Sec_Fetch_Site="same-origin")
            == 200
        )
    assert status(lasting, "/", Sec_Fetch_Site="none") == 200
    assert status(lasting, "/", "HEAD") == status(lasting, "/events", "HEAD") == 200


NOWHERE = """
/etc/passwd /../etc/passwd /%2e%2e/etc/passwd /%252e%252e/etc/passwd //etc/passwd
/evidence/../../case.md /evidence/ /evidence /evidence/..%2f..%2fcase.md /evidence/%2e%2e%2fcase.md
/evidence/..%5ccase.md /evidence/report.pdf%00.png /evidence/REPORT.pdf /evidence/report.pdf/
/evidence/%ff%fe /evidence/%ed%a0%80 /evidence/%zz /evidence/report.pdf%2f.. /evidence//report.pdf
/page/ /page/../server.py /page/..%2fserver.py /page/%2e%2e/view.py /picture/../ab.png /poagen.yaml
/plan-of-action.html/ /manifest.json /.git/config /events/ /index.html /~root
""".split()


@pytest.mark.parametrize("path", NOWHERE)
def test_nothing_else_is_there(lasting: int, path: str) -> None:
    assert status(lasting, path) == 404


def odd(port: int) -> list[tuple[bytes, int]]:
    """Requests that no browser sends, and what they get."""
    host = b"Host: 127.0.0.1:%d\r\n" % port
    return [
        (b"GET /\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET / HTTP/1.0\r\n\r\n", 421),
        (b"GET / HTTP/1.1\r\n" + host + b"Host: evil\r\n\r\n", 400),
        (b"GET /\0 HTTP/1.1\r\n" + host + b"\r\n", 400),
        (b"GET /\xff HTTP/1.1\r\n" + host + b"\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01" + b"\x11" * 300, 400),
        (b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 421),
        (b"A" * 100_000, 400),
        (get(port, "http://evil.example/"), 404),
        (get(port, "*", "OPTIONS"), 405),
        (get(port, "evil.example:443", "CONNECT"), 405),
        (get(port, "/" + "a" * 5_000), 414),
        (get(port, "/" + "a" * 1_000_000), 400),
        (get(port, "/", X="a" * 1_000_000), 400),
        (b"GET / HTTP/1.1\r\n" + host + b"X: y\r\n" * 50_000 + b"\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: -1\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n" + host + b"Content-Length: 5\r\n\r\nhello", 400),
        (b"POST / HTTP/1.1\r\n" + host + b"Content-Length: 9000000\r\n\r\n" + b"x" * 9_000_000, 405),
        (b"POST / HTTP/1.1\r\n" + host + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", 400),
        (get(port, "/events", Upgrade="websocket"), 200),
    ]


def test_odd_requests_get_their_status(lasting: int) -> None:
    for request, wanted in odd(lasting):
        with socket.create_connection(("127.0.0.1", lasting), timeout=60) as wire:
            threading.Thread(target=_pushed, args=(wire, request), daemon=True).start()
            assert statuses(wire.recv(400))[:1] == [wanted], request[:80]
    assert took(lasting) < 20


def _pushed(wire: socket.socket, request: bytes) -> None:
    with suppress(OSError):  # it may have been let go
        wire.sendall(request)


def test_requests_in_a_row_are_answered_in_order(lasting: int) -> None:
    one = get(lasting, "/plan-of-action.txt", Connection="keep-alive")
    assert statuses(send(lasting, one * 5 + get(lasting, "/"))) == [200] * 6
    assert statuses(send(lasting, one + b"nonsense\r\n\r\n")) == [200, 400]


def test_dawdlers_are_let_go_and_keep_nobody_waiting(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "HEAD_SECONDS", 0.6)
    idle = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(300)]
    slow = socket.create_connection(("127.0.0.1", port), timeout=60)
    slow.sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
    assert took(port) < 20
    answer = []
    reader = threading.Thread(target=lambda: answer.append(received(slow)))
    reader.start()
    until = time.monotonic() + 60
    while reader.is_alive() and time.monotonic() < until:
        _pushed(slow, b"x")
        time.sleep(0.05)
    assert statuses(answer[0]) == [408]
    assert all(wire.recv(10) == b"" for wire in idle)
    for wire in (slow, *idle):
        wire.close()
    assert took(port) < 20


def test_a_flood_of_connections_is_outlived(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "CONNECTIONS", 20)
    flood = [socket.create_connection(("127.0.0.1", port), timeout=60) for _ in range(60)]
    for wire in flood:
        wire.close()
    time.sleep(0.2)
    assert took(port) < 20


def test_a_taken_port_is_told(preview: Preview, port: int, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match=f"port {port} cannot be used: Address already in use"):
        Preview(port, find_workspace(tmp_path)).start()


def test_it_listens_to_this_machine_alone(lasting: int) -> None:
    with pytest.raises((ConnectionError, TimeoutError)):
        socket.create_connection(("127.0.0.2", lasting), timeout=1)


def test_a_stopped_page_frees_its_port_and_its_threads(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    before = threading.active_count()
    preview = Preview(0, find_workspace(tmp_path))
    port = port_of(preview.start())
    with events(port) as told:
        next(told)
        preview.stop()
        assert threading.active_count() == before
        preview.show(VIEW)  # nobody looks any more
    again = Preview(port, find_workspace(tmp_path))
    assert port_of(again.start()) == port
    again.stop()
    again.stop()
