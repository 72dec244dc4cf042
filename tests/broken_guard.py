"""Watches what a run of poagen must never do: call the network.

Python's own calls are seen by an audit hook; those of pandoc and Typst by a listener, to which the addresses
in the cases lead, and which is named as a proxy for all others.
"""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

HOOK = """\
import sys


def watch(event, words):
    if event == "socket.getaddrinfo" or event == "socket.connect" and isinstance(words[1], tuple):
        with open({log!r}, "a") as log:
            print(event, words, file=log)


sys.addaudithook(watch)
"""


class Guard(NamedTuple):
    """What the watched run's environment must hold, and where calls show up."""

    env: dict[str, str]
    log: Path
    address: str

    def lead_here(self, case: Path) -> None:
        """Let links to port 9, where nobody listens, lead to the listener."""
        for path in case.glob("*.md"):
            content = path.read_bytes()
            path.write_bytes(content.replace(b"http://127.0.0.1:9/", self.address.encode()))

    def calls(self) -> list[str]:
        """Every call that was tried since the guard stands."""
        return self.log.read_text(encoding="utf-8").splitlines()


@contextmanager
def guarded(folder: Path) -> Iterator[Guard]:
    """Stand guard; the hook and its log lie in `folder`."""
    log = folder / "calls"
    log.touch()
    (folder / "sitecustomize.py").write_text(HOOK.format(log=str(log)), encoding="utf-8")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=_listen, args=(listener, log), daemon=True).start()
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        names = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
        yield Guard({"PYTHONPATH": str(folder), **dict.fromkeys(names, address)}, log, address)


def _listen(listener: socket.socket, log: Path) -> None:
    """Write down every connection, and hang up."""
    with suppress(OSError):  # the guard is over
        while True:
            connection, _ = listener.accept()
            with log.open("a", encoding="utf-8") as stream:
                stream.write("a connection to the listener\n")
            connection.close()
