"""A point that the notice asks for and that nothing answers."""

from collections.abc import Iterator

from poagen.model.letter import QUOTED, shortened
from poagen.rules._references import near_misses
from poagen.rules._sections import is_letter_whole
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter = dossier.case, dossier.letter
    if case.front is None or not is_letter_whole(case, letter):
        return
    asks = case.front.notice.asks
    names = [name for item in letter.items for name in item.facts.answers]
    near = near_misses(names, {ask.id for ask in asks})
    # A misspelt answer is a finding of its own.
    answered = {near.get(name.text, name.text) for name in names}
    for ask in asks:
        if ask.text and ask.id not in answered:
            help = f"add answers={ask.id} to the item that answers it"
            yield Hit(ask.place, f'nothing answers "{shortened(ask.text, QUOTED)}"', help)


RULE = Rule(
    group="Structure",
    severity="error",
    finds="A point that the notice asks for and that nothing answers.",
    why="Amazon sends the same notice again and asks for greater detail on this very point.",
    source=(
        "Practice: answer every point that was asked "
        "(https://gotsuspendedclients.com/let-the-waiting-game-begin-what-to-expect-after-sending-in-your-poa/)."
    ),
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice:
  received: 2026-03-03
  asks: {refunds: How the buyers were compensated}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    good="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice:
  received: 2026-03-03
  asks: {refunds: How the buyers were compensated}
date: 2026-03-06
---
Amazon deactivated our account because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05 answers=refunds}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
