"""The front matter of a case goes in, its `Seller` comes out; sellers by what a letter may tell of them."""

import re
from collections.abc import Iterable
from functools import cache

from poagen.load.shelves import company_names
from poagen.model import Front
from poagen.model.elsewhere import NOBODY, Seller

SHORTEST_NAME = 4
"""Letters of a name that is searched for without its legal form."""

_WORD = re.compile(r"[^\W_]+")
_CODE = re.compile(r"[A-Z0-9]{10,20}", re.ASCII)


def seller_of(path: str, front: Front | None) -> Seller:
    """Whose case it is, as far as its front matter could be read."""
    if front is None:
        return NOBODY._replace(case=path)
    name = " ".join(front.seller_name.split())
    core = _core(name)
    general = company_names().general
    words = [word.casefold() for word in _WORD.findall(core)]
    is_general = len("".join(words)) < SHORTEST_NAME or all(word in general for word in words)
    asins = tuple(asin.text for asin in front.asins if _CODE.fullmatch(asin.text))
    id = front.seller_id if _CODE.fullmatch(front.seller_id) else ""
    return Seller(path, name, core, is_general, id, asins, front.signatory_name)


def by_first_word(sellers: Iterable[Seller]) -> dict[str, tuple[Seller, ...]]:
    """Sellers by how their names begin; a Chinese or Japanese name by its first two characters."""
    found: dict[str, list[Seller]] = {}
    for seller in sellers:
        firsts = [match[0] for name in (seller.name, seller.core) if (match := _WORD.search(name))]
        starts = {word.casefold() for word in firsts} | {word[:2] for word in firsts if not word.isascii()}
        for start in sorted(starts):
            found.setdefault(start, []).append(seller)
    return {word: tuple(named) for word, named in found.items()}


def by_code(sellers: Iterable[Seller]) -> dict[str, tuple[Seller, ...]]:
    """Sellers by their seller id and their ASINs."""
    found: dict[str, list[Seller]] = {}
    for seller in sellers:
        for code in {seller.id, *seller.asins} - {""}:
            found.setdefault(code, []).append(seller)
    return {code: tuple(named) for code, named in found.items()}


def _core(name: str) -> str:
    """The name without the legal forms at its start and end; all of it where nothing else is left."""
    words = list(_WORD.finditer(name))
    plain = [word[0].casefold() for word in words]
    start, end = 0, len(words)
    while end > start and (size := _form_at_end(tuple(plain[start:end]))):
        end -= size
    if end > start + 1 and plain[start] in map(str.casefold, company_names().leading_forms):
        start += 1
    return name[words[start].start() : words[end - 1].end()] if end > start else name


def _form_at_end(words: tuple[str, ...]) -> int:
    """How many words the longest legal form has that these end with."""
    return max((len(form) for form in _legal_forms() if words[-len(form) :] == form), default=0)


@cache
def _legal_forms() -> tuple[tuple[str, ...], ...]:
    forms = (_WORD.findall(form.casefold()) for form in company_names().legal_forms)
    return tuple({tuple(form) for form in forms})
