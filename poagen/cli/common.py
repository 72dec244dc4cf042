"""What the commands share: options, the workspace that they mean, exit statuses."""

import os
import re
from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from poagen.model.finding import shown

if TYPE_CHECKING:
    from poagen.workspace import Workspace

WORKED, FAULTY, FAILED, STOPPED = 0, 1, 2, 130
"""Exit statuses: no errors; the case has errors; the command could not do its work; Ctrl-C."""

F = TypeVar("F", bound=Callable[..., Any])


class Asked:
    """What was asked of every command alike; it may stand before the command's name or behind it."""

    workspace: Path | None = None
    quiet: bool = False


def common_options(command: F) -> F:
    """`--workspace` and `--quiet`, kept in the context's `Asked`."""

    @click.option(
        "--workspace", metavar="DIR", type=click.Path(path_type=Path), help="The folder that holds cases/."
    )
    @click.option("-q", "--quiet", is_flag=True, help="Findings and results only.")
    @wraps(command)
    def with_asked(*args: Any, workspace: Path | None, quiet: bool, **kwargs: Any) -> Any:
        context = click.get_current_context()
        asked = context.ensure_object(Asked)
        asked.workspace = workspace or asked.workspace
        asked.quiet = quiet or asked.quiet
        if os.environ.get("NO_COLOR"):
            context.color = False
        return command(*args, **kwargs)

    return with_asked  # type: ignore[return-value]


def asked() -> Asked:
    """What was asked of this run."""
    return click.get_current_context().ensure_object(Asked)


def workspace() -> "Workspace":
    """The workspace that this run means. Raises Trouble where there is none."""
    from poagen.workspace import find_workspace, here

    return find_workspace(here(), asked().workspace)


class Day(click.ParamType[date]):
    """A day such as 2026-03-05."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            # Python's own reader takes 20260305 and 2026-W10-4 too; cases do not.
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f'"{shown(str(value))}" is no day; write it as 2026-03-05', param, ctx)


class Shard(click.ParamType[tuple[int, int]]):
    """A part such as 2/5, the second of five."""

    name = "shard"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, int]:
        found = re.fullmatch(r"([1-9][0-9]{0,5})/([1-9][0-9]{0,5})", str(value), re.ASCII)
        if not found or int(found[1]) > int(found[2]):
            self.fail(f'"{shown(str(value))}" is no part; write the second of five as 2/5', param, ctx)
        return int(found[1]), int(found[2])
