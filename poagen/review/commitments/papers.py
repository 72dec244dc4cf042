"""The papers of two sides go in, what became of the evidence comes out: what is shown, and what is in it.

Evidence is what the letter cites and what is there: a paper that is cited nowhere, or absent, is none.
Where a letter could not be composed, evidence is what the front matter of either side describes.
"""

import unicodedata
from collections.abc import Iterator, Sequence

from poagen.model import Description, Front, Paper, Place
from poagen.model.changes import Change
from poagen.review.commitments.stated import (
    Stated,
    Thing,
    TwoSides,
    Value,
    compared,
    fronts,
    letters,
    same_ids,
)
from poagen.revisions import is_pointer, sha256_of


def paper_changes(sides: TwoSides) -> Iterator[Change]:
    """What became of the evidence. The letters of papers are left out: one paper more would change them all.

    A paper is the same one by its name, or by its content where it got another name. Where a section could
    not be read whole, or `evidence/` not at all, nothing is told as added or removed: it may be there."""
    if fronts(sides) is None:
        return
    are_cited = letters(sides) is not None
    old, new = (_evidence(side, are_cited) for side in sides)
    found = _pairs(old, new)
    yield from compared(old, new, found, (_unsure(old, sides[1]), _unsure(new, sides[0])))


def _evidence(side: Stated | None, are_cited: bool) -> list[Thing]:
    """In the order of the letter."""
    front = side.case.front if side else None
    if side is None or front is None:
        return []
    described = {about.name: about for about in front.evidence}
    papers = {_normal(name): paper for name, paper in side.case.papers.items()}
    cited = [_normal(exhibit.name) for exhibit in side.letter.exhibits] if side.letter else []
    return [
        _thing(name, described.get(name), papers.get(name), front)
        for name in (cited if are_cited else described)
    ]


def _normal(name: str) -> str:
    return unicodedata.normalize("NFC", name)


def _thing(name: str, about: Description | None, paper: Paper | None, front: Front) -> Thing:
    """A paper with what is in it and what the front matter says of it."""
    about = about or Description(name, Place(""))
    values: dict[str, Value] = {
        "title": about.title,
        "kind": about.kind,
        "dated": str(about.dated or ""),
        "covers": tuple(asin.text for asin in about.covers),
    }
    places = front.places
    clear = {
        key: value if value or f"evidence.{name}.{key}" not in places else None
        for key, value in values.items()
    }
    content = {"sha256": _hash(paper) if paper else None, "name": name}
    return Thing("evidence", name, about.title or name, {**content, **clear})


def _hash(paper: Paper) -> str:
    """The SHA-256 of a paper; of one that git keeps elsewhere, that of what its pointer stands for."""
    return sha256_of(paper.content) if is_pointer(paper.content) else paper.sha256


def _pairs(old: Sequence[Thing], new: Sequence[Thing]) -> dict[int, int]:
    """Places in `old` to those in `new`: by name, else by content, the first with the first."""
    found = same_ids(old, new)
    left: dict[Value, list[int]] = {}
    for j, thing in enumerate(new):
        if j not in found.values() and thing.facts["sha256"]:
            left.setdefault(thing.facts["sha256"], []).append(j)
    for i, thing in enumerate(old):
        same = left.get(thing.facts["sha256"])
        if i not in found and same:
            found[i] = same.pop(0)
    return found


def _unsure(things: Sequence[Thing], other: Stated | None) -> range:
    """All of them, where the other side may show more than is known; else none."""
    may_show_more = other is not None and (
        not other.case.evidence_is_readable or bool(other.letter and other.letter.incomplete)
    )
    return range(len(things) if may_show_more else 0)
