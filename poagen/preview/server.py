"""A port and a workspace go in, a page comes out that shows whatever `View` is handed to it."""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import AsyncGenerator
from threading import Thread
from typing import TYPE_CHECKING

from poagen.model import Trouble
from poagen.preview.state import State, state_of
from poagen.preview.view import View
from poagen.workspace import Workspace

if TYPE_CHECKING:
    import uvicorn

ADDRESS = "127.0.0.1"
HEARTBEAT = 15.0
"""Seconds after which an open page hears that all is as it was; else a lost one would never be noticed."""
_HEAD_BYTES = 16_384
_GRACE = 2
"""Seconds that `stop` waits for."""


class Preview:
    """The page of one case, served to this machine alone from a thread of its own."""

    def __init__(self, port: int, workspace: Workspace) -> None:
        """`port` 0: any that is free."""
        self._port = port
        self._workspace = workspace
        self._moment = time.time()
        self._state = state_of(View(0), workspace, self._moment)
        self._waiting: set[asyncio.Event] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._server: uvicorn.Server | None = None
        self._thread: Thread | None = None
        self._stopped = False

    def start(self) -> str:
        """Serve, and give the page's address. Raises Trouble where the port is taken."""
        listener = _listener(self._port)
        self._port = listener.getsockname()[1]
        # Browsers may knock from now on; they are let in once the libraries are loaded.
        self._thread = Thread(target=self._serve, args=(listener,), name="preview", daemon=True)
        self._thread.start()
        return f"http://{ADDRESS}:{self._port}/"

    def show(self, view: View) -> None:
        """Let every open page show `view`; returns once it is on its way."""
        if view.number != self._state.view.number:
            self._moment = time.time()
        self._state = state_of(view, self._workspace, self._moment)
        loop = self._loop
        if loop is not None and not self._stopped:
            with contextlib.suppress(TimeoutError, RuntimeError):
                # The builder goes on to keep the interpreter busy, so the pages are served before.
                asyncio.run_coroutine_threadsafe(self._wake(), loop).result(0.1)

    def stop(self) -> None:
        """Close every page's connection and the port."""
        self._stopped = True
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._close)
        if self._thread is not None:
            self._thread.join(_GRACE)

    @property
    def pages(self) -> int:
        """How many pages, or workers of theirs, are told what is new."""
        return len(self._waiting)

    # What the application sees

    def newest(self) -> State:
        """What pages show now."""
        return self._state

    async def states(self) -> AsyncGenerator[State, None]:
        """Each state as it comes; one that is overtaken is left out, the same again is a sign of life."""
        bell = asyncio.Event()
        self._waiting.add(bell)
        try:
            while not self._stopped:
                bell.clear()
                yield self._state
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(bell.wait(), HEARTBEAT)
        finally:
            self._waiting.discard(bell)

    # The thread

    def _serve(self, listener: socket.socket) -> None:
        import uvicorn

        from poagen.preview.app import make_app
        from poagen.preview.connection import Connection

        logging.getLogger("uvicorn").setLevel(logging.CRITICAL + 1)
        config = uvicorn.Config(
            make_app(self, lambda: self._port),
            http=Connection,
            ws="none",
            loop="asyncio",
            lifespan="off",
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=5,
            h11_max_incomplete_event_size=_HEAD_BYTES,
        )
        self._server = uvicorn.Server(config)
        with listener, contextlib.suppress(asyncio.CancelledError):
            asyncio.run(self._run(self._server, listener))

    async def _run(self, server: "uvicorn.Server", listener: socket.socket) -> None:
        self._loop = asyncio.get_running_loop()
        self._loop.set_exception_handler(lambda loop, context: None)  # a browser that goes away is no news
        if self._stopped:
            return
        await server.serve([listener])

    def _close(self) -> None:
        if self._server is not None:
            self._server.should_exit = self._server.force_exit = True
        for bell in self._waiting:
            bell.set()

    async def _wake(self) -> None:
        for bell in self._waiting:
            bell.set()
        for _ in range(4):  # turns that it takes from the bell to the socket
            await asyncio.sleep(0)


def _listener(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((ADDRESS, port))
        listener.listen(1024)
    except OSError as error:
        listener.close()
        raise Trouble(
            f"port {port} cannot be used: {error.strerror}",
            "choose another with --port, 0 for any that is free",
        ) from error
    return listener
