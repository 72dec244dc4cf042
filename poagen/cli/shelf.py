"""The commands that show what there is: `explain`, `rules`, `types`, `layouts`, `snippets`, `list`."""

from collections.abc import Iterable

import click

from poagen.cli.common import common_options, workspace
from poagen.model.finding import Trouble, shown


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The rules whose names start so, for the shell."""
    from poagen.rules import rule_names

    return [name for name in rule_names() if name.startswith(incomplete)]


@click.command()
@click.argument("rule", shell_complete=complete_rule)
@common_options
def explain(rule: str) -> None:
    """Why a finding matters, with a bad and a good example.

    \b
    poagen explain action-without-date
    """
    from poagen.load.near import did_you_mean
    from poagen.report.page import rule_page
    from poagen.rules import load_rule, rule_names

    if rule not in rule_names():
        raise Trouble(
            f'there is no rule "{shown(rule)}"',
            did_you_mean(rule, rule_names()) or "`poagen rules` lists them",
        )
    click.echo(rule_page(rule, load_rule(rule)))


@click.command()
@common_options
def rules() -> None:
    """Every rule, by group."""
    from poagen.report.page import rules_list
    from poagen.rules import all_rules

    click.echo(rules_list(all_rules()))


@click.command()
@common_options
def types() -> None:
    """The kinds of case."""
    from poagen.load.shelves import case_type, type_names

    _tell((name, case_type(name).says) for name in sorted(type_names()))


@click.command()
@common_options
def layouts() -> None:
    """The looks that a letter can have."""
    from poagen.layouts import layout_names, layout_says

    here = workspace()
    _tell((name, layout_says(here, name)) for name in sorted(layout_names(here)))


@click.command()
@common_options
def snippets() -> None:
    """The passages that a mark can insert: [[NAME]]."""
    from poagen.load.snippets import SnippetShelf
    from poagen.workspace import shelf

    here = SnippetShelf(shelf(workspace(), "snippets"))
    found = ((name, here.snippet(name)) for name in sorted(here.names))
    _tell((name, snippet.says if snippet else "(cannot be read)") for name, snippet in found)


@click.command("list")
@common_options
def list_() -> None:
    """The cases of the workspace: status, type and seller."""
    from poagen.build import overview
    from poagen.workspace import case_names

    here = workspace()
    for name in case_names(here):
        front = overview(here, name)
        words = f"{front.status:<10}  {front.type:<22}  {front.seller_name}" if front else "(cannot be read)"
        click.echo(f"{shown(name):<28}  {shown(words)}".rstrip())


def _tell(rows: Iterable[tuple[str, str]]) -> None:
    told = list(rows)
    width = max((len(name) for name, _ in told), default=0)
    for name, says in told:
        click.echo(f"{shown(name):<{width}}  {shown(says)}".rstrip())
