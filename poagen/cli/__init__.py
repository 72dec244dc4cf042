"""Words from a person go in, words to the person and an exit status come out; only here is printed."""

import gc
import sys
from typing import Any, NoReturn

import click

from poagen import __version__
from poagen.cli.common import FAILED, STOPPED, WORKED, common_options
from poagen.cli.diff import diff
from poagen.cli.fmt import fmt
from poagen.cli.init import init
from poagen.cli.letters import build, check, verify
from poagen.cli.new import new
from poagen.cli.review import review
from poagen.cli.shelf import explain, layouts, list_, rules, snippets, types
from poagen.cli.telling import silence, tell_aside, tell_trouble
from poagen.cli.watch import watch
from poagen.model.finding import Trouble


class _Commands(click.Group):
    """Tells what goes wrong in one line on standard error; lists commands in the order of a day's work."""

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):  # a terminal without UTF-8 gets escapes, not a traceback
                stream.reconfigure(errors="backslashreplace")
        try:
            status = super().main(*args, **{**kwargs, "standalone_mode": False})
        except Exception as fault:
            status = _told(fault)
        gc.freeze()  # or all that is still known of a thousand cases is searched for garbage before the end
        sys.exit(status or WORKED)

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            raise click.Abort from None  # from further up, click would tell it too

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(self.commands)


def _told(fault: Exception) -> int:
    """The exit status for what ended a command, once it is told."""
    match fault:
        case Trouble():
            tell_trouble(fault.message, fault.help)
        case click.exceptions.NoArgsIsHelpError():
            fault.show()
        case click.ClickException():
            tell_trouble(" ".join(fault.format_message().rstrip(".").split()), _where_to_read_on(fault))
        case click.Abort():
            tell_trouble("stopped")
            return STOPPED
        case OSError():
            silence(sys.stdout.fileno())  # what could not be printed would be tried again at the end
            tell_trouble(": ".join(str(part) for part in (fault.filename, fault.strerror) if part))
        case _:  # ours to mend: the traceback stays whole, and no script takes it for a fault of the case
            _tell_traceback()
    return FAILED


def _where_to_read_on(fault: click.ClickException) -> str:
    context = fault.ctx if isinstance(fault, click.UsageError) else None
    return f"see {context.command_path} --help" if context else ""


def _tell_traceback() -> None:
    import traceback

    tell_aside(f"{traceback.format_exc()}poagen: this is a fault of poagen; please report the lines above")


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
    poagen watch acme-odr                          the same on every save, live in a browser
    poagen diff acme-odr main                      what it promises now and did not promise before
    poagen explain action-without-date             why a finding matters

    Exit status: 0 no errors, 1 the case has errors, 2 the command could not do its work.
    """


_LETTERS = (build, check, watch, diff, review, verify)
_SOURCES = (init, new, fmt)
_SHELVES = (explain, rules, types, layouts, snippets, list_)
for _command in (*_LETTERS, *_SOURCES, *_SHELVES):
    main.add_command(_command)
