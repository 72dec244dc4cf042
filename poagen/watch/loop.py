"""A case goes in and is built again after every save that changes a byte, until told to stop.

What the last build read is what is watched. What lies on the disk decides, never an event: a ring of the
bell, or a second without one, owes a look; only a look that finds another byte owes a build.
"""

import gc
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from pathlib import Path

from poagen.formats import Workshop
from poagen.history import is_switching
from poagen.model import Trouble
from poagen.preview.view import View
from poagen.publish import Locked, lock
from poagen.watch.bell import LONGEST_BURST, Bell
from poagen.watch.line import Built, WarmLine
from poagen.watch.reading import Reader, Reading, Seen, folders, has_lost, places, seen

BEAT, POLL = 1.0, 0.3
"""Seconds between two looks where nothing rings, as something may not be told; and where nothing is told."""
RETRY = 2.0
"""Seconds until what could not be published is tried again."""
MIDDLE_OF_SAVE = 0.2
"""Seconds in which a file that is empty or away may come back."""
_GLANCE = 0.02
_PATIENCE = 0.5
"""Seconds to wait for another build before it is told of."""
_BEATS_AROUND = 3  # looks at this case to one at all others


class Watch:
    """The watch over one case."""

    def __init__(
        self,
        root: Path,
        case: str,
        workshop: Workshop,
        show: Callable[[View], None],
        tell: Callable[[Built | str], None],
        today: Callable[[], date] = date.today,
    ) -> None:
        """`tell` is handed every build, and in words what else a person should know."""
        self._bell = Bell()
        self._reader = Reader(root, case, today)
        self._line = WarmLine(case, workshop, show)
        self._tell = tell
        self._folders = places(root, case)
        self._last: Seen | str | None = None
        """What the last build depends on, or why nothing could be read."""
        self._publish: Callable[[], bool] | None = None
        """What is made and could not be put in its place yet."""
        self._pause = BEAT
        self._told = self._why_polling = ""
        self._is_second_try = False
        self._beats = 0  # looks since it rang
        self._stopping = False

    def run(self, once_seen: Callable[[], None] = lambda: None) -> None:
        """Build, call `once_seen`, and go on until `stop` is called."""
        try:
            self._look()
            if not self._stopping:
                once_seen()
            gc.freeze()  # what is kept for good must not be searched for garbage after each save
            while not self._stopping:
                self._wait()
        finally:
            self._bell.stop()

    def stop(self) -> None:
        """End after the build that is being made; a signal may call it."""
        self._stopping = True
        self._bell.ring()

    def _wait(self) -> None:
        """Look once it has rung, or in any case after a while."""
        rang = self._bell.wait(self._pause)
        if rang and not self._stopping:
            self._bell.settle()
        self._beats = 0 if rang else self._beats + 1
        if not self._stopping:
            self._look()

    def _look(self) -> None:
        """Build where anything is another than when it was last built."""
        self._pause = POLL if self._bell.why_polling or isinstance(self._last, str) else BEAT
        try:
            is_half_saved = self._build_where_owed()
            if is_half_saved and self._is_news(self._whole_reading()):
                self._build_where_owed(as_it_is=True)
            elif self._publish:
                self._publish_at_last()
            elif self._beats % _BEATS_AROUND == _BEATS_AROUND - 1:
                self._line.look_around()
            self._tell_of_polling()
        except Exception:  # a fault of ours must not end what a person works with
            self._have_fault()

    def _build_where_owed(self, as_it_is: bool = False) -> bool:
        """Build what lies on the disk, where it is news; whether it must come to rest first.

        The lock is held from the first byte read, so that no older reading takes the place of a newer one."""
        start = time.monotonic()
        with ExitStack() as held:
            why_not = self._hold_lock(held, patience=0)
            reading = self._read()
            if not self._is_news(reading):
                return False
            if not as_it_is and (is_switching(self._reader.root) or self._has_lost(reading)):
                return True
            self._build(reading, start, is_held=not why_not)
        return False

    def _read(self) -> Reading | Trouble:
        """What lies on the disk, once the bell would ring for any change to it."""
        for _ in range(2):
            self._bell.listen_at(self._folders)
            try:
                reading = self._reader.read()
            except (Trouble, OSError) as fault:
                return fault if isinstance(fault, Trouble) else Trouble(str(fault))
            if self._folders == folders(reading, self._line.wants):
                break
            self._folders = folders(reading, self._line.wants)
        return reading

    def _is_news(self, reading: Reading | Trouble) -> bool:
        wants = self._line.wants
        return self._last != (reading.message if isinstance(reading, Trouble) else seen(reading, wants))

    def _whole_reading(self) -> Reading | Trouble:
        """What lies on the disk once git has written all files, and an editor the one that it emptied."""
        start = time.monotonic()
        while True:
            self._bell.settle()
            reading = self._read()
            now = time.monotonic()
            if is_switching(self._reader.root):
                start = now
            # An empty file is believed when nothing was heard for a while; in the end in any case.
            end = min(max(start, self._bell.last) + MIDDLE_OF_SAVE, start + LONGEST_BURST)
            if self._stopping or now > end or not (start == now or self._has_lost(reading)):
                return reading
            time.sleep(_GLANCE)

    def _has_lost(self, reading: Reading | Trouble) -> bool:
        if not isinstance(self._last, Seen):
            return False
        return isinstance(reading, Trouble) or has_lost(self._last, seen(reading, self._line.wants))

    def _build(self, reading: Reading | Trouble, start: float, is_held: bool) -> None:
        self._told = ""
        self._publish = None
        if isinstance(reading, Trouble):
            self._last = reading.message
            self._have_trouble(Trouble(reading.message, "polling until it can be read"))
            return
        try:
            self._make(reading, start, is_held)
        except Trouble as trouble:
            self._last = self._line.seen
            self._have_trouble(trouble)

    def _make(self, reading: Reading, start: float, is_held: bool) -> None:
        letter = self._line.begin(reading, self._note())
        self._last = self._line.seen
        page = time.monotonic() - start
        changed = False
        if letter:
            self._publish = self._line.finish(letter, reading)
            changed = self._published() if is_held else self._publish_at_last()
        self._is_second_try = False
        self._tell(Built(self._line.view, page, time.monotonic() - start, changed))
        self._line.look_around()
        if self._folders != folders(reading, self._line.wants):
            self._bell.ring()

    def _hold_lock(self, held: ExitStack, patience: float) -> Trouble | None:
        """Why it cannot be held, if so."""
        try:
            held.enter_context(lock(self._reader.root, self._reader.case, patience))
        except Locked as locked:
            return Trouble(locked.message, "the letter will be published when it has ended")
        except Trouble as trouble:
            return trouble
        return None

    def _publish_at_last(self) -> bool:
        """Publish what was made without the lock, where nothing has changed since."""
        was_told = self._told
        with ExitStack() as held:
            if why_not := self._hold_lock(held, 0 if was_told else _PATIENCE):
                self._pause = POLL
                self._have_trouble(why_not)
                return False
            changed = not self._is_news(self._read()) and self._published()
        if was_told and not self._publish:
            self._told = ""
            self._tell("the letter is published now")
            self._line.show(note=self._note())
        return changed

    def _published(self) -> bool:
        """Whether anything had to be written; what could not be is tried again."""
        assert self._publish
        try:
            changed = self._publish()
        except Trouble as trouble:
            self._pause = RETRY
            self._have_trouble(trouble)
            return False
        self._publish = None
        return changed

    def _have_trouble(self, trouble: Trouble) -> bool:
        """Tell what keeps a letter from being made or written, where that is news, over the last good one."""
        words = "; ".join(filter(None, (trouble.message, trouble.help)))
        if words == self._told or self._stopping:  # Ctrl-C ends pandoc too
            return False
        self._told = words
        is_shown = self._publish or self._line.view.busy
        self._line.show(note=words, busy=frozenset(), broken=not is_shown)
        self._tell(words)
        return True

    def _have_fault(self) -> None:
        """The folder may have changed under our hands: look once more before it is told."""
        if not self._is_second_try:
            self._is_second_try = True
            self._last = None
            self._bell.ring()
            return
        self._last = self._line.seen or self._last
        if self._have_trouble(Trouble("this is a fault of poagen", "please report what the terminal says")):
            self._tell(traceback.format_exc())

    def _tell_of_polling(self) -> None:
        if self._why_polling != self._bell.why_polling:
            self._why_polling = self._bell.why_polling
            self._tell(self._note() or "told of every change by the system again")
            self._line.show(note=self._note())

    def _note(self) -> str:
        return f"polling every {POLL} s, since {self._bell.why_polling}" if self._bell.why_polling else ""
