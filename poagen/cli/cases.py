"""Cases as a person names them go in, their names come out: what several commands take alike."""

from typing import TYPE_CHECKING

import click

from poagen.cli.completion import complete_case

if TYPE_CHECKING:
    from poagen.workspace import Workspace

cases_argument = click.argument("cases", nargs=-1, metavar="CASE…", shell_complete=complete_case)
all_option = click.option("--all", "every", is_flag=True, help="Every case of the workspace.")


def named(
    here: "Workspace", cases: tuple[str, ...], every: bool, shard: tuple[int, int] | None = None
) -> list[str]:
    """The cases that are meant, each once. Raises click's UsageError for what is no choice."""
    from poagen.workspace import case_name, case_names, case_of_file

    if every and cases:
        raise click.UsageError("name cases, or say --all, not both")
    if not every and not cases:
        raise click.UsageError("name a case, or say --all")
    if shard and not every:
        raise click.UsageError("--shard is a part of --all")
    if every:
        from poagen.docket.shard import part_of

        return part_of(case_names(here), *shard) if shard else case_names(here)
    named = (case_name(here, case) or case_of_file(here, case) or case for case in cases)
    return list(dict.fromkeys(named))
