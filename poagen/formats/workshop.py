"""Templates and Typst source go in, filled templates and PDFs come out, made by a process that can be lost.

What becomes of that process is told as Trouble that names the layout.
"""

import pickle
from types import TracebackType
from typing import Any, NamedTuple

from poagen.formats.ahead import Ahead
from poagen.formats.layout import Sheet
from poagen.formats.press import Filling, Print
from poagen.formats.started import Started
from poagen.model import Language, Letter, Trouble, shown
from poagen.worker import Lost, Worker

SECONDS = 30
"""Of processor time; a letter takes a thirtieth of one."""
MEMORY = 1_500_000_000

_KEEPING = {
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1"
    ":glibc.malloc.mmap_threshold=4194304:glibc.malloc.trim_threshold=33554432"
}
"""Memory in large pages that is not given back at once: a letter is printed a seventh sooner."""

_HELP = "mend the layout, or choose another"
_LOSSES = {
    "time": "this letter takes too long to be printed",
    "memory": "this letter needs too much memory to be printed",
    "crash": "this letter cannot be printed; perhaps it needs too much memory",
}
_SHORTER = "shorten the letter, or choose another layout"


class Pressed(NamedTuple):
    """A PDF, or why there is none."""

    content: bytes
    fault: str = ""
    diagnostic: str = ""
    """Typst's own words, with the source line that it means."""


class Workshop:
    """A process that loads what it needs while the caller reads the case; `close` ends it."""

    def __init__(self) -> None:
        self._worker = Worker("poagen.formats.press:answer", SECONDS, MEMORY, _KEEPING)
        self._pickled: Ahead[bytes] = Ahead()
        """The letter of a page, until its PDF is filled too."""
        Started(lambda: self._worker.ask({}))

    def __enter__(self) -> "Workshop":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._worker.stop()

    def fill(self, sheet: Sheet) -> str:
        """The filled template; raises Trouble that names its file and line where it cannot be filled."""
        head, content = self._ask(Filling(self._pickle(sheet.letter), _others(sheet)), sheet.file)
        if "fault" in head:
            line = f":{head['line']}" if head["line"] else ""
            raise Trouble(f"{shown(head['file'])}{line}: {shown(head['fault'])}", _HELP)
        return content.decode()

    def _pickle(self, letter: Letter) -> bytes:
        return self._pickled.take(letter) or self._pickled.keep(letter, pickle.dumps(_shown_of(letter)))

    def press(self, wanted: Print, file: str) -> Pressed:
        """The PDF, or Typst's fault; raises Trouble that names the layout's `file` where the process died."""
        head, content = self._ask(wanted, file)
        return Pressed(content, **head)

    def _ask(self, request: Filling | Print, file: str) -> tuple[dict[str, Any], bytes]:
        try:
            return self._worker.ask({}, pickle.dumps(request))
        except Lost as loss:
            raise Trouble(f"{shown(file)}: {_LOSSES[loss.why]}", _SHORTER) from loss


def _others(sheet: Sheet) -> dict[str, Any]:
    return {name: value for name, value in sheet._asdict().items() if name != "letter"}


def _shown_of(letter: Letter) -> Letter:
    """The letter without what no template can print, which is most of it: trees of words, and the word lists
    of rules."""
    bare = Language(**{name: getattr(letter.language, name) for name in _SHOWN})
    return letter._replace(
        language=bare,
        sections=tuple(section._replace(blocks=()) for section in letter.sections),
        items=tuple(item._replace(inlines=()) for item in letter.items),
    )


_SHOWN = ("code", "locale", "words", "abbreviations", "name")
