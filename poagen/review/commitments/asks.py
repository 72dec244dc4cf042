"""The asks of two notices go in, what became of each comes out, and how their ids belong together."""

from collections.abc import Mapping
from typing import NamedTuple

from poagen.model import Ask, Letter
from poagen.model.changes import Change
from poagen.model.document import words_of
from poagen.review.commitments.pairs import Known, pairs
from poagen.review.commitments.stated import Thing, TwoSides, brief, compared, fronts, letters


class Asks(NamedTuple):
    """What became of the asks."""

    changes: tuple[Change, ...] = ()
    renamed: Mapping[str, str] = {}
    """Old ids to new ones."""
    told: frozenset[str] = frozenset()
    """New ids of those that are answered now and were not, or no more."""


def compared_asks(sides: TwoSides) -> Asks:
    """What became of the asks; whether they are answered only where all of both letters could be read."""
    both = fronts(sides)
    if both is None:
        return Asks()
    old, new = (front.notice.asks if front else () for front in both)
    before, now = _answers(sides)
    found = pairs([Known(ask.text, id=ask.id) for ask in old], [Known(ask.text, id=ask.id) for ask in new])
    renamed = {old[i].id: new[j].id for i, j in found.items()}
    told = {then: id for then, id in renamed.items() if (then in before) != (id in now)}
    changes = compared(
        [_thing(ask, before.get(ask.id, "") if ask.id in told else "") for ask in old],
        [_thing(ask, now.get(ask.id, "") if ask.id in told.values() else "") for ask in new],
        found,
    )
    return Asks(tuple(changes), renamed, frozenset(told.values()))


def _thing(ask: Ask, answers: str) -> Thing:
    return Thing("ask", ask.id, ask.text, {"text": ask.text, "id": ask.id, "answers": answers})


def _answers(sides: TwoSides) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Ask to the first words that answer it, on both sides; none where a letter may hold more answers."""
    both = letters(sides)
    if both is None or any(letter and letter.incomplete for letter in both):
        return {}, {}
    return _answered(both[0]), _answered(both[1])


def _answered(letter: Letter | None) -> Mapping[str, str]:
    first: dict[str, str] = {}
    for item in letter.items if letter else ():
        for name in item.facts.answers:
            first.setdefault(name.text, f"{item.section}: {brief(words_of(item.inlines))}")
    return first
