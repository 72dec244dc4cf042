"""What a person asks to compare goes in, two snapshots and the cases that differ between them come out."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from poagen.load.near import did_you_mean
from poagen.load.snippets import SnippetShelf
from poagen.model import Entry, Folder, Trouble, shown
from poagen.review.compare import Side
from poagen.revisions import Repository, Snapshot, changes, filled
from poagen.workspace import SETTINGS, shelf

_COMMON = ("snippets", "layouts", SETTINGS)
_MARK = re.compile(rb"\[\[([^\[\]\n]{1,200})\]\]")


class Between(NamedTuple):
    """The two moments that are compared."""

    old: Snapshot
    new: Snapshot
    base: str
    other: str
    """Their commits in full; `other` is empty for what is staged or in the working tree."""


def between(repository: Repository, old: str = "", new: str = "", staged: bool = False) -> Between:
    """The moments that revisions name: `old` as it is, by default where the default branch was left.

    `new`: by default the working tree, or what is `staged`. Raises Trouble where a revision is unknown."""
    other = repository.commit(new) if new else ""
    if old:
        base = repository.commit(old)
    else:
        base = repository.merge_base(repository.default_branch(), other or "HEAD")
    now = repository.at(other) if other else repository.staged() if staged else repository.now()
    return Between(repository.at(base), now, base, other)


def since(repository: Repository, revision: str) -> Between:
    """What was done since the history of `revision` was left, up to the working tree."""
    base = repository.merge_base(revision)
    return Between(repository.at(base), repository.now(), base, "")


def sides(between: Between, old_name: str, new_name: str) -> tuple[Side | None, Side | None]:
    """A case on both sides, by its name on each; a paper of which one holds a pointer is the other's."""
    old, new = _side(between.old, old_name), _side(between.new, new_name)
    if old and new:
        return (
            old._replace(folder=filled(old.folder, new.folder)),
            new._replace(folder=filled(new.folder, old.folder)),
        )
    return old, new


def names_of(between: Between, case: str) -> tuple[str, str]:
    """A case's name on the old and on the new side, empty where there is none. Raises Trouble for neither."""
    before, after = between.old.case_names(), between.new.case_names()
    if case in before and case in after:
        return case, case
    if case not in before and case not in after:
        help = did_you_mean(case, after) or "`poagen list` shows the cases"
        raise Trouble(f'there is no case "{shown(case)}" on either side', help)
    return next(pair for pair in changes(between.old, between.new).cases if case in pair)


def concerned(between: Between) -> list[tuple[str, str]]:
    """Old and new names of the cases that may have another letter or other findings; by name."""
    found = changes(between.old, between.new)
    told = {name for pair in found.cases for name in pair}
    unchanged = [name for name in between.new.case_names() if name not in told]
    if SETTINGS not in found.common:
        marks = _marks(between.new, found.common)
        unchanged = [name for name in unchanged if marks and _holds(between.new.folder(name), marks)]
    pairs = [*found.cases, *((name, name) for name in unchanged)]
    return sorted(pairs, key=lambda pair: (pair[1] or pair[0], pair))


def _marks(snapshot: Snapshot, common: Sequence[str]) -> set[str]:
    """The snippets that are another now, and those that put in one of them."""
    marks = {Path(path).stem for path in common if path.startswith("snippets/")}
    snippets = SnippetShelf(shelf(snapshot.workspace, "snippets"))
    uses = {name: _marked(entry) for name in snippets.names if (entry := snippets.entry(name))}
    while more := {name for name, used in uses.items() if used & marks} - marks:
        marks |= more
    return marks


def _holds(folder: Folder | None, marks: set[str]) -> bool:
    return folder is not None and any(_marked(entry) & marks for entry in folder.entries)


def _marked(entry: Entry) -> set[str]:
    """What a text puts in, and perhaps more."""
    return {found.decode(errors="replace").strip() for found in _MARK.findall(entry.content)}


def _side(snapshot: Snapshot, name: str) -> Side | None:
    folder = snapshot.folder(name) if name else None
    if folder is None:
        return None
    workspace = snapshot.workspace
    notes = (note for note in snapshot.notes if note.startswith((f"cases/{shown(name)}/", *_COMMON)))
    return Side(name, folder, workspace, partial(snapshot.last_commit_day, name), tuple(notes))
