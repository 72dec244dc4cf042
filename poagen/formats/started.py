"""A piece of work goes in and runs beside the caller; its value, or what it raised, comes out when asked."""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Generic, TypeVar

T = TypeVar("T")


class Started(Generic[T]):
    """Work that has begun. It waits for other processes, so a thread is all the second core needs."""

    def __init__(self, work: Callable[[], T], at_once: bool = True) -> None:
        """`at_once`: else it begins when it is first asked to."""
        self._work = work
        self._values: list[T] = []
        self._fault: BaseException | None = None
        self._beginning = Lock()
        self._thread: Thread | None = None
        if at_once:
            self.begin()

    def begin(self) -> None:
        """Begin, where it has not begun."""
        with self._beginning:
            if self._thread is None:
                self._thread = Thread(target=self._run, daemon=True)
                self._thread.start()

    def _run(self) -> None:
        try:
            self._values.append(self._work())
        except BaseException as fault:  # told to whoever asks for the value, in their own thread
            self._fault = fault

    def result(self) -> T:
        """The value of the work, waited for; raises what the work raised."""
        self.begin()
        assert self._thread
        self._thread.join()
        if self._fault is not None:
            raise self._fault
        return self._values[0]
