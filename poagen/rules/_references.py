"""Names that refer to something go in; what they mean comes out, near misses among it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import islice
from typing import Literal

from poagen.model import Item, Letter, Name
from poagen.rules._sections import is_conclusive, items_of
from poagen.rules.shelf import Dossier

MOST_NAMES = 100
"""Wrong names for which a near miss is looked for, so that a hostile case costs no minutes."""
MOST_KNOWN = 1000


def near_misses(names: Iterable[Name], known: Collection[str]) -> Mapping[str, str]:
    """For each name that is none of the known ones and looks like one, that one."""
    folded = {name.casefold(): name for name in islice(sorted(known), MOST_KNOWN)}
    wrong = dict.fromkeys(name.text for name in names if name.text not in known)
    found = {text: get_close_matches(text.casefold()[:60], folded, n=1) for text in islice(wrong, MOST_NAMES)}
    return {text: folded[match[0]] for text, match in found.items() if match}


def causes(letter: Letter) -> Mapping[str, Item]:
    """The causes of the letter by id; the first of a doubled one."""
    found: dict[str, Item] = {}
    for item in items_of(letter, "cause"):
        if item.facts.id:
            found.setdefault(item.facts.id.text, item)
    return found


def answered_causes(letter: Letter, kind: Literal["action", "measure"]) -> set[str]:
    """The ids of the causes that the letter's actions, or its measures, are for."""
    known = set(causes(letter))
    items = items_of(letter, kind)
    near = near_misses((name for item in items for name in item.facts.targets), known)
    found: set[str] = set()
    for item in items:
        found |= _answered(item, known, near)
    return found & known


def unanswered_causes(
    dossier: Dossier, section: str, kind: Literal["action", "measure"]
) -> Iterator[tuple[str, Item]]:
    """Ids and causes that nothing in `section` is for; none where that section tells nothing for sure."""
    letter = dossier.letter
    if is_conclusive(dossier.case, letter, section):
        answered = answered_causes(letter, kind)
        yield from ((id, cause) for id, cause in causes(letter).items() if id not in answered)


def _answered(item: Item, known: set[str], near: Mapping[str, str]) -> set[str]:
    """A wrong name is a finding of its own, so here it stands for its near miss, or for the only cause."""
    targets = [target.text for target in item.facts.targets]
    is_written_wrongly = not targets and "for" in item.facts.places
    if "all" in targets or is_written_wrongly or len(known) == 1:
        return known
    return {near.get(text, text) for text in targets}
