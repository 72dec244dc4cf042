"""Facts of a case go in, what a letter computes comes out: title, date, closing, list of exhibits."""

import unicodedata
from collections.abc import Mapping, Sequence
from datetime import date

from poagen.compose.stated import effective_day, last_done, last_due, type_title
from poagen.dates import long_date
from poagen.model import NO_FACTS, Blocks, CaseType, Description, Exhibit, Front, Item, Language, Place
from poagen.model.document import Paragraph, Text


def default_title(front: Front, case_type: CaseType | None, language: Language) -> str:
    """The title of a letter that has none of its own, from its type."""
    words = language.words[f"title-{front.response}"]
    return words.format(type=type_title(case_type, language)).rstrip(" –：")


def last_day(front: Front, items: Sequence[Item], committed: date | None) -> date | None:
    """The date of a letter that is not dated: the later of the last commit and the latest fact; never now."""
    received = front.notice.received
    days = [item.facts.done for item in items]
    days += [item.facts.on.end for item in items if item.facts.on]
    days += [received.day if received else None, committed]
    return max((day for day in days if day), default=None)


def closing_of(front: Front, items: Sequence[Item], language: Language, place: Place) -> Blocks:
    """When the plan starts and ends; nothing where no date tells it, or where there is no plan."""
    if front.response != "admit":
        return ()
    received = front.notice.received
    days = {
        "closing-effective": effective_day(items, received.day if received else None),
        "closing-due": last_due(items),
        "closing-done": None if last_due(items) else last_done(items),
    }
    sentences = [
        language.words[key].format(date=long_date(day, language)) for key, day in days.items() if day
    ]
    text = language.words["gap"].join(sentences)
    return (Paragraph((Text(text, place),), NO_FACTS, place),) if sentences else ()


def exhibits_of(
    letters: Mapping[str, str], described: Sequence[Description], language: Language
) -> tuple[Exhibit, ...]:
    """The cited papers in the order of their letters, each with what the front matter says of it."""
    descriptions = {description.name: description for description in described}
    exhibits = []
    for name, letter in letters.items():
        about = descriptions.get(unicodedata.normalize("NFC", name))
        day = long_date(about.dated, language) if about and about.dated else ""
        covers = tuple(asin.text for asin in about.covers) if about else ()
        exhibits.append(Exhibit(letter, name, about.title if about else "", day, covers))
    return tuple(exhibits)
