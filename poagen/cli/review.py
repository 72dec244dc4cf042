"""The command `review`: what changed in every case, as one comment for a pull request."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

import click

from poagen.cli.common import Day, common_options, workspace
from poagen.cli.run import tell_of_reading, with_progress
from poagen.cli.telling import tell

if TYPE_CHECKING:
    from poagen.model.changes import Comparison
    from poagen.review.between import Between
    from poagen.workspace import Workspace


@click.command()
@click.option("--base", required=True, metavar="REV", help="The branch that the changes are for, as in main.")
@click.option("--today", type=Day(), default=None, metavar="DATE", help="Stands for the clock.")
@common_options
def review(base: str, today: date | None) -> None:
    """Tell what changed in all cases, for a pull request.

    \b
    poagen review --base main
    poagen review --base origin/main > comment.md

    Each changed case is compared with the merge base; the comment is Markdown, the worst first, and has at
    most 65,536 characters.
    """
    from poagen.review.between import since
    from poagen.review.comment import comment
    from poagen.revisions import open_repository

    here = workspace()
    with open_repository(here) as repository:
        moments = since(repository, base)
        tell(
            comment(list(_comparisons(here, moments, today or date.today())), base, moments.base).rstrip("\n")
        )


def _comparisons(here: "Workspace", moments: "Between", today: date) -> "Iterator[Comparison]":
    from poagen.review.between import concerned, sides
    from poagen.review.compare import Comparer

    pairs = {new or old: (old, new) for old, new in concerned(moments)}
    with Comparer(here, today, tell_of_reading) as comparer:
        for name in with_progress(list(pairs)):
            yield comparer.compare(*sides(moments, *pairs[name]), moments.base, moments.other).comparison
