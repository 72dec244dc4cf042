"""Blocks with marks go in, blocks with the snippets put in come out; marks of facts stay for later."""

from collections.abc import Callable

from poagen.load.near import nearest
from poagen.model import NO_FACTS, Block, Blocks, Finding, Inline, Inlines, Name, Place, Snippet, shown
from poagen.model.document import (
    Break,
    EvidenceHere,
    Heading,
    List,
    ListItem,
    Mark,
    Paragraph,
    Quote,
    Table,
    Text,
    TimelineHere,
    walk_inlines,
)

MAX_INSERTIONS = 300
"""Snippets put into one letter; a snippet of snippets of snippets would fill the disk."""

MAX_CHAIN = 20
"""Snippets within snippets."""

_LISTS: dict[str, type[TimelineHere] | type[EvidenceHere]] = {
    "timeline": TimelineHere,
    "evidence": EvidenceHere,
}


class Expander:
    """Puts snippets in. `incomplete` tells afterwards whether something could not be put in."""

    def __init__(
        self,
        snippet: Callable[[str], Snippet | None],
        snippet_names: frozenset[str],
        is_fact: Callable[[str], bool],
        missing_fact: Callable[[str], bool],
        fact_names: frozenset[str],
    ) -> None:
        self.snippet = snippet
        self.snippet_names = snippet_names
        self.is_fact = is_fact
        self.missing_fact = missing_fact
        self.fact_names = fact_names
        self.findings: list[Finding] = []
        self.told: set[Finding] = set()
        self.untold: set[str] = set()
        """Facts that a snippet needs and the case does not tell."""
        self.insertions = 0
        self.incomplete = False

    def blocks(self, blocks: Blocks, chain: tuple[str, ...] = ()) -> Blocks:
        """The blocks with every snippet in place; `chain`: the snippets that these blocks stand in."""
        expanded: list[Block] = []
        brought_before = False
        for block in blocks:
            for part in self._block(block, chain):
                is_brought = part is not block
                _append(expanded, part, is_brought or brought_before)
                brought_before = is_brought
        return tuple(expanded)

    def _block(self, block: Block, chain: tuple[str, ...]) -> list[Block]:
        if isinstance(block, Paragraph):
            return self._paragraph(block, chain)
        if isinstance(block, List):
            items = tuple([ListItem(self.blocks(item[0], chain), *item[1:]) for item in block.items])
            return [block if items == block.items else block._replace(items=items)]
        if isinstance(block, Quote):
            return [Quote(self.blocks(block.blocks, chain))]
        if isinstance(block, Heading):
            return [block._replace(inlines=self._in_line(block.inlines, chain))]
        if isinstance(block, Table):
            head = tuple(self._in_line(cell, chain) for cell in block.head)
            rows = tuple(tuple(self._in_line(cell, chain) for cell in row) for row in block.rows)
            return [block._replace(head=head, rows=rows)]
        return [block]

    def _paragraph(self, paragraph: Paragraph, chain: tuple[str, ...]) -> list[Block]:
        """A paragraph is cut where a mark brings blocks."""
        parts: list[Block] = []
        run: list[Inline] = []
        others = [node for node in paragraph.inlines if not _is_blank(node)]
        for node in paragraph.inlines:
            blocks = self._brought(node, chain) if isinstance(node, Mark) else None
            passage = _passage(blocks) if len(others) > 1 else None
            if passage is not None:
                run += passage
            elif blocks is not None:
                self._close(parts, run, paragraph)
                parts += blocks
                run = []
            else:
                run.append(node)
        self._close(parts, run, paragraph)
        if paragraph.facts and parts and not any(isinstance(part, Paragraph) for part in parts):
            self._tell(
                paragraph.place,
                "unknown-fact",
                "these facts have no item to belong to",
                "write them in the snippet",
            )
        return self._with_facts(parts, paragraph)

    def _close(self, parts: list[Block], run: list[Inline], paragraph: Paragraph) -> None:
        inlines = self._flat(tuple(run))
        if any(not _is_blank(node) for node in inlines):
            parts.append(Paragraph(_trimmed(inlines), NO_FACTS, paragraph.place))

    def _with_facts(self, parts: list[Block], paragraph: Paragraph) -> list[Block]:
        """The facts stay with the last text that the paragraph itself holds."""
        for index in range(len(parts) - 1, -1, -1):
            part = parts[index]
            if isinstance(part, Paragraph) and part.place == paragraph.place:
                parts[index] = Paragraph(part.inlines, paragraph.facts, part.place)
                break
        return parts

    def _in_line(self, inlines: Inlines, chain: tuple[str, ...]) -> Inlines:
        """Where no block can stand (a heading, a cell), only a snippet of one paragraph may be put in."""
        nodes: list[Inline] = []
        for node in inlines:
            blocks = self._brought(node, chain) if isinstance(node, Mark) else None
            if blocks is None:
                nodes.append(node)
            elif (passage := _passage(blocks)) is not None:
                nodes += passage
            elif blocks and isinstance(node, Mark):
                help = "put it alone on a line"
                message = f"[[{shown(node.name)}]] cannot stand in a heading or a table"
                self._tell(node.place, "unknown-mark", message, help)
        return self._flat(tuple(nodes))

    def _flat(self, inlines: Inlines) -> Inlines:
        """Marks below emphasis and links may name facts alone."""
        for node in walk_inlines(inlines):
            if isinstance(node, Mark) and node not in inlines and not self.is_fact(node.name):
                self._unknown(node)
        return inlines

    def _brought(self, mark: Mark, chain: tuple[str, ...]) -> Blocks | None:
        """The blocks that a mark brings; None for a fact, which is text."""
        if mark.name in _LISTS:
            return (_LISTS[mark.name](),)
        if self.is_fact(mark.name):
            return None
        if mark.name not in self.snippet_names:
            self._unknown(mark)
            return None
        return self._snippet(mark, chain)

    def _snippet(self, mark: Mark, chain: tuple[str, ...]) -> Blocks:
        if mark.name in chain:
            path = " → ".join(f"[[{name}]]" for name in (*chain[chain.index(mark.name) :], mark.name))
            self._tell(
                mark.place,
                "mark-cycle",
                f"this snippet inserts itself: {path}",
                "take one of these marks out",
            )
            return ()
        self.insertions += 1
        if self.insertions > MAX_INSERTIONS or len(chain) >= MAX_CHAIN:
            self._tell_too_many(mark)
            return ()
        snippet = self.snippet(mark.name)
        if snippet is None:
            self.incomplete = True
            return ()
        for need in snippet.needs:
            self._check_need(mark, need)
        return self.blocks(snippet.section.blocks, (*chain, mark.name))

    def _check_need(self, mark: Mark, need: Name) -> None:
        fact = shown(need.text)
        if not self.is_fact(need.text):
            near = nearest(need.text, self.fact_names)
            help = f'did you mean "{near}"?' if near else "needs: names facts, such as seller.name"
            self._tell(need.place, "unknown-mark", f"no fact has the name {fact}", help, is_gap=False)
        elif self.missing_fact(need.text):
            self.untold.add(need.text)
            message = f"the snippet {mark.name} needs {fact}, which the case does not tell"
            self._tell(
                mark.place, "missing-key", message, f"add {fact} to the front matter of case.md", is_gap=False
            )

    def _tell_too_many(self, mark: Mark) -> None:
        """Told at the first mark that is one too many; thousands may follow."""
        self.incomplete = True
        if not any(finding.rule == "too-large" for finding in self.findings):
            message = f"more than {MAX_INSERTIONS} snippets in one letter, or {MAX_CHAIN} within each other"
            self._tell(mark.place, "too-large", message, "take marks out")

    def _unknown(self, mark: Mark) -> None:
        """A mark that may have meant a snippet leaves a gap of unknown size; a misspelt fact does not."""
        near = nearest(mark.name, sorted({*_LISTS, *self.fact_names, *self.snippet_names}))
        help = (
            f'did you mean "{near}"?'
            if near
            else "`poagen snippets` lists the snippets; \\[[ writes two brackets"
        )
        is_gap = not near or near in self.snippet_names
        self._tell(
            mark.place, "unknown-mark", f"nothing is known by the name [[{shown(mark.name)}]]", help, is_gap
        )

    def _tell(self, place: Place, rule: str, message: str, help: str, is_gap: bool = True) -> None:
        """A fault in a snippet is told once, however often the snippet is put in."""
        self.incomplete = self.incomplete or is_gap
        finding = Finding(place, rule, "error", message, help)
        if finding not in self.told:
            self.told.add(finding)
            self.findings.append(finding)


