"""Flat Markdown tokens go in, the tree of blocks comes out; facts are taken off the items they end."""

import re
from collections.abc import Callable

from markdown_it.token import Token

from poagen.load.facts import merged, misplaced_facts, take_facts
from poagen.load.inlines import InlineReader, raw_html
from poagen.load.lines import LineMap
from poagen.model import NO_FACTS, Block, Blocks, Facts, Finding, Inlines, Place
from poagen.model.document import (
    CodeBlock,
    Divider,
    Heading,
    List,
    ListItem,
    Paragraph,
    Quote,
    Table,
)

MAX_WORD = 2_000
"""Characters without a blank; such a word takes pandoc and Typst more time than a whole letter."""
MAX_QUOTES = 8
"""Quotes within quotes; Typst's show rules end soon behind."""
MAX_CELLS = 5_000
"""Cells of one table."""

_ENDLESS_WORD = re.compile(rf"[!-\u2e7f]{{{MAX_WORD + 1}}}")
"""Chinese and Japanese are written without blanks; they start behind U+2E7F."""


class BlockReader:
    """Reads the tokens of one file from left to right."""

    def __init__(
        self,
        tokens: list[Token],
        lines: list[str],
        file: str,
        first_line: int,
        inlines: Callable[[str], list[Token]],
        findings: list[Finding],
    ) -> None:
        self.tokens = tokens
        self.lines = lines
        self.file = file
        self.first_line = first_line
        self.inlines = inlines
        self.findings = findings
        self.at = 0
        self._depth = 0
        """Of list items around the token that is read."""
        self._outdented: list[tuple[int, Facts]] = []
        """Facts below nested items that are indented less, with their column: an outer item's."""

    def read(self, max_nesting: int) -> Blocks:
        """All blocks of the file."""
        quotes = 0
        for token in self.tokens:
            quotes += token.nesting if token.type.startswith("blockquote") else 0
            if token.map and (token.level >= max_nesting - 1 or quotes > MAX_QUOTES):
                self._tell_too_large(self._place(token), "lists and quotes are nested too deep here")
                return ()
        return self._blocks("")

    def _blocks(self, end: str) -> Blocks:
        blocks: list[Block] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            block = self._block(token)
            if block is not None:
                self._append(blocks, block, is_in_item=end == "list_item_close")
        return tuple(blocks)

    def _block(self, token: Token) -> Block | None:
        match token.type:
            case "paragraph_open":
                inlines, facts, place = self._run("paragraph_close")
                return Paragraph(inlines, facts, place)
            case "heading_open":
                inlines, facts, place = self._run("heading_close")
                return Heading(int(token.tag[1]), inlines, facts, place)
            case "bullet_list_open" | "ordered_list_open":
                return self._list(token)
            case "blockquote_open":
                return Quote(self._blocks("blockquote_close"))
            case "table_open":
                return self._table(token)
            case "code_block" | "fence":
                return CodeBlock(token.content.rstrip("\n"), self._place(token))
            case "hr":
                return Divider()
            case "html_block":
                self._refuse_html(token)
        return None

    def _append(self, blocks: list[Block], block: Block, is_in_item: bool) -> None:
        """Facts alone on a line belong to the item that they stand in, else to the block above them."""
        if is_in_item or not (isinstance(block, Paragraph) and block.facts and not block.inlines):
            blocks.append(block)
            return
        above = blocks[-1] if blocks else None
        if isinstance(above, Paragraph | Heading):
            blocks[-1] = above._replace(facts=merged(above.facts, block.facts, self.findings))
        elif isinstance(above, List):
            *items, last = above.items
            last = last._replace(facts=merged(last.facts, block.facts, self.findings))
            blocks[-1] = above._replace(items=(*items, last))
        else:
            place = next(iter(block.facts.places.values()))
            help = "write them at the end of the item, or on the line below it"
            message = "these facts have no item to belong to"
            self.findings.append(Finding(place, "unknown-fact", "error", message, help))

    def _list(self, opening: Token) -> List:
        is_ordered = opening.type == "ordered_list_open"
        first = int(opening.attrs.get("start", 1))
        is_tight = True
        items = []
        while (token := self.tokens[self.at]).type == "list_item_open":
            self.at += 1
            start = self.at
            items.append(self._item(token))
            own = (part for part in self.tokens[start : self.at] if part.level == opening.level + 2)
            is_tight = is_tight and all(part.hidden for part in own if part.type == "paragraph_open")
        self.at += 1
        return List(is_ordered, first, is_tight, tuple(items))

    def _item(self, token: Token) -> ListItem:
        """The facts of an item's own paragraphs are the item's."""
        facts: Facts = NO_FACTS
        blocks: list[Block] = []
        self._depth += 1
        inner = self._blocks("list_item_close")
        self._depth -= 1
        for block in inner:
            if isinstance(block, Paragraph):
                facts = merged(facts, block.facts, self.findings)
                block = block._replace(facts=NO_FACTS)
                if not block.inlines:
                    continue
            blocks.append(block)
        first = next((block.place for block in blocks if isinstance(block, Paragraph | Heading)), None)
        place = first or self._place(token)
        for column, below in list(self._outdented):
            if column >= place.column or self._depth == 0:
                facts = merged(facts, below, self.findings)
                self._outdented.remove((column, below))
        return ListItem(tuple(blocks), facts, place)

    def _run(self, end: str) -> tuple[Inlines, Facts, Place]:
        """The text of a paragraph or heading, its facts, and where its text stands."""
        token = self.tokens[self.at]
        while self.tokens[self.at].type != end:
            self.at += 1
        self.at += 1
        line_map = self._line_map(token)
        text, facts = take_facts(token.content, line_map.place, self.findings)
        inlines = self._inlines(text, line_map)
        place = line_map.place(0, len(text.rstrip()))
        if facts and self._depth > 1 and (column := self._own_line_column(facts)) and column < place.column:
            self._outdented.append((column, facts))
            facts = NO_FACTS
        return inlines, facts, place

    def _own_line_column(self, facts: Facts) -> int:
        """The column of facts that stand alone on their line; 0 where words stand before them."""
        first = min(facts.places.values())
        before = self.lines[first.line - self.first_line][: first.column - 1]
        is_alone = "{" in before and not before.strip(
            " \t>{"
        )  # the brace may stand at the end of the line above
        return before.rindex("{") + 1 if is_alone else 0

    def _inlines(self, text: str, line_map: LineMap) -> Inlines:
        word = len(text) > MAX_WORD and _ENDLESS_WORD.search(text)
        if word:
            place = line_map.place(word.start(), word.start() + 1)
            self._tell_too_large(place, f"a word of more than {MAX_WORD:,} characters starts here")
            return ()
        tokens = self.inlines(text)
        if text.strip() and not tokens:
            self._tell_too_large(
                line_map.place(0, 1), "too many brackets or marks of emphasis stand in this paragraph"
            )
        return InlineReader(tokens, text, line_map, self.findings).read()

    def _tell_too_large(self, place: Place, message: str) -> None:
        self.findings.append(Finding(place, "too-large", "error", message, "split it, or write it flatter"))

    def _table(self, opening: Token) -> Table:
        head: tuple[Inlines, ...] = ()
        rows: list[tuple[Inlines, ...]] = []
        alignments: list[str] = []
        row: list[Inlines] = []
        search_from: dict[int, int] = {}
        while (token := self.tokens[self.at]).type != "table_close":
            self.at += 1
            if token.type == "th_open":
                alignments.append(str(token.attrGet("style") or "").removeprefix("text-align:"))
            elif token.type == "inline":
                row.append(self._cell(token, search_from))
            elif token.type == "tr_close":
                head, rows, row = (head, [*rows, tuple(row)], []) if head else (tuple(row), rows, [])
        self.at += 1
        if len(head) * (len(rows) + 1) > MAX_CELLS:
            self._tell_too_large(
                self._place(opening), f"a table of more than {MAX_CELLS:,} cells starts here"
            )
            return Table(head, (), tuple(alignments))
        return Table(head, tuple(rows), tuple(alignments))

    def _cell(self, token: Token, search_from: dict[int, int]) -> Inlines:
        line_map = self._line_map(token, search_from)
        misplaced_facts(token.content, line_map.place, self.findings)
        return self._inlines(token.content, line_map)

    def _line_map(self, token: Token, search_from: dict[int, int] | None = None) -> LineMap:
        first = token.map[0] if token.map else 0
        return LineMap(token.content, self.lines, first, self.file, self.first_line, search_from)

    def _place(self, token: Token) -> Place:
        line = token.map[0] if token.map else 0
        source = self.lines[line] if line < len(self.lines) else ""
        column = len(source) - len(source.lstrip()) + 1
        number = self.first_line + line
        return Place(self.file, number, column, number, max(column + 1, len(source.rstrip()) + 1))

    def _refuse_html(self, token: Token) -> None:
        first = token.content.strip().split("\n")[0]
        self.findings.append(raw_html(self._place(token), first))
