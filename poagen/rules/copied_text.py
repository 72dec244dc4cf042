"""A passage that also stands in another case of the workspace."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from poagen.alike import Places, Run, longest_shared, own_runs, places_of, without
from poagen.model import Case, Place, shown
from poagen.model.letter import QUOTED, shortened
from poagen.rules._copies import Copy, copies
from poagen.rules._passages import Passage, Piece, joined
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

MOST_READ = 5
"""Cases that are read for one passage; the first holds it, but for odd chances."""


def find(dossier: Dossier) -> Iterator[Hit]:
    elsewhere = dossier.elsewhere
    holders = elsewhere.holders()
    if not holders:
        return
    read = cache(lambda path: _read(dossier, path))
    for run in without(own_runs(dossier.case), elsewhere.snippets()):
        for copy in copies(run, holders):
            hit = _hit(dossier, copy, read)
            if hit:
                yield hit


def _read(dossier: Dossier, path: str) -> tuple[Case | None, Places]:
    case = dossier.elsewhere.case(path)
    return case, places_of(own_runs(case)) if case else {}


def _hit(dossier: Dossier, copy: Copy, read: Callable[[str], tuple[Case | None, Places]]) -> Hit | None:
    """The passage, once the words of another case say that it is there."""
    for path in copy.holders[:MOST_READ]:
        other, places = read(path)
        shared = longest_shared(copy.run, copy.start, copy.end, places)
        if other and shared:
            here, words = _place(dossier.case, copy.run, shared.start, shared.end)
            there, _ = _place(other, shared.run, shared.at, shared.at + 1)
            size = f"{shared.end - shared.start} {copy.run.unit}"
            message = (
                f'"{shortened(words, QUOTED)} …" ({size}) also stands in {shown(there.file)}:{there.line}'
            )
            return Hit(here, message + _more(dossier, copy, path), _HELP, fleeting=True)
    return None


_HELP = "tell it as it was in this case; a passage for many cases belongs in snippets/"


def _more(dossier: Dossier, copy: Copy, path: str) -> str:
    elsewhere = dossier.elsewhere
    is_same = elsewhere.sellers[path].is_same_as(elsewhere.own)
    others = len(copy.holders) - 1
    more = f" and in {others} more case{'s' if others > 1 else ''}" if others else ""
    return f"{', a case of the same seller' if is_same else ''}{more}"


def _place(case: Case, run: Run, start: int, end: int) -> tuple[Place, str]:
    """Where the words from `start` to `end` of a run stand, and what they are."""
    passage = _passage(run.pieces)
    first, last = run.spans[start][0], run.spans[end - 1][1]
    return spot(case, passage, first, last), " ".join(passage.text[first:last].split())


def _passage(pieces: Sequence[tuple[str, Place]]) -> Passage:
    return joined([Piece(text, place) for text, place in pieces])


_HEAD = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
"""
_OTHER = """\
@ cases/birch-odr/case.md
---
type: inauthentic
response: documents
seller: {name: Birch Audio Ltd}
marketplaces: [UK]
---
Each lot now has a bin of its own, whose label tells the lot and the number of its invoice.
"""

RULE = Rule(
    group="Privacy and originality",
    severity="warning",
    finds=(
        "A passage of 12 words or more (in Chinese and Japanese: 25 characters) that also stands in another "
        "case of the workspace."
    ),
    why=(
        "Whoever reads many letters knows a passage again, and takes it for a form that tells nothing of "
        "this account; what was left in from another case is often not even true of this one."
    ),
    source=(
        "Practice: templates and what other cases left in them are common, and reviewers are said to compare "
        "texts (https://www.10100.com/encyclopedia/6/116401940)."
    ),
    bad=f"""{_HEAD}\
The invoices are attached. Each lot now has a bin of its own, whose label tells the lot and the number
of its invoice.
{_OTHER}""",
    good=f"""{_HEAD}\
The invoices are attached. Their lot numbers are those on the labels of our bins 14 and 15.
{_OTHER}""",
    find=find,
)
