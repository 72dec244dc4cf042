"""The hash of an object goes in, its size or its bytes come out: two processes of git answer.

Sizes are asked of a process of their own, so that what is too large is never read.
"""

import os
import select
import subprocess
import threading
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from poagen.history import PATIENCE, start_git
from poagen.model import Trouble
from poagen.revisions.asking import damaged

MAX_TREE = 20_000_000
"""Bytes of one folder's list of names."""
_MAX_DEATHS = 20
"""An older git dies over an object that was not fetched; where most are absent it is asked no more."""

_AT_ONCE = 64
"""Questions that are put before the first answer is read: pipes must hold them."""

Kind = Literal["file", "folder", "symlink", "submodule", ""]


class Node(NamedTuple):
    """One name in a folder of a commit or of the index."""

    kind: Kind
    """Empty for what git does not hold."""
    hash: str


_KINDS: Mapping[str, Kind] = {"04": "folder", "10": "file", "12": "symlink", "16": "submodule"}


def kind_of(mode: str) -> Kind:
    """What git's mode, such as 100644, says of a name."""
    return _KINDS.get(mode.zfill(6)[:2], "")


class Objects:
    """The objects of a repository. Not asked, it starts nothing; `close` ends what was started."""

    def __init__(self, folder: Path) -> None:
        self._sizes = _Answers(folder, "--batch-check")
        self._contents = _Answers(folder, "--batch")

    def sizes(self, names: Iterable[str]) -> Mapping[str, int]:
        """Bytes of each object that is there. Raises Trouble where git does not answer."""
        return {name: size for name, (size, _) in self._sizes.ask(names).items()}

    def contents(self, names: Iterable[str]) -> Mapping[str, bytes]:
        """The bytes of each object that is there. Raises Trouble where git does not answer."""
        return {name: content for name, (_, content) in self._contents.ask(names).items()}

    def tree(self, hash: str) -> Mapping[str, Node]:
        """The names in a folder, or in that of a commit. Raises Trouble where they cannot be read."""
        name = f"{hash}^{{tree}}"
        size = self.sizes([name]).get(name, 0)
        if size > MAX_TREE:
            message = f"a folder in the history has {size:,} bytes of names"
            raise Trouble(message, "name a revision without it")
        content = self.contents([name]).get(name)
        if content is None:
            raise Trouble("not all of the history is here", "clone the repository without --filter")
        try:
            return _names(content, len(hash) // 2)
        except ValueError:
            raise damaged() from None

    def close(self) -> None:
        """End both processes."""
        self._sizes.close()
        self._contents.close()


def _names(tree: bytes, width: int) -> dict[str, Node]:
    """The names in a tree object; those that no disk can hold are left out. Raises ValueError."""
    names: dict[str, Node] = {}
    at = 0
    while at < len(tree):
        blank = tree.index(b" ", at)
        end = tree.index(b"\0", blank)
        name = tree[blank + 1 : end]
        if name not in (b"", b".", b"..") and b"/" not in name:
            hash = tree[end + 1 : end + 1 + width].hex()
            names[os.fsdecode(name)] = Node(kind_of(tree[at:blank].decode("ascii")), hash)
        at = end + 1 + width
    return names


_Answer = tuple[int, bytes]
"""Size and bytes of an object; no bytes where only sizes are asked."""


class _Answers:
    """A `git cat-file` that starts with the first question, and again after it died."""

    def __init__(self, folder: Path, how: str) -> None:
        self._folder = folder
        self._how = how
        self._process: subprocess.Popen[bytes] | None = None
        self._read = bytearray()
        self._deaths = 0
        self._lock = threading.Lock()

    def ask(self, names: Iterable[str]) -> dict[str, _Answer]:
        """By name what is there. Raises Trouble where git cannot tell."""
        found: dict[str, _Answer] = {}
        left = list(dict.fromkeys(names))
        with self._lock:
            while left and self._deaths <= _MAX_DEATHS:
                del left[: self._ask_some(left[:_AT_ONCE], found)]
        return found

    def close(self) -> None:
        process, self._process = self._process, None
        self._read.clear()
        if process:
            process.kill()
            process.wait()
            for stream in (process.stdin, process.stdout):
                assert stream
                stream.close()

    def _ask_some(self, names: list[str], found: dict[str, _Answer]) -> int:
        """Put what is there into `found`; how many need not be asked again."""
        done = 0
        try:
            process = self._process = self._process or start_git(self._folder, "cat-file", self._how)
            assert process.stdin
            process.stdin.write("".join(f"{name}\n" for name in names).encode("ascii"))
            deadline = time.monotonic() + PATIENCE
            for name in names:
                answer = self._answer(process, deadline)
                done += 1
                if answer:
                    found[name] = answer
            return done
        except (EOFError, BrokenPipeError):
            self._deaths += 1
            self.close()
            return done + 1  # the next one was its death
        except OSError:
            self.close()
            raise damaged() from None
        except BaseException:
            self.close()  # or its answers would be taken for those to the next questions
            raise

    def _answer(self, process: subprocess.Popen[bytes], deadline: float) -> _Answer | None:
        while b"\n" not in self._read:
            self._more(process, deadline)
        line, _, self._read = self._read.partition(b"\n")
        match line.decode("ascii").split(" "):
            case (_, "blob" | "tree", size) if self._how == "--batch-check":
                return int(size), b""
            case (_, "blob" | "tree", size):
                return int(size), self._bytes(process, int(size), deadline)
            case (*_, "missing"):
                return None
        raise OSError(line)

    def _bytes(self, process: subprocess.Popen[bytes], size: int, deadline: float) -> bytes:
        """What stands behind the line of an answer; a line end closes it."""
        while len(self._read) <= size:
            self._more(process, deadline)
        content = bytes(self._read[:size])
        del self._read[: size + 1]
        return content

    def _more(self, process: subprocess.Popen[bytes], deadline: float) -> None:
        assert process.stdout
        waiting = select.poll()
        waiting.register(process.stdout, select.POLLIN)
        if not waiting.poll(max(0, deadline - time.monotonic()) * 1000):
            raise TimeoutError
        piece = os.read(process.stdout.fileno(), 1 << 20)
        if not piece:
            raise EOFError
        self._read += piece
