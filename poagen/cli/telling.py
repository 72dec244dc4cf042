"""Words go in and are printed, in colour on a terminal; what becomes of them when nobody takes them."""

import os
import shutil
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import click

from poagen.model.finding import Finding, Trouble, shown
from poagen.report._harmless import harmless

if TYPE_CHECKING:
    from poagen.examine import Examined

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue", "place": "cyan", "help": "green"}


def tell(words: str) -> None:
    """A result, on standard output. Raises Trouble where it cannot be written.

    Where nobody reads on, as in `poagen build --all | head`, the work goes on unheard.
    """
    try:
        click.echo(words)
    except BrokenPipeError:
        silence(sys.stdout.fileno())
    except OSError as error:
        silence(sys.stdout.fileno())  # what is left of the words would be tried again at the end
        raise Trouble(f"cannot write to standard output: {error.strerror}") from error


def tell_pages(words: str) -> None:
    """A long result: in a pager where a person reads it and it does not fit, else as `tell` does."""
    height = shutil.get_terminal_size().lines
    if sys.stdout.isatty() and words.count("\n") >= height:
        click.echo_via_pager(
            words if click.get_current_context().color is not False else click.unstyle(words)
        )
    else:
        tell(words.rstrip("\n"))


def tell_bytes(content: bytes) -> None:
    """A result that is no text. Raises Trouble as `tell` does."""
    try:
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout.fileno())
    except OSError as error:
        silence(sys.stdout.fileno())
        raise Trouble(f"cannot write to standard output: {error.strerror}") from error


def tell_aside(words: str) -> None:
    """What is no result, on standard error; it may be lost, since there is nowhere else to tell it.

    A workflow's log is read from here too, so that no author's text may be a command to it.
    """
    try:
        click.echo(harmless(words), err=True)
    except OSError:
        silence(sys.stderr.fileno())


def tell_trouble(message: str, help: str = "") -> None:
    """One line that says what is wrong, and what to do."""
    tell_aside(f"poagen: {shown('; '.join(part for part in (message, help) if part))}")


def tell_rows(rows: Iterable[tuple[str, ...]]) -> None:
    """A table, its columns as wide as what stands in them."""
    told = [tuple(map(shown, row)) for row in rows]
    widths: dict[int, int] = {}
    for row in told:
        for column, words in enumerate(row[:-1]):
            widths[column] = max(len(words), widths.get(column, 0))
    for row in told:
        tell("  ".join(f"{words:<{widths.get(column, 0)}}" for column, words in enumerate(row)).rstrip())


def tell_findings(examined: "Examined", findings: Iterable[Finding]) -> None:
    """Some of the findings of a case, as people read them."""
    from poagen.report.text import findings_text

    text = findings_text(findings, examined.sources, _coloured)
    if text:
        tell(text)


def silence(descriptor: int) -> None:
    """Let what is written there from now on go nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


_CHANGES: "dict[str, dict[str, Any]]" = {
    "insert": {"fg": "green", "underline": True},
    "delete": {"fg": "red", "strikethrough": True},
    "moved": {"fg": "magenta"},
    "heading": {"bold": True},
}


def coloured_change(words: str, style: str) -> str:
    """What an output of `diff` shows, as terminals do."""
    known = _CHANGES.get(style)
    return click.style(words, **known) if known else _coloured(words, style)


def _coloured(words: str, style: str) -> str:
    """A `Style` for terminals."""
    return click.style(words, fg=_COLOURS[style], bold=style == "error")
