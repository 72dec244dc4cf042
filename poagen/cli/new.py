"""The command that starts a case: `new`."""

import click

from poagen.cli.common import common_options, workspace
from poagen.model.finding import shown


@click.command()
@click.argument("case")
@click.option("--type", "type_", metavar="T", required=True, help="One of `poagen types`.")
@click.option(
    "--response", type=click.Choice(["admit", "dispute", "documents"]), default="admit", show_default=True
)
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Language of the letter.")
@common_options
def new(case: str, type_: str, response: str, language: str) -> None:
    """Start a case: a folder with gaps to fill.

    \b
    poagen new acme-odr --type order-defect-rate
    poagen new acme-late --type late-shipment-rate --response dispute
    """
    from poagen.blank import start_case

    files = start_case(workspace(), case, type_, response, language)
    for file in files:
        click.echo(shown(file))
    click.echo(f"Fill the gaps, then run: poagen check {shown(case)}", err=True)
