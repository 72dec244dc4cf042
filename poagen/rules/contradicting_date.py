"""An item's text that states another date than its facts."""

from collections.abc import Iterator
from datetime import date

from poagen.model import Facts, Item
from poagen.rules._claims import Claim, Said, claims, said_days
from poagen.rules._dated import Dated, in_item
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

_CLOSE = 10
"""Days between the stated day and the fact within which an unsure claim is taken for a slip."""

Span = tuple[date, date]


def find(dossier: Dossier) -> Iterator[Hit]:
    for item in dossier.letter.items:
        stated = in_item(dossier, item) if _spans(item.facts) else None
        claim = stated and _contradiction(dossier, item, stated)
        if stated and claim:
            yield _hit(dossier, item, stated, claim)


def _contradiction(dossier: Dossier, item: Item, stated: Dated) -> Claim | None:
    """The first claim that no fact allows; none where another day of the text is that of the facts."""
    facts = item.facts
    acts = _acts(facts)
    agreed = [said for said in said_days(stated) if _fits(said, acts)]
    for claim in claims(stated, dossier.letter.language):
        said, wanted = claim.said, _spans(facts)
        if claim.role == "since":
            wanted = [(facts.since, facts.since)] if facts.since else []
        elif agreed or not acts:
            continue
        elif claim.role == "by":
            wanted = [] if _is_kept(said, facts.done) else [*_days(facts.due), *_days(facts.done)]
        if wanted and not _fits(said, wanted) and (claim.is_sure or _is_slip(dossier, said, wanted)):
            return claim
    return None


def _spans(facts: Facts) -> list[Span]:
    on = [(facts.on.start, facts.on.end)] if facts.on else []
    return [*_days(facts.done), *_days(facts.due), *on, *_days(facts.since)]


def _acts(facts: Facts) -> list[Span]:
    """When the item itself happened or will."""
    on = [(facts.on.start, facts.on.end)] if facts.on else []
    return [*_days(facts.done), *_days(facts.due)] or on


def _days(day: date | None) -> list[Span]:
    return [(day, day)] if day else []


def _is_kept(said: Said, done: date | None) -> bool:
    """Done by the day that the text names."""
    return done is not None and any(done <= last for _, last in _read(said, [(done, done)]))


def _read(said: Said, wanted: list[Span]) -> list[Span]:
    """What is said; a day without a year in every year near the facts."""
    years = {year for span in wanted for day in span for year in (day.year - 1, day.year, day.year + 1)}
    return said.spans(tuple(sorted(year for year in years if 1 <= year <= 9999)))


def _fits(said: Said, wanted: list[Span]) -> bool:
    return any(first <= end and start <= last for first, last in _read(said, wanted) for start, end in wanted)


def _is_slip(dossier: Dossier, said: Said, wanted: list[Span]) -> bool:
    """An unsure claim counts where it is close to the fact and no other day that the case tells."""
    front = dossier.case.front
    notice = front.notice.received if front else None
    others = [(event.period.start, event.period.end) for event in front.timeline] if front else []
    if _fits(said, [*others, *_days(notice.day if notice else None)]):
        return False
    return any(
        max((first - end).days, (start - last).days) <= _CLOSE or _is_one_part_off(first, start)
        for first, last in _read(said, wanted)
        for start, end in wanted
    )


def _is_one_part_off(stated: date, fact: date) -> bool:
    """The wrong year, or the wrong month."""
    return stated.day == fact.day and (stated.month == fact.month or stated.year == fact.year)


def _hit(dossier: Dossier, item: Item, stated: Dated, claim: Claim) -> Hit:
    facts, said = item.facts, claim.said
    words = " ".join(stated.passage.text[said.start : said.end].split())
    acts = (("done", facts.done), ("due", facts.due), ("on", facts.on))
    facts_told = (("from", facts.since),) if claim.role == "since" else acts
    told = " ".join(f"{key}={value}" for key, value in facts_told if value)
    message = f'the text says "{words}", but its facts say {told}'
    help = "mend the one that is wrong; the letter prints both"
    return Hit(spot(dossier.case, stated.passage, said.start, said.end), message, help)


RULE = Rule(
    group="Time",
    severity="error",
    finds="An item's text that states another date than its facts.",
    why=("The letter prints both, so a reviewer reads two days for one act and believes neither."),
    source="The logic of the case: facts are printed beside the text, and both are read.",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers on 4 March 2026. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    good="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers on 5 March 2026. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
