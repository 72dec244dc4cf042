"""The text of a paragraph goes in, its sentences come out, one a line.

A line ends where a sentence ends in every language that the text may be in, if the letter stays the same:
never in a link, in code or at two blanks, nor where the next line could start a list, a heading or the like.
A line end prints nothing between Chinese or Japanese characters, elsewhere a blank; so it stands only where
that is what stood there. Line ends that the author asks for (two blanks, or a backslash) stay; so do those
behind a mark that may bring a snippet or a list, since what follows it would be printed with a blank.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from poagen.model import Language, is_cjk
from poagen.sentences import sentence_ends
from poagen.tidy.tokens import Piece

_STARTS_BLOCK = re.compile(r"[-+#>|<=:]|[*_]+(?:\s|$)|`{3}|~{3}|\d+[.)](?:\s|$)")
"""How a line starts that would, or might, not go on with the paragraph above it."""

_LEFT_OVER = "](evidence/"
"""In words: of a link that is none, since its file name holds a blank; it is told only on one line."""


class _Sign(NamedTuple):
    """What stands for one character of the words, and where it is written."""

    words: str
    start: int
    end: int
    kind: str
    """`free`: a line may end at it; `held`: not so; `mark`; `soft` and `hard`: a line ends here."""
    behind: str = ""
    """What emphasis does between the sign before and this one: `open`, `close`, `both` or nothing."""


class _Cut(NamedTuple):
    """A piece of the source, and what shall stand in its place."""

    start: int
    end: int
    new: str


def broken(content: str, pieces: Sequence[Piece], languages: Sequence[Language]) -> list[str] | None:
    """The lines of `content`, whose tokens `pieces` are; None where it is better left alone."""
    if any(piece.kind == "html_inline" or _LEFT_OVER in piece.text for piece in pieces):
        return None
    signs = _settled(list(_signs(content, pieces)))
    ends = _ends("".join(sign.words for sign in signs), languages)
    fresh, at = "", 0
    for cut in _cuts(content, signs, ends):
        fresh += content[at : cut.start].replace("\n", " ") + cut.new
        at = cut.end
    lines = (fresh + content[at:].replace("\n", " ")).split("\n")
    return None if any(map(_STARTS_BLOCK.match, lines[1:])) else lines


def _signs(content: str, pieces: Sequence[Piece]) -> Iterator[_Sign]:
    """Every character of the words; a line end as a blank."""
    links, behind = 0, ""
    for piece in pieces:
        if piece.kind in ("link_open", "link_close"):
            links += piece.nesting
        elif piece.nesting:
            mark = "open" if piece.nesting > 0 else "close"
            behind = mark if behind in ("", mark) else "both"
        elif piece.kind in ("softbreak", "hardbreak"):
            yield _line_end(content, piece)
        elif piece.kind == "mark":
            yield _Sign(f"[[{piece.text}]]", piece.start, piece.start, "mark")
            behind = ""
        elif piece.text:
            is_free = piece.kind == "text" and not links and content.startswith(piece.text, piece.start)
            for at, character in enumerate(piece.text, piece.start):
                yield _Sign(character, at, at + 1, "free" if is_free else "held", behind)
                behind = ""


def _line_end(content: str, piece: Piece) -> _Sign:
    """With the blanks around it that mean nothing."""
    start = piece.start
    end = content.index("\n", start) + 1
    if piece.kind == "softbreak":
        start = len(content[:start].rstrip(" "))
    while content[end : end + 1] in (" ", "\t"):
        end += 1
    return _Sign(" ", start, end, piece.kind.removesuffix("break"))


def _settled(signs: Sequence[_Sign]) -> list[_Sign]:
    """The signs, each line end as what it prints."""
    return [
        sign._replace(words="") if sign.kind == "soft" and _joins(before, after) else sign
        for before, sign, after in _in_context(signs)
    ]


def _in_context(signs: Sequence[_Sign]) -> Iterator[tuple[_Sign, _Sign, _Sign]]:
    """Each sign between its neighbours."""
    return zip([_NOTHING, *signs], signs, [*signs[1:], _NOTHING], strict=False)


def _joins(before: _Sign, after: _Sign) -> bool:
    """Whether a line end between them prints nothing, as `load` reads it."""
    first, last = is_cjk(before.words[-1:]), is_cjk(after.words[:1])
    return (first and (last or after.kind == "mark")) or (last and before.kind == "mark")


def _ends(words: str, languages: Sequence[Language]) -> frozenset[int]:
    """Where sentences end on which all languages agree."""
    return frozenset.intersection(*(frozenset(sentence_ends(words, language)) for language in languages))


def _cuts(content: str, signs: Sequence[_Sign], ends: frozenset[int]) -> Iterator[_Cut]:
    """A line end at each end of a sentence that can have one; what it prints in the place of every other."""
    offset = 0
    for before, sign, after in _in_context(signs):
        place = _place(before, sign, after) if offset in ends else None
        if sign.kind == "hard":
            yield _Cut(sign.start, sign.end, content[sign.start : sign.end].rstrip(" \t"))
        elif place and not _STARTS_BLOCK.match(content, place[1]):
            yield _Cut(*place, "\n")
        elif sign.kind == "soft" and before.kind == "mark" and "." not in before.words:
            yield _Cut(sign.start, sign.end, "\n")
        elif sign.kind == "soft":
            yield _Cut(sign.start, sign.end, sign.words)
        offset += len(sign.words)


def _place(before: _Sign, sign: _Sign, after: _Sign) -> tuple[int, int] | None:
    """From where to where a line end can stand for what is written at a sign behind a sentence."""
    if sign.kind == "soft":
        return sign.start, sign.end
    if sign.kind == "free" and sign.words == " ":
        is_blank_alone = after.words.strip() and after.kind != "hard"
        return (sign.start, sign.end) if is_blank_alone and not _joins(before, after) else None
    if sign.kind == before.kind == "free" and sign.behind != "both" and _joins(before, sign):
        at = before.end if sign.behind == "open" else sign.start
        return at, at
    return None


_NOTHING = _Sign("", 0, 0, "")
