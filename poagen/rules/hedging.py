"""Words that leave it open whether something is so."""

from collections.abc import Iterator

from poagen.rules._said import Said, place_of, said
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    told = [*said(dossier, "hedging")]
    told += [words for words in said(dossier, "hedging-in-cause") if words.sentence.section in _DIAGNOSIS]
    for words in _once(told):
        message = f'"{words.words}" leaves it open whether this is so'
        yield Hit(place_of(dossier, words), message, "find it out and say it, or leave it away")


_DIAGNOSIS = ("opening", "root-cause", "statement-of-facts", "conclusion")
"""Where a letter says what is so; in a measure, what may happen is what it guards against."""


def _once(told: list[Said]) -> Iterator[Said]:
    """The first words of each sentence."""
    seen: set[int] = set()
    for words in told:
        if id(words.sentence) not in seen:
            seen.add(id(words.sentence))
            yield words


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="Words that leave it open whether something is so.",
    why=(
        "A cause that is only possible has not been found, and what has not been found has not been mended."
    ),
    source=(
        "Practice: a root cause is a diagnosis; `maybe`, `possibly` and `I think` are struck out "
        "(https://www.appeal.tools/zh-CN/articles/amazon-poa-writing-guide)."
    ),
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Our account was deactivated because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

Maybe the new courier scanned parcels late.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
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
Our account was deactivated because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier and did not check its tracking.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    find=find,
)
