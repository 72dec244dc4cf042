"""A run of text goes in, its first sentence comes out, links and all."""

import re
from collections.abc import Iterator

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

_OPENING, _CLOSING = "「『（“", "」』）”"
_FULL = "。！？｡"
_MARK = (
    rf"[.!?…{_FULL}](?:"  # a search for one of a few characters is quick, one for alternatives is not
    rf"(?<=[{_FULL}])[{_FULL}]*[{_CLOSING}]*|(?<=[.!?…])(?:[\u00a0\u202f]?»|[\"'”’“)\]])*(?=\s))"
)
_END = re.compile(_MARK)
_SIGN = re.compile(rf"[{_OPENING}{_CLOSING}]|{_MARK}")
_GOES_ON = tuple("とをのはがにでもやへなって、，。")
"""What stands behind a quotation that is only a part of a sentence."""
_ORDINAL = re.compile(r"(?<!\d)\d{1,2}\.$")
_INITIAL = re.compile(r"(?<![^\W\d_])[^\W\d_]\.$")


def first_sentence(inlines: Inlines, language: Language) -> Inlines:
    """The text up to the end of its first sentence; all of it where none ends earlier."""
    words = words_of(inlines)
    known = language.code, words
    if known not in _FIRST_ENDS:
        if len(_FIRST_ENDS) >= MOST_KNOWN:
            _FIRST_ENDS.clear()
        _FIRST_ENDS[known] = next(sentence_ends(words, language), None)
    end = _FIRST_ENDS[known]
    return inlines if end is None else tuple(_cut(inlines, end))


MOST_KNOWN = 64
_FIRST_ENDS: dict[tuple[str, str], int | None] = {}
"""By language and words: the timeline asks, and the summary once more."""


def sentence_ends(words: str, language: Language) -> Iterator[int]:
    """Where each sentence of `words` ends, its marks included; the last may end without one."""
    matches = _END.finditer(words) if language.has_blanks else _outside_quotations(words)
    return (match.end() for match in matches if _ends(words, match, language))


def _outside_quotations(words: str) -> Iterator[re.Match[str]]:
    """Where a sentence may end in Chinese and Japanese, where quotations hold sentences of their own."""
    depth = 0
    for match in _SIGN.finditer(words):
        sign = match[0]
        closed = sum(map(sign.count, _CLOSING))
        depth = max(0, depth + (sign in _OPENING) - closed)
        is_mark = sign not in _OPENING and sign not in _CLOSING
        if is_mark and depth == 0 and not (closed and words.startswith(_GOES_ON, match.end())):
            yield match


def _ends(words: str, match: re.Match[str], language: Language) -> bool:
    """Not after an abbreviation, an initial or an ordinal, nor before a small letter."""
    rest = words[match.end() : match.end() + _NEAR].lstrip()
    if not rest or words[match.start()] in _FULL:
        return True
    if rest[0].islower() or rest[:2].rstrip() == "»":
        return False
    if words[match.start()] != ".":
        return True
    before = words[max(0, match.start() - _NEAR) : match.start() + 1]
    last = before.rsplit(None, 1)[-1].lstrip("([\"'“„").casefold()
    if (
        last in language.abbreviations
        or " ".join(before.rsplit(None, 2)[-2:]).casefold() in language.abbreviations
    ):
        return False
    is_ordinal = language.code in _ORDINAL_LANGUAGES and _ORDINAL.search(before, len(before) - 3)
    return not (is_ordinal or _INITIAL.search(before, len(before) - 2))


_NEAR = 50
"""Characters before and after a full stop that tell what it is."""

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
