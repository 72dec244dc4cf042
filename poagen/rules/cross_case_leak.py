"""Another case's seller name, seller id or ASIN in this letter."""

import re
from collections.abc import Iterable, Iterator

from poagen.model import Case, shown
from poagen.model.elsewhere import Elsewhere, Seller
from poagen.rules._passages import Passage, printed, printed_text
from poagen.rules._sellers import first_words, may_be_told, told
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule

_CODE = re.compile(r"(?<![A-Za-z0-9])[A-Z0-9]{10,20}(?![A-Za-z0-9])")
_LONG_CODE = re.compile(r"[A-Z0-9][A-Z0-9]{9}")
"""Quick to look for, since it starts with one character of a set."""
_PART_OF_NUMBER = re.compile(r"[\w+./#-]$")
_GOES_ON = re.compile(r"[-/][\w]|\.\d")
_PRODUCT_PAGE = re.compile(r"(?:/(?:dp|d|product|product-reviews|asin)/|[?&]asin=)$", re.IGNORECASE)
_LONGEST_PATH = 20
"""Characters of an address before its ASIN."""


def find(dossier: Dossier) -> Iterator[Hit]:
    elsewhere = dossier.elsewhere
    if not elsewhere.codes and not elsewhere.names:
        return
    yield from _codes(dossier)
    yield from _names(dossier)


def _codes(dossier: Dossier) -> Iterator[Hit]:
    elsewhere = dossier.elsewhere
    for passage in printed(dossier) if _LONG_CODE.search(printed_text(dossier)) else ():
        for match in _CODE.finditer(passage.text) if _LONG_CODE.search(passage.text) else ():
            code = match[0]
            sellers = _others(elsewhere.codes.get(code, ()), elsewhere)
            if not sellers or (code.isdigit() and _is_in_number(match)):
                continue
            if code not in _own_codes(dossier.case, elsewhere) and not _notice_tells(dossier.case, code):
                what = "the seller id" if code == sellers[0].id else "an ASIN"
                yield _hit(dossier, passage, match.span(), f"{code} is {what}", sellers)


def _names(dossier: Dossier) -> Iterator[Hit]:
    elsewhere = dossier.elsewhere
    is_german = dossier.letter.language.code == "de"
    if not _named(printed_text(dossier), elsewhere):
        return
    for passage in printed(dossier):
        found: dict[tuple[int, int], list[Seller]] = {}
        for seller in _named(passage.text, elsewhere):
            for span in told(seller, passage.text, is_german):
                found.setdefault(span, []).append(seller)
        own = list(told(elsewhere.own._replace(is_general=False), passage.text, is_german)) if found else []
        for span, others in sorted(found.items()):
            name = " ".join(passage.text[slice(*span)].split())
            is_own = any(start < span[1] and span[0] < end for start, end in own)
            if not is_own and not _notice_tells(dossier.case, name):
                yield _hit(dossier, passage, span, f'"{shown(name)}" is the seller', others)


def _named(text: str, elsewhere: Elsewhere) -> list[Seller]:
    """Other sellers of whose names all words stand in a text."""
    words = first_words(text)
    starts = sorted(words & elsewhere.names.keys())
    named = dict.fromkeys(seller for word in starts for seller in elsewhere.names[word])
    return _others((seller for seller in named if may_be_told(seller, words)), elsewhere)


def _hit(dossier: Dossier, passage: Passage, span: tuple[int, int], what: str, sellers: list[Seller]) -> Hit:
    cases = sorted(seller.case for seller in sellers)
    more = f" and {len(cases) - 1} more" if len(cases) > 1 else ""
    message = f"{what} of another case: {shown(cases[0])}{more}"
    help = "take it out, and read around it: more may have come from there"
    return Hit(spot(dossier.case, passage, *span), message, help, fleeting=True)


def _others(sellers: Iterable[Seller], elsewhere: Elsewhere) -> list[Seller]:
    """Those of other sellers."""
    own = elsewhere.own
    return [seller for seller in sellers if seller.case != own.case and not seller.is_same_as(own)]


def _own_codes(case: Case, elsewhere: Elsewhere) -> frozenset[str]:
    """What this seller's cases list themselves."""
    own = {elsewhere.own.id, *elsewhere.own.asins}
    for description in case.front.evidence if case.front else ():
        own.update(asin.text for asin in description.covers)
    for seller in elsewhere.siblings():
        own.update(seller.asins)
    return frozenset(own)


def _notice_tells(case: Case, words: str) -> bool:
    """Whether Amazon itself named it to this seller."""
    asks = [ask.text for ask in case.front.notice.asks] if case.front else []
    return any(words in " ".join(text.split()) for text in (case.notice_text, *asks))


def _is_in_number(match: re.Match[str]) -> bool:
    """Ten digits beside a hyphen, a slash or a plus are a part of an order, a phone number or an address."""
    text = match.string
    before = text[max(0, match.start() - _LONGEST_PATH) : match.start()]
    if _PRODUCT_PAGE.search(before):
        return False
    return bool(_PART_OF_NUMBER.search(before)) or bool(_GOES_ON.match(text, match.end()))


_HEAD = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
"""
_OTHER = """\
@ cases/birch-odr/case.md
---
type: inauthentic
response: documents
seller: {name: Birch Audio Ltd, id: A3EXAMPLE0BIRCH}
marketplaces: [UK]
asins: [B08EXAMPL7]
---
The invoices are attached.
"""

RULE = Rule(
    group="Privacy and originality",
    severity="error",
    finds="Another case's seller name, seller id or ASIN in this letter.",
    why=(
        "It tells one client's affairs in another's name, ties two accounts together, and shows Amazon that "
        "the letter was made from one for somebody else."
    ),
    source=(
        "Practice: what other cases left in a letter is common "
        "(https://www.10100.com/encyclopedia/6/116401940); the logic of the case: accounts are linked by "
        "what they share."
    ),
    bad=f"""{_HEAD}\
The papers that you asked for are attached. They show where Birch Audio buys its goods.
{_OTHER}""",
    good=f"""{_HEAD}\
The papers that you asked for are attached. They show where we buy our goods.
{_OTHER}""",
    find=find,
)
