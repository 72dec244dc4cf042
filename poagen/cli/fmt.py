"""The command that brings sources into their one form: `fmt`."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import click

from poagen.cli.cases import all_option, cases_argument, named
from poagen.cli.common import FAILED, FAULTY, WORKED, asked, common_options, workspace
from poagen.cli.telling import tell, tell_aside, tell_trouble
from poagen.model.finding import Trouble, shown

if TYPE_CHECKING:
    from poagen.tidy import Tidied
    from poagen.workspace import Workspace


@click.command()
@cases_argument
@all_option
@click.option("--check", is_flag=True, help="Write nothing; exit status 1 where something is to do.")
@common_options
def fmt(cases: tuple[str, ...], every: bool, check: bool) -> None:
    """Bring the sources of cases into one form, so that changes are short; the letters stay the same.

    \b
    poagen fmt acme-odr
    poagen fmt --all --check

    One sentence a line, facts on a line below their item, facts and front matter in the order of the
    documents. With --all, the snippets of the workspace too. A file that cannot be read whole is told,
    and left alone: `poagen check` says what is wrong with it, and that is no matter of the exit status.
    """
    here = workspace()
    run = _Run(here, check)
    for name in named(here, cases, every):
        with run.going_on():
            run.settle(_of_case(here, name))
    if every:
        with run.going_on():
            run.settle(_of_snippets(here))
    run.end()


class _Run:
    """Writes or tells source after source; what keeps one from being done keeps no other from it."""

    def __init__(self, here: "Workspace", check: bool) -> None:
        self.here = here
        self.check = check
        self.has_work = False
        self.left_alone = False
        self.failed = False

    @contextmanager
    def going_on(self) -> Iterator[None]:
        try:
            yield
        except Trouble as trouble:
            tell_trouble(trouble.message, trouble.help)
            self.failed = True

    def settle(self, sources: "Iterable[Tidied]") -> None:
        for source in sources:
            with self.going_on():
                self._settle_one(source)

    def _settle_one(self, source: "Tidied") -> None:
        from poagen.tidy import rewrite

        if source.left_alone:
            self.left_alone = True
            reason = source.left_alone
            tell_aside(shown(f"{reason.place}: left alone: {reason.message}"))
        elif source.after != source.before:
            self.has_work = True
            if not self.check:
                rewrite(self.here.root, source)
            tell(f"{shown(source.file)}: {'to be tidied' if self.check else 'tidied'}")

    def end(self) -> NoReturn:
        if not (self.has_work or self.left_alone or self.failed or asked().quiet):
            tell_aside("nothing to do")
        if self.failed:
            sys.exit(FAILED)
        sys.exit(FAULTY if self.check and self.has_work else WORKED)


def _of_case(here: "Workspace", name: str) -> "Iterable[Tidied]":
    """The sources of a case. Raises Trouble where it cannot be listed."""
    from poagen.load.folder import read_texts
    from poagen.tidy import tidy_case
    from poagen.workspace import case_folder

    folder = case_folder(here, name)
    path = f"cases/{folder.name}"
    try:
        return tidy_case(read_texts(folder, path))
    except OSError as error:
        raise Trouble(f"{shown(path)} cannot be read: {error.strerror}") from error


def _of_snippets(here: "Workspace") -> "Iterable[Tidied]":
    """The snippets of the workspace itself; none where it has no folder of them."""
    from poagen.load.folder import is_left_alone, read_file
    from poagen.tidy import tidy_snippets

    files = sorted((here.root / "snippets").glob("*.md"))
    return tidy_snippets("snippets", [read_file(file) for file in files if not is_left_alone(file.name)])
