"""The start of a word goes in, the words that the shell may offer come out."""

from collections.abc import Iterable
from pathlib import Path

import click
from click.shell_completion import CompletionItem

from poagen.model.finding import Trouble


def complete_case(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The cases of the workspace that is meant; folders where a path is begun."""
    from poagen.workspace import case_names, find_workspace, here

    if "/" in incomplete:
        return [CompletionItem(incomplete, type="dir")]
    try:
        return _starting(case_names(find_workspace(here(), _named_workspace(ctx))), incomplete)
    except Trouble:
        return []


def complete_rule(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Every rule."""
    from poagen.rules import rule_names

    return _starting(rule_names(), incomplete)


def complete_type(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Every kind of case."""
    from poagen.load.shelves import type_names

    return _starting(type_names(), incomplete)


def complete_language(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Every language of letters."""
    from poagen.load.shelves import language_codes

    return _starting(language_codes(), incomplete)


def complete_formats(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Every output that is not in the list yet, behind the last comma."""
    from poagen.formats import all_formats

    before, comma, _ = incomplete.rpartition(",")
    left = (name for name in all_formats() if name not in before.split(","))
    return _starting((before + comma + name for name in left), incomplete)


def _starting(names: Iterable[str], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(name) for name in sorted(names) if name.startswith(incomplete)]


def _named_workspace(ctx: click.Context | None) -> Path | None:
    """What `--workspace` says, behind the command's name or before it."""
    while ctx is not None:
        if ctx.params.get("workspace"):
            return Path(ctx.params["workspace"])
        ctx = ctx.parent
    return None
