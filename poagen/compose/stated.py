"""The facts of a case go in, what a mark may name comes out, formatted in the letter's language."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta

from poagen.dates import long_date
from poagen.model import CaseType, Front, Item, Language, Notice


def effective_day(items: Sequence[Item], received: date | None) -> date | None:
    """The day of the first action completed on or after the day of the notice."""
    days = [item.facts.done for item in items if item.kind == "action" and item.facts.done]
    return min((day for day in days if received is None or day >= received), default=None)


def last_due(items: Sequence[Item]) -> date | None:
    """The last day by which anything is due."""
    return max((item.facts.due for item in items if item.facts.due), default=None)


def last_done(items: Sequence[Item]) -> date | None:
    """The last day on which anything was done."""
    return max((item.facts.done for item in items if item.facts.done), default=None)


def deadline_day(notice: Notice) -> date | None:
    """The day by which Amazon wants an answer: as given, or `reply-within` counted from `received`."""
    if notice.deadline:
        return notice.deadline.day
    if not notice.received or not notice.reply_hours:
        return None
    start = notice.received.time or datetime.combine(notice.received.day, time())
    return (start + timedelta(hours=notice.reply_hours)).date()


def _reply_words(notice: Notice, language: Language) -> str:
    """`72 hours`, in the letter's language."""
    count, _, unit = notice.reply_within.partition(" ")
    if not count:
        return ""
    unit = unit.rstrip("s") + ("" if int(count) == 1 else "s")
    return language.words[f"reply-{unit}"].format(count=int(count))


def stated_facts(
    front: Front,
    title: str,
    case_type: CaseType | None,
    language: Language,
    domains: Sequence[str],
    day: date | None,
    items: Sequence[Item],
) -> Mapping[str, str]:
    """Every name that a mark may use, and its words; empty where the case does not tell it."""
    notice = front.notice
    received = notice.received.day if notice.received else None

    def written(moment: date | None) -> str:
        return long_date(moment, language) if moment else ""

    facts = {
        "title": title,
        "type": type_title(case_type, language),
        "date": written(day),
        "seller.name": front.seller_name,
        "seller.id": front.seller_id,
        "signatory.name": front.signatory_name,
        "signatory.role": front.signatory_role,
        "marketplaces": language.words["series"].join(domains),
        "asins": language.words["series"].join(asin.text for asin in front.asins),
        "notice.received": written(received),
        "notice.deadline": written(deadline_day(notice)),
        "notice.reply-within": _reply_words(notice, language),
        "notice.reference": notice.reference,
        "effective": written(effective_day(items, received)),
        "completed": written(last_due(items) or last_done(items)),
    }
    facts |= {f"notice.asks.{ask.id}": ask.text for ask in notice.asks}
    for metric in front.metrics:
        facts[f"metrics.{metric.name}.before"] = metric.before
        facts[f"metrics.{metric.name}.now"] = metric.now
    return {**facts, **front.own}


def type_title(case_type: CaseType | None, language: Language) -> str:
    """What the notice is about, in the letter's language, else in English."""
    if case_type is None:
        return ""
    return case_type.title.get(language.code) or case_type.title["en"]
