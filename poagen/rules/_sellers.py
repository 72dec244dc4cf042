"""A seller's name goes in, where a text tells it comes out: in full, or without its legal form."""

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import pairwise

from poagen.model.elsewhere import Seller

WORD = re.compile(r"[^\W_]+")
_FILE = re.compile(r"\S+\.(?:pdf|jpe?g|png|gif)", re.IGNORECASE)
_SENTENCE_START = re.compile(r"(?:^|[.!?:…。！？]|\n)[\s\"'“„«(]*$")
_NEAR = 20
"""Characters before a word that tell whether a sentence starts with it."""


def told(seller: Seller, text: str, is_german: bool) -> Iterator[tuple[int, int]]:
    """Where a text tells an seller's name."""
    full = list(_found(seller.name, text)) if _is_searched(seller) else []
    yield from full
    if seller.core in ("", seller.name) or seller.is_general:
        return
    is_one_word = len(WORD.findall(seller.core)) == 1
    if is_one_word and is_german and not _has_odd_shape(seller.core):
        return  # every noun has a capital there
    for start, end in _found(seller.core, text):
        is_in_full = any(first <= start < last for first, last in full)
        if not is_in_full and not (
            is_one_word and _SENTENCE_START.search(text, max(0, start - _NEAR), start)
        ):
            yield start, end


def _is_searched(seller: Seller) -> bool:
    """A name that may mean anything is searched for with its legal form only."""
    return bool(seller.name) and (seller.core != seller.name or not seller.is_general)


def _has_odd_shape(word: str) -> bool:
    """Written as no noun is: `KüchenProfi`, `ACME`, `Shop24`."""
    return not (word[:1].isupper() and word[1:].islower() and word.isalpha())


def _found(name: str, text: str) -> Iterator[tuple[int, int]]:
    words = WORD.findall(name)
    for match in _pattern(name).finditer(text):
        if _is_meant(words, match[0], text):
            yield match.span()


def _is_meant(words: list[str], found: str, text: str) -> bool:
    """The same capitals; or all capitals, or a file name, where the name has several words."""
    written = WORD.findall(found)
    if written == words:
        return True
    return len(words) > 1 and (found.isupper() or bool(_FILE.fullmatch(text)))


@lru_cache(maxsize=512)
def _pattern(name: str) -> re.Pattern[str]:
    """The words of a name, whatever blanks or hyphens stand between them."""
    words = list(WORD.finditer(name))
    parts = [re.escape(words[0][0])] if words else [r"(?!)"]
    for before, word in pairwise(words):
        gap = name[before.end() : word.start()]
        parts.append((r"[\s_-]{1,3}" if gap.isspace() else r"[\W_]{1,4}") + re.escape(word[0]))
    pattern = "".join(parts)
    if not name.isascii() and _CJK.search(name):
        return re.compile(pattern)
    return re.compile(rf"(?<![^\W_]){pattern}(?![^\W_])", re.IGNORECASE)


_BLANKS = {code: " " for code in range(128) if not chr(code).isalnum()}
"""Makes blanks of what is not in a word; with ASCII alone this is quicker than `WORD`."""
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
"""Chinese and Japanese write no blanks around a name."""


def may_be_told(seller: Seller, words: Set[str]) -> bool:
    """Whether all words of a name are among the `first_words` of a text, so that looking for it pays."""
    return _words_of(seller.core) <= words


@lru_cache(maxsize=4096)
def _words_of(name: str) -> frozenset[str]:
    return frozenset() if _CJK.search(name) else frozenset(map(str.casefold, WORD.findall(name)))


def first_words(text: str) -> set[str]:
    """What a name that stands in the text may begin with, as `Elsewhere.names` has it."""
    if text.isascii():
        return set(text.casefold().translate(_BLANKS).split())
    words = set(WORD.findall(text))
    found = set(map(str.casefold, words))
    for word in words if _CJK.search(text) else ():
        if _CJK.search(word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
    return found
