"""Which passages belong together goes in, what meets what comes out: one of them may meet several.

A paragraph that was split in two is cut where the new one begins, so that no word of it shows as changed; so
is one that two were joined to.
"""

from collections import Counter
from collections.abc import Container, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from poagen.model import is_cjk
from poagen.model.changes import Passage, PassageKind, Span
from poagen.review.redline.alignment import Alignment
from poagen.review.redline.words import word_spans, words_in

PART = 0.7
"""Of a passage's words as many stand in another one where it was a part of it."""
FEWEST = 3
"""Words of such a part."""

MOST_PARTS = 10
"""Of one passage."""

_PROSE: frozenset[PassageKind] = frozenset(["paragraph", "item"])


class Meeting(NamedTuple):
    """Passages of both letters that are the same; where several meet one, that one is cut."""

    old: range
    new: range
    lines: list[tuple[Passage, Passage]]


def meetings(old: Sequence[Passage], new: Sequence[Passage], alignment: Alignment) -> Iterator[Meeting]:
    """All that stayed, in order; together with what is new or gone beside it and is a part of it."""
    bound = [*alignment.kept, *alignment.moved]
    gone, come = {pair.old for pair in bound}, {pair.new for pair in bound}
    for i, j in alignment.kept:
        meeting = Meeting(range(i, i + 1), range(j, j + 1), [(old[i], new[j])])
        if old[i].text != new[j].text:
            came, went = _parts(new, j, come, old[i]), _parts(old, i, gone, new[j])
            if pieces := _cut(old[i], [new[at] for at in came]):
                lines = zip(pieces, (new[at] for at in came), strict=True)
                meeting = Meeting(meeting.old, came, list(lines))
            elif pieces := _cut(new[j], [old[at] for at in went]):
                lines = zip((old[at] for at in went), pieces, strict=True)
                meeting = Meeting(went, meeting.new, list(lines))
            gone.update(meeting.old)
            come.update(meeting.new)
        yield meeting


def _parts(passages: Sequence[Passage], at: int, taken: Container[int], whole: Passage) -> range:
    """The place `at` and those beside it whose passages seem to be parts of `whole`."""
    start, end = at, at + 1

    def is_part(place: int) -> bool:
        is_free = 0 <= place < len(passages) and place not in taken and end - start < MOST_PARTS
        return is_free and _is_part(passages[place], whole)

    while is_part(start - 1):
        start -= 1
    while is_part(end):
        end += 1
    return range(start, end)


def _is_part(passage: Passage, whole: Passage) -> bool:
    if not {passage.kind, whole.kind} <= _PROSE:
        return False
    words = Counter(words_in(passage.text))
    shared = words & Counter(words_in(whole.text))
    return words.total() >= FEWEST and shared.total() >= PART * words.total()


def _cut(whole: Passage, parts: Sequence[Passage]) -> list[Passage]:
    """`whole` in a piece for each part that has most of its words; nothing where it cannot be cut so."""
    if len(parts) < 2:
        return []
    text, ends = "", []
    for part in parts:
        between = "" if not text or (is_cjk(text[-1]) and is_cjk(part.text[:1])) else " "
        text += between + part.text
        ends.append(len(text))
    cuts = [0, *_places(word_spans(text, whole.text), ends[:-1]), len(whole.text)]
    pieces = [whole.text[start:end] for start, end in pairwise(cuts)]
    if not all(_is_alike(piece, part.text) for piece, part in zip(pieces, parts, strict=True)):
        return []
    first, *others = pieces
    return [
        whole._replace(text=first),
        *(
            whole._replace(before="", lead=piece[: len(piece) - len(piece.lstrip())], text=piece.lstrip())
            for piece in others
        ),
    ]


def _places(spans: Sequence[Span], ends: Sequence[int]) -> Iterator[int]:
    """Places of the old text as places of the new one."""
    waiting = list(ends)
    old = new = 0
    for op, text in spans:
        if op != "insert":
            while waiting and waiting[0] <= old + len(text):
                place = waiting.pop(0)
                yield new + (place - old if op == "equal" else 0)
            old += len(text)
        if op != "delete":
            new += len(text)


def _is_alike(piece: str, part: str) -> bool:
    """Whether most of the part's words are those of the piece."""
    kept = sum(len(span.text) for span in word_spans(piece, part) if span.op == "equal")
    return kept >= PART * len(part)
