"""The letter's document tree goes in, allow-listed HTML comes out: what all outputs share.

`Writer` is the page of no output: `html.py`, `pdf.py` and `text.py` each say what differs for theirs.
"""

from poagen.formats import registers
from poagen.formats.facts import fact_sentences, is_sentence
from poagen.formats.words import InlineWriter, plain
from poagen.model import Block, Blocks, Facts, Inlines, Letter, LetterSection
from poagen.model.document import (
    CodeBlock,
    Divider,
    EvidenceHere,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Quote,
    Table,
    TimelineHere,
)


class Writer(InlineWriter):
    """Writes the sections of one letter, one after the other."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(letter)
        self._levels: list[int] = []
        self._section_level = 1

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
            return self.anchored("", item.facts) + self.blocks(item.blocks) + self.facts_alone(item.facts)
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
        return (
            "<tr>"
            + "".join(
                f"<{tag}{style}>{self.inlines(cell)}</{tag}>"
                for cell, style in zip(cells, styles, strict=True)
            )
            + "</tr>"
        )

    def wide(self, table: str) -> str:
        return table

    def code_block(self, text: str) -> str:
        return f"<pre><code>{plain(text)}</code></pre>"

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
        return f"{words}{stop}{self.letter.word('gap')}{told}"

    def facts(self, facts: Facts) -> str:
        told = fact_sentences(facts, self.letter)
        if not told:
            return ""
        sentences = (self.apart(kind, self.text(words)) for kind, words in told)
        return self.apart("facts", self.letter.word("gap").join(sentences))

    def facts_alone(self, facts: Facts) -> str:
        told = self.facts(facts)
        return f'\n<p class="facts">{told}</p>' if told else ""

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
