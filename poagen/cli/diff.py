"""The command `diff`: what changed in a letter since a revision, in commitments and in words."""

import os
import sys
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from poagen.cli.common import Day, common_options, workspace
from poagen.cli.completion import complete_case
from poagen.cli.telling import coloured_change, tell_bytes, tell_pages
from poagen.model.finding import Trouble, shown
from poagen.review.outputs import output_names

if TYPE_CHECKING:
    from poagen.review.compare import Compared


@click.command()
@click.argument("case", shell_complete=complete_case)
@click.argument("base", required=False, default="")
@click.option("--from", "old", metavar="REV", default="", help="The old side; the same as BASE.")
@click.option("--to", "new", metavar="REV", default="", help="The new side; by default the working tree.")
@click.option("--staged", is_flag=True, help="The new side is what is staged.")
@click.option(
    "--format",
    "form",
    type=click.Choice(output_names()),
    default="terminal",
    show_default=True,
    help="How it is shown.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it there instead of to standard output.",
)
@click.option("--today", type=Day(), default=None, metavar="DATE", help="Stands for the clock.")
@common_options
def diff(
    case: str,
    base: str,
    old: str,
    new: str,
    staged: bool,
    form: str,
    output: Path | None,
    today: date | None,
) -> None:
    """Tell what changed in a letter: commitments, findings, words.

    \b
    poagen diff acme-odr                       since the merge base with the default branch
    poagen diff acme-odr main
    poagen diff acme-odr --from v1 --to v2 --format html -o changes.html

    Nothing is checked out, and nothing of the repository's is run.
    """
    from poagen.review.between import between, names_of, sides
    from poagen.review.compare import Comparer
    from poagen.revisions import open_repository
    from poagen.workspace import case_name

    _check_words(base, old, new, staged, form, output)
    here = workspace()
    with open_repository(here) as repository:
        moments = between(repository, base or old, new, staged)
        names = names_of(moments, case_name(here, case) or case)
        with Comparer(here, today or date.today()) as comparer:
            compared = comparer.compare(*sides(moments, *names), moments.base, moments.other)
            _show(compared, form, output)


def _check_words(base: str, old: str, new: str, staged: bool, form: str, output: Path | None) -> None:
    if base and old:
        raise click.UsageError("say BASE or --from, not both")
    if new and staged:
        raise click.UsageError("say --to or --staged, not both")
    if form == "pdf" and not output and sys.stdout.isatty():
        raise click.UsageError("say where the PDF goes: --output changes.pdf")


def _show(compared: "Compared", form: str, output: Path | None) -> None:
    from poagen.formats import Workshop
    from poagen.layouts import read_layout
    from poagen.report.text import plain
    from poagen.review.outputs import Wanted, load_output

    with ExitStack() as open_:
        letter = compared.letter
        wanted = Wanted(
            comparison=compared.comparison,
            letter=letter,
            layout=lambda: read_layout(compared.workspace, letter.layout if letter else "letter"),
            workshop=lambda: open_.enter_context(Workshop()),
            style=plain if output else coloured_change,
        )
        content = load_output(form)(wanted)
    if output:
        _write(output, content)
    elif form == "pdf":
        tell_bytes(content)
    else:
        tell_pages(content.decode())


def _write(output: Path, content: bytes) -> None:
    """The file, whole or as it was."""
    fresh = output.with_name(f".{output.name}.{os.getpid()}")
    try:
        fresh.write_bytes(content)
        os.replace(fresh, output)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise Trouble(f"{shown(str(output))} cannot be written: {error.strerror}") from error
