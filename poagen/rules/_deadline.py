"""A case goes in, the moment by which Amazon wants the answer comes out, and how far today is from it.

Hours are those of the first marketplace, as written: `today` tells no hour and no zone, so offsets are left
out.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from poagen.model import Case, Moment, Place

_SENT = ("submitted", "accepted", "rejected")
_DAY = timedelta(days=1)


class Deadline(NamedTuple):
    end: datetime
    """From here on it has passed, or behind it where it tells its own hour."""
    is_whole_day: bool
    """It lasts to the end of a day, so that the next day is past it at once."""
    told: str
    """`2026-03-06 10:12 (72 hours after 2026-03-03 10:12)`."""
    place: Place


def deadline_of(case: Case) -> Deadline | None:
    """None where there is none, or the letter is sent."""
    front = case.front
    if front is None or front.status in _SENT:
        return None
    notice = front.notice
    try:
        if notice.deadline:
            return _deadline(notice.deadline, timedelta(), "", case.place("notice.deadline"))
        if notice.received and notice.reply_hours:
            reason = f" ({notice.reply_within} after {_written(notice.received)})"
            span = timedelta(hours=notice.reply_hours)
            return _deadline(notice.received, span, reason, case.place("notice.reply-within"))
    except OverflowError:  # so far away that no calendar has the day
        pass
    return None


def hours_left(deadline: Deadline, today: date) -> float:
    """From the start of today; below 0 where the deadline has passed."""
    left = (deadline.end - datetime.combine(today, time())).total_seconds() / 3600
    return left if left or not deadline.is_whole_day else -1


def _deadline(start: Moment, span: timedelta, reason: str, place: Place) -> Deadline:
    """A day without an hour lasts to its end."""
    if start.time:
        end = start.time.replace(tzinfo=None) + span
        return Deadline(end, False, f"{end:%Y-%m-%d %H:%M}{reason}", place)
    end = datetime.combine(start.day, time()) + span + _DAY
    is_midnight = end.time() == time()
    told = f"the end of {(end - _DAY).date()}" if is_midnight else f"{end:%Y-%m-%d %H:%M}"
    return Deadline(end, True, told + reason, place)


def _written(moment: Moment) -> str:
    return f"{moment.time:%Y-%m-%d %H:%M}" if moment.time else str(moment.day)
