"""Passages go in; whose the telephone numbers in them are comes out: the seller's, a firm's, a person's."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Literal, NamedTuple

from poagen.model import Place
from poagen.rules._late import late
from poagen.rules._passages import Passage

Whose = Literal["person", "firm", "own", ""]

_PERSON = (
    r"buyers?|customers?|recipients?|consumers?|shoppers?|purchasers?|clients?"
    r"|(?:end)?kund(?:e|en|in|innen)|käufer\w*|empfänger\w*|besteller\w*|client(?:e|es|i)s?|acheteu(?:r|se)s?"
    r"|acquirent[ei]|comprador(?:a|es|as)?"
)
_FIRM = (
    r"suppliers?|manufacturers?|distributors?|wholesalers?|vendors?|resellers?|importers?|factor(?:y|ies)|laborator(?:y|ies)|labs?"
    r"|brand owners?|rights owners?|licensors?|issuers?|producers?|authori[sz]ed dealers?"
    r"|\w*lieferant(?:en|in|s)?|\w*hersteller\w*|\w*großhändler\w*|\w*grosshändler\w*|\w*händler\w*|distributor(?:en|s)?"
    r"|\w*importeur\w*|markeninhaber\w*|rechteinhaber\w*|prüflabor\w*|\w*labor"
    r"|fournisseurs?|fabricants?|grossistes?|distributeurs?|fornitor[ei]|produttor[ei]|proveedor(?:es)?|fabricantes?"
)
_OWN = (
    r"(?:reach|call|contact|phone|ring|telephone) (?:me|us)"
    r"|(?:our|my) (?:[\w-]+ ){0,3}?(?:phone|telephone|number|hotline|line|mobile|contact)"
    r"|emergency contact|notfallkontakt\w*|erreich\w* sie (?:mich|uns)"
    r"|(?:unser|mein)e?[rms]? (?:[\w-]+ ){0,2}?"
    r"(?:telefon\w*|rufnummer|hotline|nummer|durchwahl)"
    r"|(?:joindre|contacter|appeler) (?:moi|nous)|(?:me|nous) joindre"
)
_EASTERN = (
    r"(?P<eastern_person>買家|买家|购买者|购物者|客户|顾客|お客様|購入者)"
    r"|(?P<eastern_firm>供应商|制造商|厂家|生产商|仕入先|メーカー|製造元|サプライヤー)"
)
"""Who is meant, in the languages of letters. As of 2026-11-22."""
_ROLES = late(
    rf"(?<!\w)(?:(?P<own>{_OWN})|(?P<person>{_PERSON})|(?P<firm>{_FIRM}))(?!\w)|{_EASTERN}", re.IGNORECASE
)
_BEHIND = 80
"""Characters behind a number in which it may be said whose it is, where nothing before it says so."""
_FEW_WORDS = 45
"""Characters beside the number in a line that only says how to reach somebody named further up."""
_LINES = 8


class _Said(NamedTuple):
    whose: Whose
    file: str = ""
    line: int = 0


class Owners:
    """Whose number stands in the passages of one letter, asked in their order."""

    def __init__(self, names: Sequence[str], front: Collection[Place]) -> None:
        """`names`: the seller and who signs; a number beside one of them is their own. `front`: where values
        of the front matter stand, which say nothing of the lines below them.
        """
        self._front = front
        self._names = [name.casefold() for name in names if len(name) > 2]
        self._last = _Said("")

    def of(self, passage: Passage, numbers: Sequence[tuple[int, int]]) -> list[Whose]:
        """For each number; every passage must be shown here, those without a number too."""
        roles = sorted(self._roles(passage.text))
        found = [self._whose(passage, roles, start, end) for start, end in numbers]
        place = passage.pieces[0].place
        if roles and place not in self._front:
            self._last = _Said(roles[-1][1], place.file, place.line)
        return found

    def _roles(self, text: str) -> Iterator[tuple[int, Whose]]:
        for match in _ROLES().finditer(text):
            kind = (match.lastgroup or "").removeprefix("eastern_")
            yield match.start(), "own" if kind == "own" else "firm" if kind == "firm" else "person"
        folded = text.casefold()
        for name in self._names:
            if name in folded:
                yield folded.index(name), "own"

    def _whose(self, passage: Passage, roles: Sequence[tuple[int, Whose]], start: int, end: int) -> Whose:
        before = [whose for at, whose in roles if at < start]
        if before:
            return before[-1]
        behind = [whose for at, whose in roles if start <= at <= end + _BEHIND]
        if behind:
            return behind[0]
        place = passage.pieces[0].place
        near = self._last.file == place.file and 0 <= place.line - self._last.line <= _LINES
        is_contact_line = len(passage.text) - (end - start) <= _FEW_WORDS
        return self._last.whose if near and is_contact_line else ""
