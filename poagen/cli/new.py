"""The command that starts a case: `new`."""

import shlex

import click

from poagen.cli.common import common_options, workspace
from poagen.cli.completion import complete_language, complete_type
from poagen.cli.telling import tell, tell_aside
from poagen.model.finding import shown


@click.command()
@click.argument("case")
@click.option(
    "--type",
    "type_",
    metavar="T",
    required=True,
    help="One of `poagen types`.",
    shell_complete=complete_type,
)
@click.option(
    "--response",
    type=click.Choice(["admit", "dispute", "documents"]),
    help="How the seller answers; by default as usual for the type.",
)
@click.option(
    "--language",
    default="en",
    show_default=True,
    metavar="CODE",
    help="Language of the letter.",
    shell_complete=complete_language,
)
@common_options
def new(case: str, type_: str, response: str | None, language: str) -> None:
    """Start a case: a folder with gaps to fill.

    \b
    poagen new acme-odr --type order-defect-rate
    poagen new acme-late --type late-shipment-rate --response dispute
    """
    from poagen.blank import start_case

    new_case = start_case(workspace(), case, type_, response, language)
    for file in new_case.files:
        tell(shown(f"{new_case.path}/{file}"))
    tell_aside(f"Fill the gaps, then run: poagen check {shown(shlex.quote(new_case.name))}")
