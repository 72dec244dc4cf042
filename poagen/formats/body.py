"""The letter's document tree goes in, allow-listed HTML comes out: what all outputs share.

All text is escaped, and nothing of the author's becomes an attribute but link targets and alt texts, escaped
too. `Writer` is the page of no output: `html.py`, `pdf.py` and `text.py` each say what differs for theirs.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from urllib.parse import quote

from poagen.formats import registers
from poagen.formats.facts import fact_sentences, is_sentence
from poagen.model import Block, Blocks, Facts, Inline, Inlines, Letter, LetterSection, is_hidden
from poagen.model.document import (
    Break,
    Citation,
    Code,
    CodeBlock,
    Divider,
    Emphasis,
    EvidenceHere,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Strong,
    Table,
    Text,
    TimelineHere,
    WebLink,
    walk_blocks,
    words_of,
)

_SCHEMES = ("https:", "http:", "mailto:")


class Writer:
    """Writes the sections of one letter, one after the other; it knows the ids that were given already."""

    def __init__(self, letter: Letter) -> None:
        self.letter = letter
        self._levels: list[int] = []
        self._section_level = 1
        self._short_citations = False
        self._given: set[str] = set()
        blocks = [block for section in letter.sections for block in walk_blocks(section.blocks)]
        self._anchors = {facts.id.text for facts in _facts_in(blocks) if facts.id}
        self.lists_evidence = any(isinstance(block, EvidenceHere) for block in blocks)

    def section(self, section: LetterSection) -> str:
        """The HTML of all that stands below the section's heading."""
        self._levels = []
        self._section_level = 2 if section.heading else 1
        return self.blocks(section.blocks)

    # Blocks

    def blocks(self, blocks: Blocks) -> str:
        return "\n".join(filter(None, map(self.block, blocks)))

    def block(self, block: Block) -> str:
        match block:
            case Paragraph():
                return self.paragraph(block.inlines, block.facts)
            case Heading():
                return self.heading(block)
            case List():
                return self.list(block)
            case Table():
                return self.table(block)
            case Quote():
                return f"<blockquote>\n{self.blocks(block.blocks)}\n</blockquote>"
            case CodeBlock():
                return self.code_block(block.text)
            case Divider():
                return self.divider()
            case TimelineHere():
                return self.timeline() if self.letter.timeline else ""
            case EvidenceHere():
                return self.evidence() if self.letter.exhibits else ""
        raise TypeError(f"a letter holds no {type(block).__name__}")

    def paragraph(self, inlines: Inlines, facts: Facts) -> str:
        if len(inlines) == 1 and isinstance(inlines[0], Picture):
            return self.figure(inlines[0], facts) + self.facts_alone(facts)
        return f"<p>{self.item(inlines, facts)}</p>"

    def heading(self, heading: Heading) -> str:
        level = self._level(heading.level)
        words = self.inlines(heading.inlines)
        return f"<h{level}{self.id_of(heading.facts)}>{words}</h{level}>{self.facts_alone(heading.facts)}"

    def _level(self, level: int) -> int:
        """Below the section's own heading, each level of the author's one deeper than the next higher one."""
        level = max(level, 2)
        while self._levels and self._levels[-1] >= level:
            self._levels.pop()
        self._levels.append(level)
        return min(self._section_level + len(self._levels), 6)

    def list(self, block: List) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.first}"' if block.ordered and block.first != 1 else ""
        items = "\n".join(f"<li>{self.list_item(item, block.tight)}</li>" for item in block.items)
        return f"<{tag}{start}>\n{items}\n</{tag}>"

    def list_item(self, item: ListItem, tight: bool) -> str:
        first, *rest = item.blocks or (None,)
        if not isinstance(first, Paragraph):
            return self.blocks(item.blocks) + self.facts_alone(item.facts)
        # The facts of the item are told at the end of its first paragraph.
        facts = item.facts or first.facts
        if tight and not (len(first.inlines) == 1 and isinstance(first.inlines[0], Picture)):
            words = self.item(first.inlines, facts)
        else:
            words = self.paragraph(first.inlines, facts)
        return "\n".join(filter(None, [words, self.blocks(tuple(rest))]))

    def table(self, table: Table) -> str:
        head = self._row("th", table.head, table.alignments)
        rows = "\n".join(self._row("td", row, table.alignments) for row in table.rows)
        return self.wide(f"<table>\n<thead>\n{head}\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>")

    def _row(self, tag: str, cells: tuple[Inlines, ...], alignments: tuple[str, ...]) -> str:
        styles = [f' style="text-align: {side}"' if side else "" for side in alignments]
        return "<tr>" + "".join(
            f"<{tag}{style}>{self.inlines(cell)}</{tag}>" for cell, style in zip(cells, styles, strict=True)
        ) + "</tr>"

    def wide(self, table: str) -> str:
        return table

    def code_block(self, text: str) -> str:
        return f"<pre><code>{self.text(text)}</code></pre>"

    def divider(self) -> str:
        return "<hr>"

    # Items and their facts

    def item(self, inlines: Inlines, facts: Facts) -> str:
        """The words of an item and its facts behind them, closed by a full stop where they need one."""
        words = self.anchored(self.inlines(inlines), facts)
        told = self.facts(facts)
        if not told:
            return words
        stop = "" if not inlines or is_sentence(inlines) else self.text(self.letter.word("full-stop"))
        return f"{words}{stop} {told}"

    def facts(self, facts: Facts) -> str:
        told = fact_sentences(facts, self.letter)
        if not told:
            return ""
        spans = " ".join(f'<span class="{kind}">{self.text(words)}</span>' for kind, words in told)
        return f'<span class="facts"{self.facts_style}>{spans}</span>'

    facts_style = ""

    def facts_alone(self, facts: Facts) -> str:
        told = self.facts(facts)
        return f'\n<p class="facts">{told}</p>' if told else ""

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

    # Inlines

    def inlines(self, inlines: Inlines) -> str:
        return "".join(map(self.inline, inlines))

    def inline(self, node: Inline) -> str:
        match node:
            case Text():
                return self.text(node.text)
            case Code():
                return f"<code>{self.text(node.text)}</code>"
            case Break():
                return "<br>\n"
            case Emphasis():
                return f"<em>{self.inlines(node.children)}</em>"
            case Strong():
                return f"<strong>{self.inlines(node.children)}</strong>"
            case Citation():
                return self.citation(node)
            case Picture():
                return f"{self.picture(node)} {self.caption(node)}".strip()
            case Reference():
                return self.reference(node)
            case WebLink():
                return self.web_link(node)
        raise TypeError(f"a letter holds no {type(node).__name__}")

    def text(self, text: str) -> str:
        """Words of the author's or of ours, without what no reader sees, escaped."""
        if not (text.isascii() and text.isprintable()):
            text = "".join(character for character in text if not _is_unprintable(character))
        return escape(text)

    def citation(self, node: Citation) -> str:
        words = words_of(node.children).strip()
        shown = self.inlines(node.children) if words else self.text(node.name)
        exhibit = self.exhibit(node.letter, node.name, short=words in ("", node.name))
        return f"{self.exhibit_link(node.letter, node.name, shown)} {exhibit}"

    def exhibit(self, letter: str, name: str, short: bool = False) -> str:
        """`(Evidence A, refund-report.pdf)`; without the name where that was said or takes too much room."""
        word = self.letter.word("citation-short" if short or self._short_citations else "citation")
        return f'<span class="exhibit">({self.text(word.format(letter=letter, name=name))})</span>'

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
        return link if told else f"{link} ({self.text(address)})"

    # Pictures

    def picture(self, node: Picture) -> str:
        """The `img`; empty where there is none to show."""
        return ""

    def caption(self, node: Picture) -> str:
        exhibit = self.exhibit(node.letter, node.name)
        return f"{self.text(node.alt)} {exhibit}" if node.alt else exhibit

    def figure(self, node: Picture, facts: Facts) -> str:
        picture = self.picture(node)
        caption = self.anchored(self.caption(node), facts)
        if not picture:
            return f"<p>{caption}</p>"
        return f"<figure>\n{picture}\n<figcaption>{caption}</figcaption>\n</figure>"

    # The two tables that we write

    def timeline(self) -> str:
        return self.wide(registers.timeline(self).html(self))

    def evidence(self) -> str:
        return self.wide(registers.evidence(self).html(self))

    def event(self, inlines: Inlines) -> str:
        """The words of a timeline row, in which citations are short."""
        self._short_citations = True
        words = self.inlines(inlines)
        self._short_citations = False
        return words

    def exhibit_entry(self, letter: str) -> str:
        """The exhibit's letter where it is listed: what citations lead to."""
        return f"<span{self.new_id(f'exhibit-{letter}')}>{self.text(letter)}</span>"

    def exhibit_file(self, letter: str, name: str) -> str:
        return self.exhibit_link(letter, name, self.text(name))


def _facts_in(blocks: Iterable[Block]) -> Iterator[Facts]:
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield block.facts
        elif isinstance(block, List):
            yield from (item.facts for item in block.items)


def _anchor(id: str) -> str:
    """The id of the author's as an id that every output takes."""
    return "item-" + re.sub(r"[^A-Za-z0-9-]", lambda sign: f"_{ord(sign[0]):x}_", id)


def _bare(address: str) -> str:
    return re.sub(r"^(https?://|mailto:)", "", address.strip(), flags=re.IGNORECASE).rstrip("/")


def _is_unprintable(character: str) -> bool:
    is_control = character < "\u00a0" and not character.isprintable() and character not in "\n\t"
    return is_control or is_hidden(character)
