"""The commands that show what there is: `explain`, `rules`, `types`, `layouts`, `snippets`, `list`."""

from contextlib import suppress
from typing import TYPE_CHECKING

import click

from poagen.cli.common import common_options, workspace
from poagen.cli.completion import complete_rule
from poagen.cli.telling import tell, tell_rows
from poagen.model.finding import Trouble, shown

if TYPE_CHECKING:
    from poagen.workspace import Workspace


@click.command()
@click.argument("rule", shell_complete=complete_rule)
@common_options
def explain(rule: str) -> None:
    """Why a finding matters, with a bad and a good example.

    \b
    poagen explain action-without-date
    """
    from poagen.load.near import did_you_mean
    from poagen.report._page import rule_page
    from poagen.rules import load_rule, rule_names

    if rule not in rule_names():
        raise Trouble(
            f'there is no rule "{shown(rule)}"',
            did_you_mean(rule, rule_names()) or "`poagen rules` lists them",
        )
    tell(rule_page(rule, load_rule(rule)))


@click.command()
@common_options
def rules() -> None:
    """Every rule, by group."""
    from poagen.report._page import rules_list
    from poagen.rules import all_rules

    tell(rules_list(all_rules()))


@click.command()
@common_options
def types() -> None:
    """The kinds of case."""
    from poagen.load.shelves import case_type, type_names

    tell_rows((name, case_type(name).says) for name in sorted(type_names()))


@click.command()
@common_options
def layouts() -> None:
    """The looks that a letter can have."""
    from poagen.layouts import layout_names, layout_says

    here = workspace()
    tell_rows((name, layout_says(here, name)) for name in sorted(layout_names(here)))


@click.command()
@common_options
def snippets() -> None:
    """The passages that a mark can insert: [[NAME]]."""
    from poagen.load.snippets import SnippetShelf
    from poagen.workspace import shelf

    here = SnippetShelf(shelf(workspace(), "snippets"))
    found = ((name, here.snippet(name)) for name in sorted(here.names))
    tell_rows((name, snippet.says if snippet else "(cannot be read)") for name, snippet in found)


@click.command("list")
@common_options
def list_() -> None:
    """The cases of the workspace: status, type and seller."""
    from poagen.workspace import case_names

    here = workspace()
    tell_rows((name, *_overview(here, name)) for name in case_names(here))


def _overview(here: "Workspace", name: str) -> tuple[str, ...]:
    from poagen.build import overview

    with suppress(Trouble):  # one case that cannot be read hides no other
        front = overview(here, name)
        if front:
            return (front.status, front.type, front.seller_name)
    return ("(cannot be read)",)
