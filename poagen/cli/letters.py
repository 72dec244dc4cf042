"""The commands that work on letters: `build`, `check`, `verify`."""

import os
import sys
from datetime import date
from typing import TYPE_CHECKING, NoReturn

import click

from poagen.cli.cases import all_option, cases_argument, named
from poagen.cli.common import FAILED, FAULTY, WORKED, Day, Shard, asked, common_options, workspace
from poagen.cli.completion import complete_formats
from poagen.cli.run import Run, tell_of_reading
from poagen.cli.telling import tell, tell_trouble
from poagen.model.finding import Trouble, shown
from poagen.report import report_names

if TYPE_CHECKING:
    from poagen.build import Options
    from poagen.review.touched import Lines
    from poagen.workspace import Workspace

_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Cases that are worked on at once; by default as many as there are processors.",
)
_shard = click.option(
    "--shard",
    type=Shard(),
    metavar="I/N",
    help="With --all: only the I-th of N parts of the cases, as in 2/5.",
)
_today = click.option("--today", type=Day(), default=None, metavar="DATE", help="Stands for the clock.")
_format = click.option(
    "--format",
    "form",
    type=click.Choice(report_names()),
    default="text",
    show_default=True,
    help="How findings are told: for people, for programs, or for a workflow of GitHub's and its viewers.",
)
_files = click.option(
    "--files", is_flag=True, help="Each CASE is a changed file: take every case that one concerns."
)
_allowed = click.option("--show-allowed", is_flag=True, help="Tell allowed findings too, in the text.")


@click.command(no_args_is_help=False)
@cases_argument
@all_option
@click.option(
    "--to",
    metavar="html,pdf,text",
    default="",
    help="Make these outputs only.",
    shell_complete=complete_formats,
)
@click.option("--draft", is_flag=True, help="Put DRAFT on every page, and build in spite of errors.")
@_files
@_jobs
@_shard
@_format
@_allowed
@_today
@common_options
def build(
    cases: tuple[str, ...],
    every: bool,
    to: str,
    draft: bool,
    files: bool,
    jobs: int | None,
    shard: tuple[int, int] | None,
    form: str,
    show_allowed: bool,
    today: date | None,
) -> None:
    """Check cases, then write their letters to build/CASE/.

    \b
    poagen build acme-odr
    poagen build acme-odr --to pdf --draft
    poagen build --all --jobs 4
    poagen build --all --shard 2/5

    With --all, a case of which nothing changed since it was built is only told again. What that needs
    is kept in .poagen/, which may be deleted.
    """
    from poagen.build import Options, build_case, neighbours_of
    from poagen.formats import Workshop

    options = Options(today or date.today(), draft, _formats(to))
    if files:
        cases, every = tuple(_concerned(workspace(), cases, every)), False
    if every or len(cases) > 1:
        _many(cases, every, shard, jobs, options, Run(workspace(), form, show_allowed), builds=True)
    with Workshop() as workshop:
        here = workspace()
        run = Run(here, form, show_allowed)
        neighbours = neighbours_of(here, tell_of_reading)
        names = list(cases) if files else named(here, cases, every, shard)
        run.build(names, lambda name: build_case(here, name, options, workshop, neighbours))
    run.end()


def _many(
    cases: tuple[str, ...],
    every: bool,
    shard: tuple[int, int] | None,
    jobs: int | None,
    options: "Options",
    run: Run,
    builds: bool,
) -> NoReturn:
    """The same for more than one case, by processes."""
    from poagen.docket import Order, build_all, check_all

    names = named(run.here, cases, every, shard)
    order = Order(run.here, names, options, jobs or _processors(), every, tell_of_reading)
    work = build_all if builds else check_all
    run.many(lambda step: work(order._replace(step=step)), len(names))
    run.end()


def _processors() -> int:
    """How many this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@click.command()
@cases_argument
@all_option
@_files
@click.option(
    "--changed-since",
    metavar="REV",
    help="Tell only findings on lines that changed since the merge base with REV.",
)
@_jobs
@_shard
@_format
@_allowed
@_today
@common_options
def check(
    cases: tuple[str, ...],
    every: bool,
    files: bool,
    changed_since: str | None,
    jobs: int | None,
    shard: tuple[int, int] | None,
    form: str,
    show_allowed: bool,
    today: date | None,
) -> None:
    """Tell every finding that a build would; write nothing.

    \b
    poagen check acme-odr
    poagen check --all --format sarif > poagen.sarif
    poagen check --all --changed-since main
    poagen check --files cases/acme-odr/root-cause.md snippets/refund.md
    """
    from poagen.build import Options, check_case, neighbours_of

    here = workspace()
    options = Options(today or date.today())
    lines = None if changed_since is None else _lines_since(here, changed_since)
    run = Run(here, form, show_allowed, lines)
    if every and not files:
        _many(cases, every, shard, jobs, options, run, builds=False)
    names = _concerned(here, cases, every) if files else named(here, cases, every, shard)
    neighbours = neighbours_of(here, tell_of_reading)
    run.check(names, lambda name: check_case(here, name, options, neighbours))
    run.end()


def _lines_since(here: "Workspace", revision: str) -> "Lines":
    from poagen.review.touched import touched_since
    from poagen.revisions import open_repository

    with open_repository(here) as repository:
        return touched_since(repository, here, revision)


@click.command()
@cases_argument
@all_option
@common_options
def verify(cases: tuple[str, ...], every: bool) -> None:
    """Tell whether outputs still match their manifest.

    \b
    poagen verify acme-odr
    poagen verify --all
    """
    here = workspace()
    status = None
    for name in named(here, cases, every):
        if not every or os.path.lexists(here.root / here.settings.build / name):
            status = max(status or WORKED, _verified(here, name))
    if status is None:
        raise Trouble("no case has been built", "run: poagen build --all")
    sys.exit(status)


def _verified(here: "Workspace", name: str) -> int:
    """The exit status that one case deserves, once it is told."""
    from poagen.publish import verify as differences
    from poagen.workspace import case_folder

    try:
        target = f"{here.settings.build}/{case_folder(here, name).name}"
        found = differences(here.root / target, shown_as=target)
    except Trouble as trouble:
        tell_trouble(trouble.message, trouble.help)
        return FAILED
    for difference in found:
        tell(f"{shown(target)}: {difference}")
    if not found and not asked().quiet:
        tell(f"{shown(target)}: as it was built")
    return FAULTY if found else WORKED


def _concerned(here: "Workspace", files: tuple[str, ...], every: bool) -> list[str]:
    """The cases that one of the files concerns; none is no fault."""
    from poagen.workspace import cases_of_files

    if every:
        raise click.UsageError("name files, or say --all, not both")
    return cases_of_files(here, files)


def _formats(to: str) -> tuple[str, ...]:
    """The names in `--to`, each one on the shelf."""
    from poagen.formats import all_formats

    names = tuple(dict.fromkeys(name.strip() for name in to.split(",") if name.strip()))
    for name in names:
        if name not in all_formats():
            raise click.BadParameter(
                f'"{shown(name)}" is none of {", ".join(all_formats())}', param_hint="--to"
            )
    return names
