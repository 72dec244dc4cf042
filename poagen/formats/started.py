"""A piece of work goes in and runs beside the caller; its value, or what it raised, comes out when asked."""

from _thread import start_new_thread
from collections.abc import Callable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Started(Generic[T]):
    """Work that has begun. It waits for other processes, so a thread is all the second core needs.

    A letter begins half a dozen, so they have no `Thread`: to start one waits until it runs, which takes as
    long as some of the work.
    """

    def __init__(self, work: Callable[[], T], at_once: bool = True) -> None:
        """`at_once`: else it begins when it is first asked to."""
        self._work = work
        self._values: list[T] = []
        self._fault: BaseException | None = None
        self._has_begun = False
        self._beginning = Lock()
        self._going_on = Lock()
        self._going_on.acquire()
        if at_once:
            self.begin()

    def begin(self) -> None:
        """Begin, where it has not begun."""
        if self._is_first():
            start_new_thread(self._run, ())

    def result(self) -> T:
        """The value of the work, waited for; raises what the work raised.

        Who asks for what has not begun works on it: another thread would only be waited for."""
        if self._is_first():
            self._run()
        with self._going_on:
            pass
        if self._fault is not None:
            raise self._fault
        return self._values[0]

    def _is_first(self) -> bool:
        with self._beginning:
            is_first, self._has_begun = not self._has_begun, True
        return is_first

    def _run(self) -> None:
        try:
            self._values.append(self._work())
        except BaseException as fault:  # told to whoever asks for the value, in their own thread
            self._fault = fault
        finally:
            self._going_on.release()
