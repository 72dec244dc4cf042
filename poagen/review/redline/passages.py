"""A letter and its text output go in, that output line by line comes out: what a redline is made of.

No character is left out or added. The line end behind the last line is a passage without words. What kind of
passage a line is, the letter's tree tells, read beside the lines; of a section whose tree and lines do not
fit each other, which no author can write on purpose, the look of its lines tells.
"""

import re
from collections.abc import Iterator
from itertools import repeat
from typing import NamedTuple

from poagen.formats.facts import fact_sentences
from poagen.formats.job import PlainText
from poagen.formats.text import heading_of
from poagen.model import Block, Blocks, Facts, Inlines, Letter, is_hidden
from poagen.model.changes import Passage, PassageKind
from poagen.model.document import (
    Citation,
    CodeBlock,
    EvidenceHere,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Table,
    TimelineHere,
    WebLink,
    walk_inlines,
    words_of,
)

_MARKER = r"(?:-|\d+\.)(?: +|$)"


class _Look(NamedTuple):
    """What a line is taken for."""

    section: str
    kind: PassageKind
    level: int = 0
    markers: int = 0
    """How many items start in this line: `- 1. ` starts two."""


def passages(letter: Letter, text: PlainText) -> tuple[Passage, ...]:
    """Every line of `text`; `before + lead + text` of all of them is `text.whole`."""
    lines = re.findall(r"(\n*)([^\n]*)", text.whole)[:-1]
    below = list(_below_the_sender(letter, text))
    signature = [_Look("", "signature") for line in (letter.signatory, letter.capacity) if _is_shown(line)]
    top = len(lines) - len(below) - len(signature) - 1
    sender = [_Look("", "sender" if at else "title") for at in range(top)]
    looks = [*sender, *below, *signature, _Look("", "signature")]
    # Where more was expected than there is, the end is right.
    looks = looks[len(looks) - len(lines) :]
    return tuple(_passage(before, line, look) for (before, line), look in zip(lines, looks, strict=True))


def _passage(before: str, line: str, look: _Look) -> Passage:
    lead = _lead(line, look.markers) or ""
    return Passage(look.section, look.kind, before, lead, line[len(lead) :], look.level)


def _lead(line: str, markers: int) -> str | None:
    """What stands before the words; None where fewer items start in this line."""
    found = re.match(rf" *(?:{_MARKER}){{{markers}}}", line)
    return found and found[0]


def _below_the_sender(letter: Letter, text: PlainText) -> Iterator[_Look]:
    for section, body in zip(letter.sections, text.bodies, strict=True):
        if heading_of(section, letter):
            yield _Look(section.name, "heading")
        lines = [line for line in body.split("\n") if line]
        looks = list(_Walk(letter, section.name).blocks(section.blocks))
        fit = len(looks) == len(lines) and all(map(_fits, lines, looks))
        yield from looks if fit else (_by_look(line, section.name) for line in lines)


def _fits(line: str, look: _Look) -> bool:
    return _lead(line, look.markers) is not None


def _by_look(line: str, section: str) -> _Look:
    found = re.match(rf"( *)((?:{_MARKER})+)", line)
    if not found:
        return _Look(section, "paragraph")
    return _Look(section, "item", 1 + len(found[1]) // 2, len(re.findall(_MARKER, found[2])))


class _Walk:
    """Goes through the blocks of a section and says of each line that they are written in what it is."""

    def __init__(self, letter: Letter, section: str) -> None:
        self._letter = letter
        self._section = section

    def blocks(self, blocks: Blocks, depth: int = 0) -> Iterator[_Look]:
        """`depth` is how many lists the blocks stand in."""
        for block in blocks:
            yield from self._block(block, depth)

    def _block(self, block: Block, depth: int) -> Iterator[_Look]:
        match block:
            case Paragraph():
                yield from self._paragraph(block.inlines, block.facts)
            case Heading():
                if _has_words(block.inlines):
                    yield self._look("subheading", block.level)
                yield from self._facts(block.facts)
            case List():
                for item in block.items:
                    yield from self._item(item, depth + 1)
            case Table():
                yield from repeat(self._look("row", depth + 1, 1), max(1, len(block.rows)))
            case Quote():
                yield from self.blocks(block.blocks, depth)
            case CodeBlock():
                yield from (self._look("paragraph") for line in block.text.splitlines() if _is_shown(line))
            case TimelineHere():
                yield from repeat(self._look("timeline"), len(self._letter.timeline))
            case EvidenceHere():
                yield from repeat(self._look("exhibit"), len(self._letter.exhibits))

    def _paragraph(self, inlines: Inlines, facts: Facts) -> Iterator[_Look]:
        if len(inlines) == 1 and isinstance(inlines[0], Picture):
            yield self._look("paragraph")
            yield from self._facts(facts)
        elif _has_words(inlines) or fact_sentences(facts, self._letter):
            yield self._look("paragraph")

    def _facts(self, facts: Facts) -> Iterator[_Look]:
        """The line of facts that stand behind no words."""
        if fact_sentences(facts, self._letter):
            yield self._look("paragraph")

    def _item(self, item: ListItem, depth: int) -> Iterator[_Look]:
        first, *rest = item.blocks or (None,)
        if isinstance(first, Paragraph):
            lines = [
                *self._paragraph(first.inlines, item.facts or first.facts),
                *self.blocks(tuple(rest), depth),
            ]
        else:
            lines = [*self.blocks(item.blocks, depth), *self._facts(item.facts)]
        # An item without words is a line all the same.
        start, *others = lines or [self._look("item", depth)]
        if start.kind == "paragraph":
            start = self._look("item", depth)
        yield start._replace(markers=start.markers + 1)
        yield from others

    def _look(self, kind: PassageKind, level: int = 0, markers: int = 0) -> _Look:
        return _Look(self._section, kind, level, markers)


def _has_words(inlines: Inlines) -> bool:
    told = any(isinstance(node, Citation | Picture | WebLink) for node in walk_inlines(inlines))
    return told or _is_shown(words_of(inlines))


def _is_shown(text: str) -> bool:
    return any(sign.isprintable() and not sign.isspace() and not is_hidden(sign) for sign in text)
