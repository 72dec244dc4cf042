"""The command that makes a workspace: `init`."""

import shlex
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from poagen.cli.common import asked, common_options
from poagen.cli.telling import tell, tell_aside
from poagen.model.finding import shown


def complete_ci(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Every forge."""
    from poagen.blank.new_workspace import ci_names

    return [CompletionItem(name) for name in ci_names() if name.startswith(incomplete)]


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path())
@click.option(
    "--ci",
    metavar="FORGE",
    help="Workflows that review each pull request too: github or gitlab.",
    shell_complete=complete_ci,
)
@common_options
def init(folder: str, ci: str | None) -> None:
    """Make a workspace, or add to one what it lacks; nothing is overwritten.

    \b
    poagen init acme-cases
    poagen init . --ci github
    """
    from poagen.blank.new_workspace import start_workspace

    if asked().workspace:
        raise click.UsageError("init names its folder as DIR, not by --workspace")
    if not folder:
        raise click.UsageError("DIR is empty; say . for the folder that you are in")
    path = Path(folder)
    workspace = start_workspace(path, ci)
    for file in workspace.made:
        tell(shown(str(path / file)))
    if workspace.kept:
        tell_aside(shown(f"Left as it was: {', '.join(workspace.kept)}"))
    if workspace.made and not asked().quiet:
        _tell_next(path, workspace.in_repository)


def _tell_next(folder: Path, in_repository: str) -> None:
    """What there is to do now."""
    if in_repository:
        words = "Workflows and hooks are read at the top of a repository only: move their files there from"
        tell_aside(shown(f"{words} {in_repository}"))
    into = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    start = "" if in_repository or (folder / ".git").exists() else "git init && "
    tell_aside(shown(f"Next: {into}{start}poagen new acme-odr --type order-defect-rate"))
