"""The cause is laid on buyers, Amazon, carriers, suppliers or staff."""

from collections.abc import Iterator

from poagen.rules._prose import voice
from poagen.rules._said import Said, place_of, said
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    told = {id(words.sentence): words for words in said(dossier, "blame")}
    if dossier.letter.response == "admit":
        for words in _unowned(dossier):
            told.setdefault(id(words.sentence), words)
    for words in told.values():
        message = f'"{words.words}" lays the cause on others'
        help = "say what you did not check, agree or watch that let it happen"
        yield Hit(place_of(dossier, words), message, help)


_DIAGNOSIS = ("opening", "root-cause", "conclusion")
_NEAR = 2
"""Sentences after the fault of another in which the author may say what was left undone."""


def _unowned(dossier: Dossier) -> Iterator[Said]:
    """Faults of others in the diagnosis, where nothing near says what the seller left undone."""
    owned = {id(words.sentence) for words in said(dossier, "ownership")}
    sentences = voice(dossier)
    index = {id(sentence): number for number, sentence in enumerate(sentences)}
    for words in said(dossier, "blame-in-cause"):
        section = words.sentence.section
        number = index[id(words.sentence)]
        near = [one for one in sentences[number : number + _NEAR + 1] if one.section == section]
        if section in _DIAGNOSIS and not any(id(one) in owned for one in near):
            yield words


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="The cause is laid on buyers, Amazon, carriers, suppliers or staff.",
    why=(
        "Amazon reactivates sellers who can mend the cause, and nobody can mend what others did; it "
        "holds even where it is true."
    ),
    source=(
        "Practice: never blame the carrier even if it is true "
        "(https://ecommercelawpro.com/late-shipments-suspensions); "
        "buyers, suppliers and employees alike (https://ecommercelawpro.com/biggest-mistakes-in-your-plan-of-action)."
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

The courier lost our parcels and its drivers were careless.
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

The courier lost 14 parcels, and we had no check of parcels without a scan.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    find=find,
)
