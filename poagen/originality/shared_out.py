"""Many items go in, what came of each share comes out; a forked process works on each but the first."""

import os
import signal
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

_FORK = get_context("fork")


def shared_out(items: Sequence[Item], shares: int, work: Callable[[Sequence[Item]], Result]) -> list[Result]:
    """What `work` gives for each share of `items`; it must be something that can be pickled.

    A share whose process fails is worked on here, so that what is wrong with it is raised here."""
    own, *others = [items[at::shares] for at in range(shares)]
    begun = [(share, _begun(share, work)) for share in others]
    return [work(own), *(_received(connection, share, work) for share, connection in begun)]


def _begun(share: Sequence[Item], work: Callable[[Sequence[Item]], Result]) -> Connection:
    here, there = _FORK.Pipe(duplex=False)
    _FORK.Process(target=_send, args=(there, share, work), daemon=True).start()
    there.close()
    return here


def _send(there: Connection, share: Sequence[Item], work: Callable[[Sequence[Item]], Result]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asked is told first
    with suppress(Exception):
        there.send(work(share))
    os._exit(0)


def _received(here: Connection, share: Sequence[Item], work: Callable[[Sequence[Item]], Result]) -> Result:
    with here, suppress(EOFError, OSError):
        result: Result = here.recv()
        return result
    return work(share)
