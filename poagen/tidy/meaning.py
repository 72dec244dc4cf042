"""The text of a source goes in, what it says comes out: read as for a letter, and without its places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from poagen.load.front_matter import Parts, split
from poagen.load.markdown import read_markdown
from poagen.load.sections import read_front_tree
from poagen.load.text import Source
from poagen.load.yaml_tree import Node
from poagen.model import Blocks, Finding, Place
from poagen.tidy.keys import Order, ordered


class Said(NamedTuple):
    """What one source says, as far as it can be read."""

    parts: Parts
    root: Node | None
    """Of its front matter; None where there is none, or none that can be understood."""
    blocks: Blocks
    findings: tuple[Finding, ...]


def said(source: Source) -> Said:
    """All that `load` sees in one source."""
    findings = list(source.findings)
    parts = split(source.text)
    root = read_front_tree(parts, source.file, findings)
    blocks = read_markdown(parts.body, source.file, parts.body_line, findings)
    return Said(parts, root, blocks, tuple(findings))


def mean_the_same(one: Said, other: Said, order: Order) -> bool:
    """Whether both say the same, whatever the order of the keys that `order` names."""
    return _meaning(one, order) == _meaning(other, order)


def paragraphs_mean_the_same(one: str, other: str) -> bool:
    """The same for two texts by themselves."""
    return one == other or _of_markdown(one) == _of_markdown(other)


def _meaning(what: Said, order: Order) -> object:
    root = what.root and _plain(ordered(what.root, order))
    return what.parts.state, root, _plain(what.blocks), _told(what.findings)


def _of_markdown(text: str) -> object:
    findings: list[Finding] = []
    return _plain(read_markdown(text, "", 1, findings)), _told(findings)


def _told(findings: Iterable[Finding]) -> Sequence[object]:
    """In no order, since that is the order of places."""
    return sorted((finding.rule, finding.message, finding.help) for finding in findings)


def _plain(value: object) -> object:
    """Without places; text that stands together in one."""
    match value:
        case Place():
            return None
        case Mapping():  # of keys to places
            return sorted(value)
        case tuple():
            return type(value).__name__, *_joined(map(_plain, value))
    return value


def _joined(parts: Iterable[object]) -> Iterator[object]:
    """The parts, words that stand together in one; blanks alone at the start of a line by themselves.

    These are not printed, while blanks that words start with are.
    """
    words, opens_line = "", True
    for part in parts:
        match part:
            case ("Text", str(text), None) if opens_line and words and not words.strip():
                yield words
                words = text
            case ("Text", str(text), None):
                words += text
            case _:
                if words:
                    yield words
                yield part
                words, opens_line = "", part == ("Break",)
    if words:
        yield words
