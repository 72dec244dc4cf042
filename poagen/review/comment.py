"""Comparisons go in, one Markdown comment for a pull request comes out: worst first, never too long."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import takewhile

from poagen.model.changes import Comparison
from poagen.report.text import counts_text
from poagen.review.outputs._entry import COMMITMENTS, FIXED, NEW, NOTES, Entry, Room, size_of
from poagen.review.outputs._marked import html_words, words
from poagen.review.outputs._told import (
    cut,
    how_bad,
    is_worth_telling,
    named,
    number_of,
    passages_changed,
)

MARKER = "<!-- poagen review -->"
"""With it the comment begins, so that the next run finds it and replaces it."""
LIMIT = 65_000
"""UTF-16 units, of which rare characters take two. GitHub takes 65,536 characters, however counted."""
_TABLE = 10_000
"""Units for the table of cases."""
_SHARE = 4_000
"""Units that the commitments of one case may take before those of the next have had their turn."""
_LEFT = 40
"""Units for how many cases are left out."""
_FULL_HASH = re.compile(r"([0-9a-f]{12})[0-9a-f]{28,}")
_PLAIN = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{,200}")


def comment(comparisons: Iterable[Comparison], base: str, where: str = "") -> str:
    """The comment, with a line end; one line where nothing changed.

    `base` is the revision as it was asked for; `where` is the one that was compared with, for `poagen diff`.
    Where room is short, the first commitments of all cases come before new findings, these before fixed ones,
    and these before redlines; what is left out is counted."""
    told = sorted(filter(is_worth_telling, comparisons), key=lambda each: (how_bad(each), each.case))
    if not told:
        return f"{MARKER} No case changed since {html_words(cut(base))}.\n"
    top, end = _top(told, base), _end(where or base)
    entries = _entries(told, Room(LIMIT - size_of(top) - size_of(end) - _LEFT))
    parts = [top, *(entry.text() for entry in entries)]
    left = len(told) - len(entries)
    parts += [f"Left out: {number_of(left, 'more case')}."] if left else []
    parts += [end] if left or any(entry.left() for entry in entries) else []
    return "\n\n".join(parts) + "\n"


def _entries(told: Sequence[Comparison], room: Room) -> list[Entry]:
    """The worst cases, each with as much as there is room for."""
    entries = []
    rest = room.size // 3  # for findings and redlines of those cases
    for comparison in told:
        if room.size < rest + _SHARE:
            break
        entry, share = Entry(comparison), Room(_SHARE)
        if not share.takes("\n\n".join([entry.head, entry.left()])):
            continue
        for which in (COMMITMENTS, NOTES):
            while entry.take_item(which, share):
                pass
        room.size -= _SHARE - share.size
        entries.append(entry)
    for which in (NEW, COMMITMENTS, NOTES, FIXED):
        hungry = entries
        while hungry:  # one item of each in turn: a long list takes no room from the first items of others
            hungry = [entry for entry in hungry if entry.take_item(which, room)]
    for entry in entries:
        entry.take_changed_passages(room)
    for entry in entries:
        entry.take_redline(room)
    return entries


def _top(told: Sequence[Comparison], base: str) -> str:
    """The marker, how many cases changed, and where there are more than one, a row for each."""
    parts = [MARKER, f"**{number_of(len(told), 'case')} changed since {words(cut(base)).strip()}.**"]
    if len(told) > 1:
        room = Room(_TABLE)
        rows = ["| case | commitments | findings | passages |", "|---|---|---|---|"]
        rows += takewhile(room.takes, map(_row, told))
        more = len(told) - len(rows) + 2
        rows += [f"| … and {number_of(more, 'more case')} | | | |"] if more else []
        parts.append("\n".join(rows))
    return "\n\n".join(parts)


def _row(comparison: Comparison) -> str:
    did = Counter(change.change for change in comparison.commitments)
    found = [f"new: {counts_text(comparison.new)}"] if comparison.new else []
    found += [f"fixed: {counts_text(comparison.fixed)}"] if comparison.fixed else []
    passages = passages_changed(comparison)
    cells = [
        words(named(comparison)),
        ", ".join(f"{did[word]:,} {word}" for word in ("removed", "changed", "moved", "added") if did[word]),
        "; ".join(found),
        f"{passages:,}" if passages else "",
    ]
    return f"| {' | '.join(cells)} |"


def _end(where: str) -> str:
    """Where to see what is left out. A name that a shell would read otherwise is not told in a command."""
    rev = _FULL_HASH.sub(r"\1", where) if _PLAIN.fullmatch(where) else "REV"
    return f"To see all of a case: `poagen diff CASE {rev}`."
