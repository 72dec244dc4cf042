"""Runs of text go in, allow-listed HTML comes out: words, links, citations and captions.

All text is escaped, and nothing of the author's becomes an attribute but link targets, escaped too.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from poagen.model import Block, Facts, Inline, Inlines, Letter, is_hidden
from poagen.model.document import (
    Break,
    Citation,
    Code,
    Emphasis,
    EvidenceHere,
    Heading,
    List,
    Paragraph,
    Picture,
    Reference,
    Strong,
    Text,
    WebLink,
    walk_blocks,
    words_of,
)

_SCHEMES = ("https:", "http:", "mailto:")


class InlineWriter:
    """Writes the runs of text of one letter; it knows what can be linked to."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._in_event = False
        self._given: set[str] = set()
        blocks = [block for section in letter.sections for block in walk_blocks(section.blocks)]
        self._anchors = {facts.id.text for facts in _facts_in(blocks) if facts.id}
        self.lists_evidence = any(isinstance(block, EvidenceHere) for block in blocks)

    def inlines(self, inlines: Inlines) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, node: Inline) -> str:
        match node:
            case Text():
                return self.text(node.text)
            case Code():
                return f"<code>{plain(node.text)}</code>"
            case Break():
                return "<br>\n"
            case Emphasis():
                return f"<em>{self.inlines(node.children)}</em>"
            case Strong():
                return f"<strong>{self.inlines(node.children)}</strong>"
            case Citation():
                return self.citation(node)
            case Picture():
                return self.caption(node) if self._in_event else self.inline_picture(node)
            case Reference():
                return self.reference(node)
            case WebLink():
                return self.web_link(node)
        raise TypeError(f"a letter holds no {type(node).__name__}")

    def text(self, text: str) -> str:
        """Words of the author's or of ours, escaped."""
        return plain(text)

    def citation(self, node: Citation) -> str:
        words = words_of(node.children).strip()
        shown = self.inlines(node.children) if words else self.text(node.name)
        exhibit = self.exhibit(node.letter, node.name, short=words in ("", node.name))
        return f"{self.exhibit_link(node.letter, node.name, shown)}{self.letter.word('gap')}{exhibit}"

    def exhibit(self, letter: str, name: str, short: bool = False) -> str:
        """`(Evidence A, refund-report.pdf)`; without the name where that was said or takes too much room."""
        word = self.letter.word("citation-short" if short or self._in_event else "citation")
        told = self.letter.aside(word.format(letter=letter, name=name))
        return self.apart("exhibit", self.text(told))

    def apart(self, kind: str, words: str) -> str:
        """Words that the style of a page may set apart; not so for pandoc, which looks at no class."""
        return f'<span class="{kind}">{words}</span>'

    def exhibit_link(self, letter: str, name: str, words: str) -> str:
        return f'<a href="evidence/{quote(name, safe="")}">{words}</a>'

    def reference(self, node: Reference) -> str:
        words = self.inlines(node.children)
        return f'<a href="#{_anchor(node.id)}">{words}</a>' if node.id in self._anchors else words

    def web_link(self, node: WebLink) -> str:
        """The words as a link and the address behind them, since a letter is read on paper too."""
        words = self.inlines(node.children)
        target = node.target
        if not target.lower().startswith(_SCHEMES):
            return words
        address = target.partition("?")[0][7:] if target.lower().startswith("mailto:") else target
        link = f'<a href="{escape(target)}">{words or self.text(address)}</a>'
        told = _bare(words_of(node.children)) in ("", _bare(address))
        return link if told else self.letter.with_aside(link, self.text(address))

    def picture(self, node: Picture) -> str:
        """The `img`; empty where there is none to show."""
        return ""

    def inline_picture(self, node: Picture) -> str:
        """The picture among words, and its caption behind it."""
        return f"{self.picture(node)} {self.caption(node)}".strip()

    def caption(self, node: Picture) -> str:
        exhibit = self.exhibit(node.letter, node.name)
        return f"{self.text(node.alt)}{self.letter.word('gap')}{exhibit}" if node.alt else exhibit

    def event(self, inlines: Inlines) -> str:
        """The words of a timeline row: citations are short there, and pictures are told by their caption."""
        self._in_event = True
        words = self.inlines(inlines)
        self._in_event = False
        return words

    def day(self, iso: str, words: str) -> str:
        """The words for a day, or for what is told in the place of one."""
        is_day = re.fullmatch(r"\d{4}-\d\d-\d\d", iso)
        return f'<time datetime="{iso}">{self.text(words)}</time>' if is_day else self.text(words)

    def exhibit_entry(self, letter: str) -> str:
        """The exhibit's letter where it is listed: what citations lead to."""
        return f"<span{self.new_id(f'exhibit-{letter}')}>{self.text(letter)}</span>"

    def exhibit_file(self, letter: str, name: str) -> str:
        return self.exhibit_link(letter, name, self.text(name))

    def anchored(self, words: str, facts: Facts) -> str:
        """`words`, made findable by the id that `facts` give."""
        anchor = self.id_of(facts)
        return f"<span{anchor}>{words}</span>" if anchor else words

    def id_of(self, facts: Facts) -> str:
        """The attribute for the id that `facts` give; nothing where they give none, or one given before."""
        return self.new_id(_anchor(facts.id.text)) if facts.id else ""

    def new_id(self, name: str) -> str:
        if name in self._given:
            return ""
        self._given.add(name)
        return f' id="{name}"'


def _facts_in(blocks: Iterable[Block]) -> Iterator[Facts]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.facts
        elif isinstance(block, List):
            yield from (item.facts for item in block.items)


def plain(text: str) -> str:
    """`text` without what no reader sees, escaped."""
    return escape(visible(text))


def visible(text: str) -> str:
    """`text` without what no reader sees."""
    if text.isprintable():
        return text
    return "".join(character for character in text if not _is_unprintable(character))


def _anchor(id: str) -> str:
    """The id of the author's as an id that every output takes."""
    return "item-" + re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", id)


def _bare(address: str) -> str:
    return re.sub(r"^(https?://|mailto:)", "", address.strip(), flags=re.IGNORECASE).rstrip("/")


def _is_unprintable(character: str) -> bool:
    is_control = character < "\u00a0" and not character.isprintable() and character not in "\n\t"
    is_no_character = "\ufdd0" <= character <= "\ufdef"  # Unicode leaves them to programs
    return is_control or is_no_character or is_hidden(character)
