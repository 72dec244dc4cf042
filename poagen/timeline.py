"""Dated facts go in, an ordered table comes out."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from poagen.dates import iso_recurrence, period_words, recurrence
from poagen.model import Event, Inlines, Item, Language, Moment, Period, Place, Status, TimelineRow
from poagen.model.document import Text
from poagen.sentences import first_sentence


class _Dated(NamedTuple):
    day: date
    row: TimelineRow


def timeline(
    received: Moment | None,
    items: Sequence[Item],
    events: Sequence[Event],
    language: Language,
) -> tuple[TimelineRow, ...]:
    """Every dated fact once, oldest first; behind them the recurring measures by their first day."""
    dated: list[_Dated] = []
    if received:
        text = _plain(language.words["event-notice"])
        dated.append(_Dated(received.day, _row(Period(received.day, received.day), text, "", "", language)))
    dated += [row for item in items if (row := _of_item(item, language))]
    dated += [
        _Dated(event.period.start, _row(event.period, _plain(event.text), "", "", language))
        for event in events
    ]
    # Equal days stay as they are: the notice, the items as the letter has them, `timeline:`.
    dated.sort(key=lambda row: row.day)
    recurring = [item for item in items if item.facts.every]
    recurring.sort(key=lambda item: (item.facts.since is None, item.facts.since or date.min))
    return (*(row.row for row in dated), *(_recurring(item, language) for item in recurring))


def _of_item(item: Item, language: Language) -> _Dated | None:
    """By `done`, else `due`, else `on`."""
    facts = item.facts
    status: Status = "completed" if facts.done else "due" if facts.due else ""
    day = facts.done or facts.due
    period = Period(day, day) if day else facts.on
    if period is None:
        return None
    return _Dated(
        period.start,
        _row(period, first_sentence(item.inlines, language), facts.owner, status, language),
    )


def _row(period: Period, event: Inlines, responsible: str, status: Status, language: Language) -> TimelineRow:
    word = language.words[f"status-{status}"] if status else ""
    return TimelineRow(period_words(period, language), str(period), event, responsible, status, word)


def _recurring(item: Item, language: Language) -> TimelineRow:
    return TimelineRow(
        date=recurrence(item.facts, language),
        iso=iso_recurrence(item.facts, language),
        event=first_sentence(item.inlines, language),
        responsible=item.facts.owner,
        status="ongoing",
        status_word=language.words["status-ongoing"],
    )


def _plain(text: str) -> Inlines:
    return (Text(text, Place("")),)
