"""The command `watch`: a case is built on every save, and its letter shown in a browser."""

import os
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from threading import Thread
from types import FrameType
from typing import TYPE_CHECKING

import click

from poagen.cli.common import Day, asked, common_options, workspace
from poagen.cli.completion import complete_case
from poagen.cli.telling import tell, tell_aside
from poagen.model.finding import shown

if TYPE_CHECKING:
    from poagen.watch import Built, Watch

_TURN = 0.001
"""Seconds for which one thread keeps the others waiting: the page is served while a letter is made."""


@click.command()
@click.argument("case", shell_complete=complete_case)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help="Where the page is served; 0: any free one.",
)
@click.option("--no-browser", is_flag=True, help="Do not open the page in a browser.")
@click.option("--today", type=Day(), default=None, metavar="DATE", help="Stands for the clock.")
@common_options
def watch(case: str, port: int, no_browser: bool, today: date | None) -> None:
    """Build a case on every save; show its letter in a browser.

    \b
    poagen watch acme-odr
    poagen watch acme-odr --port 0 --no-browser

    It builds as --draft, and goes on until Ctrl-C. The page is served to this machine alone.
    """
    from poagen.formats import Workshop
    from poagen.preview import Preview
    from poagen.watch import Watch
    from poagen.workspace import case_folder, case_name, case_of_file

    with Workshop() as workshop:
        here = workspace()
        name = case_folder(here, case_name(here, case) or case_of_file(here, case) or case).name
        preview = Preview(port, here)
        address = preview.start()
        teller = _Teller(asked().quiet)
        day = (lambda: today) if today else date.today
        watched = Watch(here.root, name, workshop, preview.show, teller.tell, day)
        sys.setswitchinterval(_TURN)
        try:
            with _ending(watched):
                watched.run(lambda: _show(address, teller, no_browser))
        finally:
            preview.stop()


def _show(address: str, teller: "_Teller", no_browser: bool) -> None:
    tell(address)
    sys.stdout.flush()
    teller.begin()
    if not no_browser:
        Thread(target=_open_browser, args=(address,), daemon=True).start()


def _open_browser(address: str) -> None:
    """In a window of its own: a browser for terminals would take the one that this runs in."""
    import webbrowser

    has_windows = sys.platform == "darwin" or os.environ.keys() & {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}
    if has_windows:
        webbrowser.open(address)


@contextmanager
def _ending(watched: "Watch") -> Iterator[None]:
    """Ctrl-C and a request to end let the build that is being made come to its end; the second Ctrl-C not."""

    def end(number: int, frame: FrameType | None) -> None:
        signal.signal(number, signal.default_int_handler)
        watched.stop()

    numbers = [signal.SIGINT, signal.SIGTERM]
    if signal.getsignal(signal.SIGHUP) != signal.SIG_IGN:  # as after `nohup`
        numbers.append(signal.SIGHUP)
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class _Teller:
    """Tells builds aside, but nothing before the address: it is what comes first, for who reads it."""

    def __init__(self, quiet: bool) -> None:
        self._quiet = quiet
        self._early: list[str] | None = []

    def tell(self, what: "Built | str") -> None:
        """A build in one line, or words."""
        if isinstance(what, str):
            line = f"poagen: {what if what.startswith('Traceback') else shown(what)}"
        else:
            line = "" if self._quiet else _built_line(what)
        if self._early is not None:
            self._early.append(line)
        elif line and _would_take_a_line():
            tell_aside(line)

    def begin(self) -> None:
        """Tell what was kept back, and from now on all at once."""
        early, self._early = self._early or [], None
        for line in early:
            if line and _would_take_a_line():
                tell_aside(line)


def _would_take_a_line() -> bool:
    """Whether there is room: where a terminal is stopped, or nobody empties a pipe, the page goes on."""
    try:
        return bool(select.select([], [sys.stderr.fileno()], [], 0)[1])
    except (OSError, ValueError):
        return False


def _built_line(built: "Built") -> str:
    from poagen.report.text import counts_text

    times = f"page {1000 * built.page:.0f} ms, all {1000 * built.whole:.0f} ms"
    if built.view.broken:
        times = "no letter can be made of it: the last good one stands"
    unchanged = "" if built.changed or built.view.broken else ", nothing written"
    return f"build {built.view.number}: {counts_text(built.view.findings)}; {times}{unchanged}"
