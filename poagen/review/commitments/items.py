"""The items of two letters go in, what became of each comes out: causes, actions, measures, dated facts.

An item of another kind counts where it has a date, since the timeline tells it: among actions or measures as
one of them, elsewhere as `timeline`.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from poagen.model import Facts, Item, Letter, Name
from poagen.model.changes import Change, ChangeKind
from poagen.model.document import words_of
from poagen.review.commitments.asks import Asks
from poagen.review.commitments.pairs import Known, moved, pairs
from poagen.review.commitments.stated import Thing, TwoSides, Value, compared, letters, plain

_PLAN: Mapping[str, ChangeKind] = {"corrective-actions": "action", "preventive-measures": "measure"}


class _Told(NamedTuple):
    """An item that counts."""

    thing: Thing
    section: str
    spot: str
    """Its section, and whether it stands within another item."""
    known: Known


def item_changes(sides: TwoSides, asks: Asks) -> Iterator[Change]:
    """What became of the items; nothing where a letter could not be composed.

    Of a section that could not be read whole on one side, nothing is told as added or removed."""
    both = letters(sides)
    if both is None:
        return
    old, new = map(_items, both)
    found = pairs([told.known for told in old], [told.known for told in new])
    ids = ((old[i].thing.id, new[j].thing.id) for i, j in found.items())
    causes = {then: id for then, id in ids if then and id}
    old_things, new_things = ([told.thing for told in side] for side in (old, new))
    for i, j in found.items():
        old_things[i] = _with_names(old_things[i], causes, asks.renamed, asks.told)
        new_things[j] = _with_names(new_things[j], {}, {}, asks.told)
    yield from compared(old_things, new_things, found, (_unsure(old, both[1]), _unsure(new, both[0])))
    yield from _moves(old, new, found)


def _items(letter: Letter | None) -> list[_Told]:
    items = letter.items if letter else ()
    causes = [item.facts.id for item in items if item.kind == "cause"]
    only_cause = causes[0] if len(causes) == 1 else None
    return [_told(item, kind, only_cause) for item in items if (kind := _kind(item))]


def _kind(item: Item) -> ChangeKind | None:
    """What an item counts as, if it counts."""
    if item.kind != "other":
        return item.kind
    return _PLAN.get(item.section, "timeline") if _when(item.facts) else None


def _when(facts: Facts) -> str:
    return str(facts.done or facts.due or facts.on or facts.every)


def _told(item: Item, kind: ChangeKind, only_cause: Name | None) -> _Told:
    facts = _facts(item, only_cause)
    id, text = plain(facts["id"]), plain(facts["text"])
    clan = "plan" if item.section in _PLAN else item.section
    alike = (item.facts.owner, _when(item.facts), plain(facts["for"]))
    spot = f"{item.section}, within another item" if item.nested else item.section
    return _Told(Thing(kind, id, text, facts), item.section, spot, Known(text, kind, clan, id, alike))


def _facts(item: Item, only_cause: Name | None) -> dict[str, Value]:
    """All that an item says; what is `for` no cause is for the only one, as in the letter's summary."""
    facts = item.facts
    implied = (only_cause,) if only_cause and item.kind in ("action", "measure") else ()
    values: dict[str, Value] = {
        "text": " ".join(words_of(item.inlines).split()),
        "owner": facts.owner,
        "done": _day(facts.done),
        "due": _day(facts.due),
        "every": facts.every,
        "from": _day(facts.since),
        "metric": facts.metric,
        "on": str(facts.on or ""),
        "for": _series(facts.targets or implied),
        "answers": _series(facts.answers),
    }
    clear = {key: value if value or key not in facts.places else None for key, value in values.items()}
    return {**clear, "id": facts.id.text if facts.id else ""}


def _day(day: date | None) -> str:
    return str(day or "")


def _series(names: Sequence[Name]) -> tuple[str, ...]:
    return tuple(name.text for name in names)


def _with_names(
    thing: Thing, causes: Mapping[str, str], asks: Mapping[str, str], told_asks: Container[str]
) -> Thing:
    """A thing whose facts name causes and asks by these ids, without asks of which is told elsewhere."""

    def renamed(fact: str, names: Mapping[str, str], left_out: Container[str]) -> Value:
        value = thing.facts[fact]
        if not isinstance(value, tuple):
            return value
        return tuple(name for old in value if (name := names.get(old, old)) not in left_out)

    facts = {"for": renamed("for", causes, ()), "answers": renamed("answers", asks, told_asks)}
    return thing._replace(facts={**thing.facts, **facts})


def _unsure(items: Sequence[_Told], other: Letter | None) -> frozenset[int]:
    """Those that the other letter may hold too, in a section into which something could not be put."""
    unread = other.incomplete if other else frozenset()
    return frozenset(place for place, told in enumerate(items) if told.section in unread)


def _moves(old: Sequence[_Told], new: Sequence[_Told], found: Mapping[int, int]) -> Iterator[Change]:
    """What stands at another spot, or in another order at its own; the fewest that must have moved."""
    stayed: dict[str, list[tuple[int, int]]] = {}
    for i, j in found.items():
        before, now = old[i].spot, new[j].spot
        if before != now:
            yield new[j].thing.change("moved")._replace(fact="section", old=before, new=now)
        else:
            stayed.setdefault(now, []).append((i, j))
    for places in stayed.values():
        for at in sorted(moved([j for _, j in places])):
            i, j = places[at]
            yield new[j].thing.change("moved")._replace(fact="order", old=_rank(old, i), new=_rank(new, j))


def _rank(items: Sequence[_Told], place: int) -> str:
    """Its place among what stands at its spot, from 1."""
    return str(sum(told.spot == items[place].spot for told in items[: place + 1]))
