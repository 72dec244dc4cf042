"""Names and bytes of a case's papers go in, a `Paper` for each comes out: what it is, and what is wrong.

A process of its own looks into them while the caller goes on: papers are hostile, and the libraries for them
slow to import. What was seen once is kept in a file.
"""

import hashlib
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from poagen.load.look import look_into_bytes
from poagen.load.look.sight import TOO_MUCH, Sight, sight_from
from poagen.load.paper_cache import read_cache, write_cache
from poagen.model.folder import Paper
from poagen.worker import Lost, Worker

SECONDS = 3
"""Of CPU for one paper. The largest sound ones take one."""
MEMORY = 340_000_000
"""Bytes for the process that looks."""

_LOST = {
    "time": "it takes too long to read",
    "memory": TOO_MUCH,
    "crash": "it made the reader crash",
}
_worker = Worker("poagen.load.look:answer", SECONDS, MEMORY)


def look_into(name: str, content: bytes) -> Paper:
    """One paper, looked into in this very process, where it may take what memory and time it likes."""
    return _paper(name, content, _hash(content), look_into_bytes(content))


def begin_to_look(files: Mapping[str, bytes], cache: Path | None = None) -> Callable[[], dict[str, Paper]]:
    """Papers by their names, looked into beside what the caller does next; what is returned waits for them.

    Nothing is raised for what is in them. `cache` keeps what was seen: a file in a folder that is there;
    without one nothing is kept.
    """
    hashes = {name: _hash(content) for name, content in files.items()}
    contents = {hashes[name]: content for name, content in files.items()}
    kept = read_cache(cache) if cache and contents else {}
    looking = _Looking({key: content for key, content in contents.items() if key not in kept})

    def papers() -> dict[str, Paper]:
        seen = looking.sights()
        if cache and looking.certain:
            write_cache(cache, {**kept, **looking.certain})
        sights = {**kept, **seen}
        return {name: _paper(name, files[name], key, sights[key]) for name, key in hashes.items()}

    return papers


def begin_to_look_beside(
    files: Mapping[str, bytes], kept: dict[str, Sight]
) -> Callable[[], dict[str, Paper]]:
    """The same, where `kept` holds what was seen before, by hash, and takes what is seen now."""
    hashes = {name: _hash(content) for name, content in files.items()}
    contents = {hashes[name]: content for name, content in files.items()}
    looking = _Looking({key: content for key, content in contents.items() if key not in kept})

    def papers() -> dict[str, Paper]:
        seen = looking.sights()
        kept.update(looking.certain)
        # All that is kept may be thousands, which are not copied for each letter.
        sights = {key: seen.get(key) or kept[key] for key in contents}
        return {name: _paper(name, files[name], key, sights[key]) for name, key in hashes.items()}

    return papers


def is_certain(paper: Paper) -> bool:
    """Whether it would be seen the same another time."""
    return paper.damage not in _LOST.values()


class _Looking:
    """A thread that asks the worker about one paper after the other."""

    def __init__(self, contents: Mapping[str, bytes]) -> None:
        self._contents = contents
        self._fault: BaseException | None = None
        self._lost: dict[str, Sight] = {}
        self.certain: dict[str, Sight] = {}
        """What the worker saw; what it was lost over may fare better on another day and is not kept."""
        self._thread: threading.Thread | None = None
        if contents:
            self._thread = threading.Thread(target=self._look, daemon=True)
            self._thread.start()

    def sights(self) -> dict[str, Sight]:
        """What was seen, by hash, once all is looked into."""
        if self._thread:
            self._thread.join()
        if self._fault:
            raise self._fault
        return {**self.certain, **self._lost}

    def _look(self) -> None:
        try:
            for key, content in self._contents.items():
                self._look_into(key, content)
        except BaseException as fault:
            self._fault = fault

    def _look_into(self, key: str, content: bytes) -> None:
        try:
            answer, _ = _worker.ask({}, content)
        except Lost as lost:
            self._lost[key] = _unseen(content, lost)
            return
        seen = sight_from(answer)
        if seen is None:
            raise RuntimeError(f"the worker saw {answer!r}")
        self.certain[key] = seen


def _unseen(content: bytes, lost: Lost) -> Sight:
    from poagen.load.look.kind import kind_of

    return Sight(kind_of(content)[0], damage=_LOST[lost.why])


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _paper(name: str, content: bytes, key: str, sight: Sight) -> Paper:
    return Paper(name, content, key, **sight._asdict())
