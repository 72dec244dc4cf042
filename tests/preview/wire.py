"""Bytes go to a server as they are, its status comes back: for requests that no browser would send."""

import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit


def port_of(url: str) -> int:
    return urlsplit(url).port or 80


def send(port: int, request: bytes, wait: float = 5) -> bytes:
    """All that the server answers until it closes, or until `wait` seconds of silence."""
    with socket.create_connection(("127.0.0.1", port), timeout=wait) as wire:
        with suppress(OSError):
            wire.sendall(request)
        return received(wire)


def received(wire: socket.socket) -> bytes:
    answer = b""
    try:
        while piece := wire.recv(65536):
            answer += piece
    except OSError:
        pass
    return answer


def statuses(answer: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.1 (\d\d\d) [A-Z]", answer)]


def get(port: int, path: str, method: str = "GET", host: str = "", **headers: str) -> bytes:
    """One request; the connection ends with it unless `Connection` says otherwise."""
    lines = [f"{method} {path} HTTP/1.1", f"Host: {host or f'127.0.0.1:{port}'}"]
    told = {"Connection": "close", **headers}
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in told.items()]
    return "\r\n".join([*lines, "", ""]).encode()


def status(port: int, path: str, method: str = "GET", host: str = "", **headers: str) -> int:
    return statuses(send(port, get(port, path, method, host, **headers)))[0]


def body(port: int, path: str) -> bytes:
    return send(port, get(port, path)).partition(b"\r\n\r\n")[2]


@contextmanager
def events(port: int) -> Iterator[Iterator[bytes]]:
    """The data of each event, as it comes."""
    with socket.create_connection(("127.0.0.1", port), timeout=60) as wire:
        wire.sendall(get(port, "/events", Connection="keep-alive"))
        yield _data(wire)


def _data(wire: socket.socket) -> Iterator[bytes]:
    read = b""
    while piece := wire.recv(65536):
        read += piece
        while b"\n\n" in read:
            event, _, read = read.partition(b"\n\n")
            at = event.find(b"data: ")
            if at >= 0:
                yield event[at + 6 :].replace(b"\r\n", b"")


def took(port: int) -> float:
    """Seconds for one plain answer."""
    start = time.perf_counter()
    assert status(port, "/plan-of-action.txt") == 200
    return time.perf_counter() - start