def _append(blocks: list[Block], block: Block, joins: bool) -> None:
    """Items that a snippet brings are of one list with those above and below them."""
    above = blocks[-1] if blocks else None
    if joins and isinstance(block, List) and isinstance(above, List) and block.ordered == above.ordered:
        blocks[-1] = above._replace(items=(*above.items, *block.items), tight=above.tight and block.tight)
    else:
        blocks.append(block)


def _passage(blocks: Blocks | None) -> Inlines | None:
    """The text of what is one paragraph without facts, so that it can stand in a line."""
    match blocks:
        case (Paragraph(inlines, facts, _),) if not facts:
            return inlines
        case _:
            return None


def _is_blank(node: Inline) -> bool:
    return isinstance(node, Break) or (isinstance(node, Text) and not node.text.strip())


def _without_start(text: Text) -> Text:
    """The text from its first word on."""
    words = text.text.lstrip()
    if words == text.text:
        return text
    return Text(words, text.place._replace(column=text.place.column + len(text.text) - len(words)))


def _trimmed(inlines: Inlines) -> Inlines:
    """Without line ends and blanks where a mark cut the text."""
    nodes = list(inlines)
    while nodes and _is_blank(nodes[0]):
        nodes.pop(0)
    while nodes and _is_blank(nodes[-1]):
        nodes.pop()
    if nodes and isinstance(nodes[0], Text):
        nodes[0] = _without_start(nodes[0])
    last = nodes[-1] if nodes else None
    if isinstance(last, Text):
        nodes[-1] = Text(last.text.rstrip(), last.place)
    return tuple(nodes)
