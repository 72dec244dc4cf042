"""An ASIN under review that no paper covers."""

import re
from collections.abc import Iterator

from poagen.model import Case, Description, Front
from poagen.rules._references import near_misses
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule

_ASIN = re.compile(r"[A-Z0-9]{10}")
_SOMETHING = re.compile(r"(?:covers[\"']?\s*:\s*)?(?!null\b|covers\b)(?:[\w\"'{]|\[\s*[\[{])")
"""A value that is neither empty nor a list of words."""


def find(dossier: Dossier) -> Iterator[Hit]:
    case, front = dossier.case, dossier.case.front
    if front is None or any(_is_misread(case, front, paper) for paper in front.evidence):
        return
    asins = {asin.text: asin for asin in reversed(front.asins) if _ASIN.fullmatch(asin.text)}
    covered = {asin.text for paper in front.evidence for asin in paper.covers} | _meant(front)
    for asin in asins.values():
        if asin.text not in covered:
            yield Hit(asin.place, f"no paper covers {asin.text}", _help(asin.text, bool(front.evidence)))


def _is_misread(case: Case, front: Front, paper: Description) -> bool:
    """Whether its `covers:` says something that could not be understood, which is told already."""
    place = front.places.get(f"evidence.{paper.name}.covers")
    if paper.covers or place is None:
        return False
    lines = case.sources.get(place.file, "").split("\n")
    return place.line <= len(lines) and bool(_SOMETHING.match(lines[place.line - 1], place.column - 1))


def _meant(front: Front) -> set[str]:
    """The ASINs that mistyped ones were meant for; those are told as unknown references."""
    known = {asin.text for asin in front.asins}
    unknown = [asin for paper in front.evidence for asin in paper.covers if asin.text not in known]
    return set(near_misses(unknown, known).values()) if unknown else set()


def _help(asin: str, has_papers: bool) -> str:
    if has_papers:
        return f"add it to the paper that proves something about it, under `evidence:`: covers: [{asin}]"
    return f"cite a paper that proves something about it, and describe it under `evidence:`: covers: [{asin}]"


RULE = Rule(
    group="Evidence",
    severity="warning",
    finds="An ASIN under review that no paper covers.",
    why=(
        "Amazon asks for evidence on every product under review; one that is left out is a ground to "
        "reject the whole letter."
    ),
    source=f"{PLAN}: evidence for all products under review; their list stands at the end of the notice.",
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
asins: [B08EXAMPL1, 0306406152]
evidence:
  invoice.pdf: {title: Invoice of the manufacturer, covers: [B08EXAMPL1]}
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
asins: [B08EXAMPL1, 0306406152]
evidence:
  invoice.pdf: {title: Invoice of the manufacturer, covers: [B08EXAMPL1, 0306406152]}
---
The [invoice](evidence/invoice.pdf) is attached.
@ evidence/invoice.pdf paper
""",
    find=find,
)
