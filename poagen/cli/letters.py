"""The commands that work on letters: `build`, `check`, `verify`."""

import sys
from collections.abc import Callable, Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from poagen.cli.common import (
    FAILED,
    FAULTY,
    WORKED,
    Day,
    asked,
    common_options,
    complete_case,
    tell_findings,
    workspace,
)
from poagen.model.finding import Trouble, shown

if TYPE_CHECKING:
    from poagen.build import Built, Options
    from poagen.examine import Examined
    from poagen.workspace import Workspace

_cases = click.argument("cases", nargs=-1, metavar="CASE…", shell_complete=complete_case)
_all = click.option("--all", "every", is_flag=True, help="Every case of the workspace.")
_today = click.option("--today", type=Day(), default=None, metavar="DATE", help="Stands for the clock.")
_format = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How findings are told."
)
_allowed = click.option("--show-allowed", is_flag=True, help="Tell allowed findings too.")


@click.command(no_args_is_help=False)
@_cases
@_all
@click.option("--to", metavar="html,pdf,text", default="", help="Make these outputs only.")
@click.option("--draft", is_flag=True, help="Put DRAFT on every page, and build in spite of errors.")
@_format
@_allowed
@_today
@common_options
def build(
    cases: tuple[str, ...],
    every: bool,
    to: str,
    draft: bool,
    form: str,
    show_allowed: bool,
    today: date | None,
) -> None:
    """Check cases, then write their letters to build/CASE/.

    \b
    poagen build acme-odr
    poagen build acme-odr --to pdf --draft
    poagen build --all
    """
    from poagen.build import Options, build_case
    from poagen.formats import Workshop

    formats = _formats(to)
    with Workshop() as workshop:
        here = workspace()
        options = Options(today or date.today(), draft, formats)
        run = _Run(form, show_allowed)
        for name in _with_progress(_named(here, cases, every)):
            run.one(name, lambda name=name: _built(here, name, options, workshop, build_case))  # type: ignore[misc]
    run.end()


@click.command()
@_cases
@_all
@_format
@_allowed
@_today
@common_options
def check(cases: tuple[str, ...], every: bool, form: str, show_allowed: bool, today: date | None) -> None:
    """Tell every finding that a build would; write nothing.

    \b
    poagen check acme-odr
    poagen check --all --format json
    """
    from poagen.build import Options, check_case

    here = workspace()
    options = Options(today or date.today())
    run = _Run(form, show_allowed)
    for name in _with_progress(_named(here, cases, every)):
        run.one(name, lambda name=name: (check_case(here, name, options), here, None))  # type: ignore[misc]
    run.end()


@click.command()
@_cases
@_all
@common_options
def verify(cases: tuple[str, ...], every: bool) -> None:
    """Tell whether outputs still match their manifest.

    \b
    poagen verify acme-odr
    poagen verify --all
    """
    from poagen.publish import verify as differences
    from poagen.workspace import case_folder

    here = workspace()
    status = WORKED
    for name in _named(here, cases, every):
        folder = case_folder(here, name).name
        target = f"{here.settings.build}/{folder}"
        if every and not (here.root / target).exists():
            continue
        found = differences(here.root / target, shown_as=target)
        for difference in found:
            click.echo(f"{shown(target)}: {difference}")
        if not found and not asked().quiet:
            click.echo(f"{shown(target)}: as it was built")
        status = max(status, FAULTY if found else WORKED)
    sys.exit(status)


Outcome = tuple["Examined", "Workspace", "Built | None"]


class _Run:
    """Tells case after case, and the exit status of all at the end."""

    def __init__(self, form: str, show_allowed: bool) -> None:
        self.form = form
        self.show_allowed = show_allowed
        self.examined: list[Examined] = []
        self.status = WORKED

    def one(self, name: str, work: Callable[[], Outcome]) -> None:
        """One case; what keeps it from being done keeps no other case from it."""
        from poagen.cli import tell_trouble

        try:
            examined, here, built = work()
        except Trouble as trouble:
            tell_trouble(trouble)
            self.status = FAILED
            return
        self.examined.append(examined)
        if examined.has_errors:
            self.status = max(self.status, FAULTY)
        if self.form == "text":
            tell_findings(examined, show_allowed=self.show_allowed)
            if not asked().quiet:
                _tell_result(examined, here, built)

    def end(self) -> None:
        """The one JSON object, where asked for; then the exit status."""
        if self.form == "json":
            from poagen.report.json import findings_json

            click.echo(findings_json(self.examined))
        sys.exit(self.status)


def _built(
    here: "Workspace", name: str, options: "Options", workshop: object, build_case: Callable[..., "Built"]
) -> Outcome:
    built = build_case(here, name, options, workshop)
    return built.examined, here, built


def _tell_result(examined: "Examined", here: "Workspace", built: "Built | None") -> None:
    """What came of a case: counts, characters, and where its letter is."""
    from poagen.report.text import characters_text, counts_text

    click.echo(f"{shown(examined.case.path)}: {counts_text(examined.findings)}")
    if examined.characters:
        click.echo(f"    {characters_text(examined.characters, here.settings.limits)}")
    if built and built.outputs:
        papers = sum(name.startswith("evidence/") for name in built.outputs)
        files = [name for name in built.outputs if not name.startswith("evidence/")]
        files += [f"{papers} paper{'s' if papers > 1 else ''}"] if papers else []
        unchanged = "" if built.changed else " (unchanged)"
        click.echo(f"    {shown(built.target)}/: {', '.join(files)}{unchanged}")
    elif built:
        click.echo(f"    nothing was written; {shown(built.target)}/ is as it was")


def _named(here: "Workspace", cases: tuple[str, ...], every: bool) -> list[str]:
    """The cases that are meant, each once."""
    from poagen.workspace import case_names

    if every and cases:
        raise click.UsageError("name cases, or say --all, not both")
    if not every and not cases:
        raise click.UsageError("name a case, or say --all")
    return case_names(here) if every else list(dict.fromkeys(cases))


def _formats(to: str) -> tuple[str, ...]:
    """The names in `--to`, each one on the shelf."""
    from poagen.formats import all_formats

    names = tuple(dict.fromkeys(name.strip() for name in to.split(",") if name.strip()))
    for name in names:
        if name not in all_formats():
            raise click.BadParameter(f"{name!r} is none of {', '.join(all_formats())}", param_hint="--to")
    return names


def _with_progress(names: list[str]) -> Iterator[str]:
    """The names, with a progress bar where a person waits for more than one."""
    if len(names) < 2 or asked().quiet or not sys.stderr.isatty():
        yield from names
        return
    bar = click.progressbar(
        names, file=sys.stderr, item_show_func=lambda name: shown(name or ""), show_pos=True
    )
    with bar:
        for name in bar:
            bar.render_progress()
            click.echo("\r\033[K", nl=False, err=True)  # findings are told where the bar stood
            yield name
