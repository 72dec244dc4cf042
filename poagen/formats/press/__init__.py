"""Templates and Typst source go in, filled templates and PDFs come out: what the workshop's process does.

Only that process runs this, since layouts of a workspace are not trusted and Typst ends its whole process
when memory runs out. `poagen/worker.py` starts and ends it; here each request gets the bounds of its kind.
"""

import os
import pickle
import resource
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from poagen.formats.layout import Sheet
from poagen.formats.typst_rules import FUNCTIONS, MODULE
from poagen.model import Letter

FONTS = Path(__file__).parents[2] / "fonts"

FILL_MEMORY = 200_000_000
PRINT_MEMORY = 350_000_000
"""Bytes that a request may need besides what the process has; a PDF also what its pictures need unpacked."""
FILL_SECONDS = 4
"""Of processor time, for a template that does not heed the two seconds that `template.py` allows it."""

# Typst asks the network for packages. A proxy at a port that nothing can listen on ends that on this machine.
_NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:0")


class Print(NamedTuple):
    """What a PDF is made from."""

    source: str
    pictures: Mapping[str, str]
    """SVG by file name: of what lies in memory Typst takes only text, and so nothing needs a disk."""
    timestamp: int
    memory: int
    """Bytes that the pictures need unpacked."""
    fonts: tuple[str, ...] = ()
    """Folders of fonts besides those that are packaged; only what needs them pays for them."""


class Filling(NamedTuple):
    """What a `Sheet` is made from."""

    letter: bytes
    """Pickled by itself, since page and PDF show the same; each is a third of all that is pickled."""
    others: Mapping[str, Any]
    """Everything else of the sheet, by name."""


Answer = tuple[dict[str, Any], bytes]


def answer(question: dict[str, Any], content: bytes) -> Answer:
    """The task of the worker: a pickled `Filling` or `Print`, or nothing to get ready for the first."""
    if not content:
        return _ready()
    request = pickle.loads(content)  # from the process that started this one
    if isinstance(request, Print):
        return _printed(request)
    return _filled(Sheet(letter=_letter(request.letter), **request.others))


@lru_cache(maxsize=2)
def _letter(pickled: bytes) -> Letter:
    letter: Letter = pickle.loads(pickled)  # from the same process
    return letter


def _ready() -> Answer:
    from poagen.formats.press import template

    _compiler()
    return {"ready": template.__name__}, b""


def _filled(sheet: Sheet) -> Answer:
    from poagen.formats.press.page_check import page_fault
    from poagen.formats.press.template import Misfill, fill

    signal.setitimer(signal.ITIMER_PROF, FILL_SECONDS)
    try:
        with _memory(FILL_MEMORY):
            filled = fill(sheet)
            fault = page_fault(filled, sheet) if sheet.file.endswith(".html.j2") else None
    except Misfill as error:
        return {"fault": error.message, "line": error.line, "file": sheet.file}, b""
    if fault:
        return {"fault": fault.message, "line": fault.line, "file": fault.file}, b""
    return {}, filled.encode()


def _printed(wanted: Print) -> Answer:
    import typst

    files = {name: text.encode() for name, text in {MODULE: FUNCTIONS, **wanted.pictures}.items()}
    try:
        with _memory(PRINT_MEMORY + wanted.memory):
            pdf, warnings = _compiler(*wanted.fonts).compile_with_warnings(
                input={"main.typ": wanted.source.encode(), **files},
                format="pdf",
                pdf_standards=["ua-1", "a-2a"],
                timestamp=wanted.timestamp,
            )
    except typst.TypstError as error:
        return {"fault": error.message or str(error), "diagnostic": error.diagnostic or ""}, b""
    if warnings:
        fault = "; ".join(warning.message for warning in warnings)
        return {"fault": fault, "diagnostic": warnings[0].diagnostic or ""}, b""
    return {}, pdf


@cache
def _compiler(*more: str) -> Any:
    """The compiler, warm: a first letter takes five times as long as a second. `more`: folders of fonts."""
    os.environ.update(_NO_NETWORK)
    os.environ.update({name.upper(): proxy for name, proxy in _NO_NETWORK.items()})
    os.environ["RAYON_NUM_THREADS"] = "1"  # a second thread finds hardly anything to do, and spins
    import typst

    fonts = str(FONTS)
    nowhere = str(FONTS / "no-packages")
    compiler = typst.Compiler(
        root=fonts,  # Typst must have one; this holds nothing but the fonts
        font_paths=typst.Fonts(False, False, [fonts, *more]),
        package_path=nowhere,
        package_cache_path=nowhere,
    )
    if not more:  # else a letter waits for it already
        compiler.compile(input=b'#set text(font: "Noto Serif")\n= A _b_ *c* `d`', format="pdf")
    return compiler


@contextmanager
def _memory(more: int) -> Iterator[None]:
    """Allow at most `more` bytes than are in use now, and no more than the process may have."""
    most, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (min(_in_use() + more, most), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


def _in_use() -> int:
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()
    except OSError:  # no Linux: the bound is less exact
        return 300_000_000
    return int(pages[5]) * resource.getpagesize()
