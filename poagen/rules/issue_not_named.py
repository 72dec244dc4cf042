"""An opening that does not name the issue that the notice is about."""

import re
from collections.abc import Iterator
from functools import cache

from poagen.model import Letter, Place
from poagen.model.document import Heading, Paragraph, inlines_of, walk_blocks, words_of
from poagen.rules._sections import is_conclusive
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    case, letter, case_type = dossier.case, dossier.letter, dossier.case_type
    if letter.response == "documents" or not case_type or not is_conclusive(case, letter, "opening"):
        return
    code = letter.language.code
    called = case_type.called.get(code, ())
    title = case_type.title.get(code, case_type.title["en"])
    names = _names((title, *called), letter.language.has_blanks)
    if called and not names.search(_opening(letter)):
        message = f'the opening does not name the issue that the notice is about: "{title}"'
        yield Hit(_place(dossier), message, "name it in the first paragraph, as the notice does")


def _opening(letter: Letter) -> str:
    """Its words in small letters, one blank between them; what it quotes names the issue, too."""
    opening = next(section for section in letter.sections if section.name == "opening")
    runs = (inlines for block in walk_blocks(opening.blocks) for inlines in inlines_of(block))
    return " ".join(" ".join(words_of(run) for run in runs).split()).lower()


@cache
def _names(called: tuple[str, ...], has_blanks: bool) -> re.Pattern[str]:
    patterns = (re.escape(name.lower()).replace(r"\*", r"\w*").replace(r"\-", "[-‐‑]") for name in called)
    names = "|".join(patterns)
    return re.compile(rf"\b(?:{names})\b" if has_blanks else names)


def _place(dossier: Dossier) -> Place:
    """The opening's first paragraph; a snippet's own place would mislead."""
    file = dossier.case.case_file
    blocks = walk_blocks(dossier.case.sections["opening"].blocks)
    places = (block.place for block in blocks if isinstance(block, Paragraph | Heading))
    return next((place for place in places if place.file == file), Place(file))


RULE = Rule(
    group="Structure",
    severity="warning",
    finds="An opening that does not name the issue that the notice is about.",
    why=(
        "The reviewer has the notice beside the letter; an opening that speaks of something else, or of "
        "nothing, makes the plan look like another case's."
    ),
    source=(
        f"{PLAN}: explain the issue; practice: a short first paragraph with the diagnosis "
        "(https://www.ecommercechris.com/how-to-write-an-amazon-plan-of-action-poa/)."
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
Amazon deactivated our account on 3 March 2026.
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
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account on 3 March 2026 because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}
@ corrective-actions.md
- Refunded all 37 buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}
""",
    find=find,
)
