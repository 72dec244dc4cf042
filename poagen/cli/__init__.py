"""Words from a person go in, words to the person and an exit status come out; only here is printed."""

import sys
from typing import Any

import click

from poagen import __version__
from poagen.cli.common import FAILED, common_options
from poagen.cli.letters import build, check, verify
from poagen.cli.new import new
from poagen.cli.shelf import explain, layouts, list_, rules, snippets, types
from poagen.model.finding import Trouble, shown


class _Commands(click.Group):
    """Tells Trouble in one line on standard error; lists the commands in the order of a day's work."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal without UTF-8 gets escapes, not a traceback
                stream.reconfigure(errors="backslashreplace")
        try:
            return super().main(*args, **kwargs)
        except Trouble as trouble:
            tell_trouble(trouble)
            sys.exit(FAILED)
        except (
            Exception
        ):  # ours to mend: the traceback stays whole, and no script takes it for a fault of the case
            import traceback

            traceback.print_exc()
            click.echo("poagen: this is a fault of poagen; please report the lines above", err=True)
            sys.exit(FAILED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def tell_trouble(trouble: Trouble) -> None:
    """One line that says what is wrong, and one that says what to do."""
    click.echo(f"poagen: {shown(trouble.message)}", err=True)
    if trouble.help:
        click.echo(f"    help: {shown(trouble.help)}", err=True)


@click.group(
    cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, message="poagen %(version)s")
@common_options
def main(**_: object) -> None:
    """Plans of action as code: check a case folder and make its letter.

    \b
    poagen new acme-odr --type order-defect-rate   start a case
    poagen check acme-odr                          what is wrong with it
    poagen build acme-odr                          HTML, PDF and text in build/acme-odr/
    poagen explain action-without-date             why a finding matters

    Exit status: 0 no errors, 1 the case has errors, 2 the command could not do its work.
    """


for _command in (build, check, new, verify, explain, rules, types, layouts, snippets, list_):
    main.add_command(_command)
