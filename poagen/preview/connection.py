"""Bytes of a connection go in, uvicorn answers; whoever dawdles, or sends what is no HTTP, is let go.

uvicorn waits for a request's head without end, and closes in the middle of what is still being sent, so that
the sender does not get to read the answer.
"""

import asyncio
import re
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""From the first byte, or the connection, to the end of a request's head."""
LINGER_SECONDS = 1.0
"""How long a refused sender is still listened to."""
CONNECTIONS = 700
"""At once; the next is closed unheard."""

_NO_HTTP = re.compile(rb"[\r\n]*[^\r\n]*(?<! HTTP/1\.[01])\r?\n")
"""A first line that h11 would see through to its end, though it cannot be one of HTTP 1."""
_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"


class Connection(H11Protocol):
    """A connection of uvicorn's with bounds."""

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A browser, or something else, is there."""
        super().connection_made(_Lingering(transport))  # type: ignore[arg-type]
        if len(self.connections) > CONNECTIONS:
            transport.abort()  # type: ignore[attr-defined]
        self._watch_the_clock()

    def data_received(self, data: bytes) -> None:
        """Take a piece of a request."""
        if self.transport.is_closing():
            return
        try:
            super().data_received(data)
        except h11.ProtocolError:  # what is wrong came behind an answer that had begun
            self.transport.abort()
        if self._waits() and _NO_HTTP.match(self.conn.trailing_data[0]):
            self.send_400_response("Invalid HTTP request received.")
        self._watch_the_clock()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._watch_the_clock()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._stop_the_clock()
        super().connection_lost(exc)

    def _watch_the_clock(self) -> None:
        if not self._waits() or self.transport.is_closing():
            self._stop_the_clock()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self._lose_patience)

    def _waits(self) -> bool:
        """Whether the next thing to come is a request's head."""
        return self.cycle is None or self.cycle.response_complete

    def _lose_patience(self) -> None:
        if self.conn.trailing_data[0]:
            self.transport.write(_TOO_SLOW)
        self.transport.close()

    def _stop_the_clock(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None


class _Lingering:
    """A transport that, when it is closed, lets the other side finish its sentence for a moment."""

    def __init__(self, transport: Any) -> None:
        self._transport = transport
        self._closing = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def is_closing(self) -> bool:
        return self._closing or self._transport.is_closing()

    def close(self) -> None:
        if self.is_closing():
            return
        self._closing = True
        self._transport.write_eof()
        self._transport.resume_reading()
        asyncio.get_running_loop().call_later(LINGER_SECONDS, self._transport.abort)

    def write(self, data: bytes) -> None:
        if not self.is_closing():
            self._transport.write(data)
