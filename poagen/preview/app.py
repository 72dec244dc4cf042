"""The newest `State` goes in, answers to a browser's requests come out; nothing else can be asked for."""

import mimetypes
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Protocol

from anyio import to_thread
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from poagen.load.folder import MAX_PAPER, read_file
from poagen.preview.guard import Refusal, refusal
from poagen.preview.state import State
from poagen.preview.view import View

Endpoint = Callable[[Request], Awaitable[Response]]

_EVERYWHERE = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin allow-popups "
    "allow-popups-to-escape-sandbox"
)
_PAPER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"
_TYPES = {
    "pdf": "application/pdf",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
}
"""Of papers that a browser may show; any other is handed over as a file."""

_HTML = "text/html; charset=utf-8"
_TEXT = "text/plain; charset=utf-8"
_LONGEST_ADDRESS = 4_000


class Board(Protocol):
    """Where the newest state hangs."""

    def newest(self) -> State: ...
    def states(self) -> AsyncGenerator[State, None]: ...


def make_app(board: Board, port: Callable[[], int]) -> ASGIApp:
    """The application that answers for a board."""

    async def page(request: Request) -> Response:
        html = _asset("index.html").replace(b"{{ state }}", board.newest().message())
        return _answer(request, html, _HTML, _PAGE_POLICY)

    async def events(request: Request) -> Response:
        head = {**_EVERYWHERE, "Content-Type": "text/event-stream"}
        if request.method == "HEAD":
            return Response(headers=head)
        return StreamingResponse(_told(board), headers=head)

    def shown(content: Callable[[View], bytes | None], kind: str, policy: str = "") -> Endpoint:
        async def answer(request: Request) -> Response:
            return _answer(request, content(board.newest().view), kind, policy)

        return answer

    async def picture(request: Request) -> Response:
        name = request.path_params["name"]
        return _answer(request, board.newest().view.pictures.get(name), _type(name), _PAPER_POLICY)

    async def paper(request: Request) -> Response:
        name = request.path_params["name"]
        policy = "" if _type(name) == _TYPES["pdf"] else _PAPER_POLICY
        content = await _content(board.newest().view.papers.get(name))
        return _answer(request, content, _type(name), policy)

    async def asset(request: Request) -> Response:
        name = request.path_params["name"]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        return _answer(request, _asset(name) if name in _assets() else None, kind, _PAGE_POLICY)

    routes = [
        Route("/", page),
        Route("/events", events),
        Route("/frame", shown(lambda view: _asset("frame.html"), _HTML, _LETTER_POLICY)),
        Route("/plan-of-action.html", shown(lambda view: view.letter_html, _HTML, _LETTER_POLICY)),
        Route("/plan-of-action.pdf", shown(lambda view: view.pdf, _TYPES["pdf"])),
        Route("/plan-of-action.txt", shown(lambda view: view.text, _TEXT, _PAPER_POLICY)),
        Route("/picture/{name:path}", picture),
        Route("/evidence/{name:path}", paper),
        Route("/page/{name:path}", asset),
    ]
    app = Starlette(routes=routes)
    app.router.redirect_slashes = False
    return _guarded(app, port)


def _guarded(app: ASGIApp, port: Callable[[], int]) -> ASGIApp:
    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
        refused = refusal(scope["method"], headers, port())
        if len(scope["raw_path"]) + len(scope["query_string"]) > _LONGEST_ADDRESS:
            refused = Refusal(414, "no address here is as long")
        if refused is None:
            await app(scope, receive, send)
            return
        head = {**_EVERYWHERE, "Connection": "close"} | (
            {"Allow": "GET, HEAD"} if refused.status == 405 else {}
        )
        await PlainTextResponse(refused.words + "\n", refused.status, head)(scope, receive, send)

    return answer


async def _told(board: Board) -> AsyncIterator[bytes]:
    """What is new since the last event; all of it first, and so after every reconnect."""
    known: State | None = None
    yield b"retry: 500\n\n"
    async with aclosing(board.states()) as states:
        async for state in states:
            yield b": still here\n\n" if state is known else b"data: " + state.message(known) + b"\n\n"
            known = state


async def _content(paper: bytes | Path | None) -> bytes | None:
    """A paper's bytes, read from the case where they are not in the view; None where that is no file."""
    if paper is None or isinstance(paper, bytes):
        return paper
    entry = await to_thread.run_sync(read_file, paper, MAX_PAPER)
    return entry.content if entry.kind == "file" else None


def _answer(request: Request, content: bytes | None, kind: str, policy: str = "") -> Response:
    if content is None:
        return PlainTextResponse("there is none\n", 404, _EVERYWHERE)
    tag = f'"{blake2b(content, digest_size=12).hexdigest()}"'
    head = {**_EVERYWHERE, "ETag": tag} | ({"Content-Security-Policy": policy} if policy else {})
    if kind == "application/octet-stream":
        head["Content-Disposition"] = "attachment"
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=head)
    return Response(content, headers=head, media_type=kind)


def _type(name: str) -> str:
    return _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")


@cache
def _assets() -> frozenset[str]:
    return frozenset(
        file.name for file in files("poagen.preview").joinpath("page").iterdir() if file.is_file()
    )


@cache
def _asset(name: str) -> bytes:
    return files("poagen.preview").joinpath("page", name).read_bytes()
