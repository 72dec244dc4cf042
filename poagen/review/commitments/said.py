"""The front matter of two sides goes in, what became of what the letter says once comes out.

It stands under these kinds, its facts named as the front matter names them:

- `response`: of no name (the response itself), `type`, `title`, `language`, `date`, `marketplaces`, `asins`
- `signatory`: `name`, `role`, `seller.name`, `seller.id`
- `layout`: of no name (the layout itself)
- `metric`: `before`, `now`
- `timeline`: `notice.received`, `notice.deadline`, `notice.reply-within`, `notice.reference`; of the
  events of `timeline:` their `date` and `text`
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from poagen.model import Event, Front, Letter, Moment
from poagen.model.changes import Change, ChangeKind
from poagen.review.commitments.pairs import Known, pairs
from poagen.review.commitments.stated import (
    Thing,
    TwoSides,
    Value,
    brief,
    compared,
    differences,
    fronts,
    letters,
    plain,
    same_ids,
)


class _Said(NamedTuple):
    """A value that stands once in a case."""

    kind: ChangeKind
    fact: str
    key: str
    """In the front matter."""
    value: str | tuple[str, ...]


def said_changes(sides: TwoSides) -> Iterator[Change]:
    """What became of it; nothing where a front matter could not be read.

    A value that stands once is `changed` from nothing or to nothing too; it comes and goes with its case."""
    both = fronts(sides)
    if both is None:
        return
    yield from _values(both, letters(sides) or (None, None))
    old, new = map(_metrics, both)
    yield from compared(old, new, same_ids(old, new))
    before, now = (front.timeline if front else () for front in both)
    found = pairs(list(map(_known, before)), list(map(_known, now)))
    yield from compared(list(map(_event, before)), list(map(_event, now)), found)


def _values(
    both: tuple[Front | None, Front | None], told: tuple[Letter | None, Letter | None]
) -> Iterator[Change]:
    (old, new), (before, now) = both, told
    if old and new:
        is_titled = bool(old.title or new.title)
        values = zip(_said(old, before, is_titled), _said(new, now, is_titled), strict=True)
        for then, said in values:
            facts = {said.fact: _clear(then, old)}, {said.fact: _clear(said, new)}
            yield from differences(Change("changed", said.kind), *facts)
        return
    change: Literal["added", "removed"] = "added" if new else "removed"
    front, letter = new or old, now or before
    for said in _said(front, letter, is_titled=True) if front else ():
        if said.value:
            yield Change(change, said.kind, fact=said.fact, text=brief(plain(said.value)))


def _said(front: Front, letter: Letter | None, is_titled: bool) -> tuple[_Said, ...]:
    """`is_titled`: the title is told; otherwise it follows from what is told before it."""
    notice = front.notice
    title = letter.title if letter else front.title
    return (
        _Said("response", "", "response", front.response),
        _Said("response", "type", "type", front.type),
        _Said("response", "title", "title", title if is_titled else ""),
        _Said("response", "language", "language", front.language),
        _Said("response", "date", "date", str(front.date or "")),
        _Said("response", "marketplaces", "marketplaces", tuple(code.text for code in front.marketplaces)),
        _Said("response", "asins", "asins", tuple(asin.text for asin in front.asins)),
        _Said("signatory", "name", "signatory.name", front.signatory_name),
        _Said("signatory", "role", "signatory.role", front.signatory_role),
        _Said("signatory", "seller.name", "seller.name", front.seller_name),
        _Said("signatory", "seller.id", "seller.id", front.seller_id),
        _Said("layout", "", "layout", letter.layout if letter else front.layout),
        *(
            _Said("timeline", key, key, value)
            for key, value in (
                ("notice.received", _moment(notice.received)),
                ("notice.deadline", _moment(notice.deadline)),
                ("notice.reply-within", notice.reply_within),
                ("notice.reference", notice.reference),
            )
        ),
    )


def _clear(said: _Said, front: Front) -> Value:
    """The value; None where it was given wrongly."""
    return said.value if said.value or said.key not in front.places else None


def _moment(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return moment.time.isoformat(" ", "minutes") if moment.time else str(moment.day)


def _metrics(front: Front | None) -> list[Thing]:
    return [
        Thing("metric", metric.name, metric.name, {"before": metric.before, "now": metric.now})
        for metric in (front.metrics if front else ())
    ]


def _event(event: Event) -> Thing:
    return Thing("timeline", "", event.text, {"text": event.text, "date": str(event.period)})


def _known(event: Event) -> Known:
    return Known(event.text, facts=(str(event.period),))
