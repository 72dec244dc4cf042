"""A run of text goes in, its first sentence comes out, links and all."""

import re

from poagen.model import Inline, Inlines, Language
from poagen.model.document import (
    Break,
    Citation,
    Code,
    Emphasis,
    Image,
    Link,
    Mark,
    Picture,
    Reference,
    Strong,
    Text,
    WebLink,
    words_of,
)

_END = re.compile(r"[.!?…][\"'”’“»)\]]*(?=\s)|[。！？][」』”）]*")
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$")


def first_sentence(inlines: Inlines, language: Language) -> Inlines:
    """The text up to the end of its first sentence; all of it where none ends earlier."""
    words = words_of(inlines)
    for match in _END.finditer(words):
        if _ends(words, match, language):
            return tuple(_cut(inlines, match.end()))
    return inlines


def _ends(words: str, match: re.Match[str], language: Language) -> bool:
    """Not after an abbreviation, an initial or an ordinal, nor before a small letter."""
    rest = words[match.end() :].lstrip()
    if not rest or words[match.start()] != ".":
        return True
    before = words[: match.start() + 1]
    last = before.rsplit(None, 1)[-1].lstrip("([\"'“„").casefold()
    if last in language.abbreviations or " ".join(before.split()[-2:]).casefold() in language.abbreviations:
        return False
    if _INITIAL.search(before) or (language.code in _ORDINAL_LANGUAGES and _ORDINAL.search(before)):
        return False
    return not rest[0].islower()


_ORDINAL_LANGUAGES = frozenset(["de"])
"""Where `5.` before a word is `fifth`."""


def _cut(inlines: Inlines, length: int) -> list[Inline]:
    """The first `length` characters of words."""
    kept: list[Inline] = []
    for node in inlines:
        size = len(words_of((node,)))
        if length <= 0:
            break
        kept.append(node if size <= length else _shortened(node, length))
        length -= size
    return kept


def _shortened(node: Inline, length: int) -> Inline:
    match node:
        case Text() | Code():
            return node._replace(text=node.text[:length])
        case Picture() | Image() | Mark() | Break():
            return node
        case Emphasis() | Strong() | Link() | Citation() | Reference() | WebLink():
            return node._replace(children=tuple(_cut(node.children, length)))
