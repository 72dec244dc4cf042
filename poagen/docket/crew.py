"""Batches of cases go in, what came of each comes out as soon as it is done; processes do the work.

A process that dies takes what is left of its batch with it, which is told, and nothing of a letter half done:
outputs stand at once or not at all.
"""

import gc
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from traceback import format_exc
from typing import Any

from poagen.docket.bench import Bench
from poagen.docket.work import Done, work_on
from poagen.model import shown
from poagen.worker import die_with_parent, give_back_memory

RARELY = 50_000
"""New objects before the next search for garbage; by the usual 700 it takes a twentieth of the work."""

_DIED = "cases/{} could not be done: its process ended unexpectedly"
_FORK = get_context("fork")


class _Hand:
    """One process, and what it has not answered for yet."""

    def __init__(self, bench: Callable[[], Bench], others: list["_Hand"]) -> None:
        self.connection, there = _FORK.Pipe()
        foreign = [self.connection, *(other.connection for other in others)]
        self.process = _FORK.Process(target=_serve, args=(bench, there, foreign), daemon=True)
        self.process.start()
        there.close()
        self.left: list[str] = []

    def give(self, names: list[str]) -> None:
        self.left = list(names)
        self.connection.send(names)

    def end(self) -> None:
        self.connection.close()
        self.process.terminate()
        self.process.join()


def work_in_parallel(bench: Callable[[], Bench], batches: list[list[str]], jobs: int) -> Iterator[Done]:
    """What came of each case of all batches. `bench` is called in each process.

    First `("", "begun", None)` tells that work goes on meanwhile, and `("", "sights", …)` what was seen in
    papers."""
    waiting = batches[::-1]
    hands: list[_Hand] = []
    try:
        _take_on(hands, bench, waiting, jobs)
        yield "", "begun", None
        while waiting or any(hand.left for hand in hands):
            for hand in [hand for hand in hands if not hand.left]:
                if waiting:
                    hand.give(waiting.pop())
            _take_on(hands, bench, waiting, jobs)
            for ready in wait([hand.connection for hand in hands if hand.left]):
                hand = next(hand for hand in hands if hand.connection is ready)
                yield from _answers(hand, hands)
    finally:
        for hand in hands:
            hand.end()


def _take_on(hands: list[_Hand], bench: Callable[[], Bench], waiting: list[list[str]], jobs: int) -> None:
    """As many hands as there is work for, each with a batch."""
    while waiting and len(hands) < jobs:
        hands.append(_Hand(bench, hands))
        hands[-1].give(waiting.pop())


def _answers(hand: _Hand, hands: list[_Hand]) -> Iterator[Done]:
    try:
        done: Done = hand.connection.recv()
    except (EOFError, OSError):
        hands.remove(hand)
        hand.end()
        for name in hand.left:
            yield (
                name,
                "trouble",
                [_DIED.format(shown(name)), f"build it alone to see more: poagen build {shown(name)}"],
            )
        return
    if done[0] in hand.left:
        hand.left.remove(done[0])
    yield done


def _serve(bench: Callable[[], Bench], connection: Connection, foreign: list[Connection]) -> None:
    """Answer until the input closes, in a process of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it is told first
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    for other in foreign:
        other.close()
    die_with_parent(os.getppid())
    gc.freeze()
    gc.set_threshold(RARELY)
    try:
        own = bench()
    except Exception:
        connection.send(("", "fault", format_exc()))
        os._exit(1)
    told = set(own.sights)
    with suppress(EOFError, OSError):
        while True:
            for done in work_on(own, connection.recv()):
                fresh: dict[str, Any] = {key: own.sights[key] for key in own.sights.keys() - told}
                told |= fresh.keys()
                if fresh:
                    connection.send(("", "sights", fresh))
                connection.send(done)
            give_back_memory()
    own.close()
    os._exit(0)
