"""HTML of ours goes in, the document that pandoc would read from it comes out, as pandoc's own JSON.

Reading HTML takes pandoc most of its time, and a node for each word the rest. So we read it, as its reader
would but for what neither of the two writers looks at: a run of words is one node, the end of a line is a
blank, and there are no classes. What no writer of ours writes is refused.
"""

import re
from collections.abc import Iterable, Sequence
from html import unescape
from json.encoder import encode_basestring as quoted

from poagen.formats.pandoc_table import Cell, table
from poagen.formats.pandoc_words import (
    NO_ATTRIBUTES,
    Inline,
    Pen,
    add,
    add_text,
    attributes,
    code,
    image,
    trimmed,
)

API = "[1,23]"
"""Of pandoc 3; before it there is no Typst. A pandoc refuses what has not these two numbers of its own."""

_TAG = re.compile("<(pre><code|/code></pre|[^>]*)>")
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')

_PLAIN, _PARA = '{"t":"Plain"', '{"t":"Para"'
_LOOSE = (_PARA, '{"t":"CodeBlock"', '{"t":"Header"', '{"t":"BlockQuote"')
_LISTS = ('{"t":"BulletList"', '{"t":"OrderedList"')

_INLINE = frozenset(("em", "strong", "a", "span", "code"))
_OF_TABLES = frozenset(("thead", "tbody", "tr", "th", "td"))
_STYLES = {"em": "Emph", "strong": "Strong", "a": "Link"}


class _Element:
    """An element that is open, and what stands in it so far."""

    caption: Sequence[str] = ()
    cells: Sequence[Cell] = ()
    head: Sequence[Sequence[Cell]] = ()
    rows: Sequence[Sequence[Cell]] = ()

    def __init__(self, name: str, written: str = "") -> None:
        self.name = name
        self.given: dict[str, str] = dict(_ATTRIBUTE.findall(written)) if written else {}
        self.inlines: list[Inline] = []
        self.blocks: list[str] = []


def document(parts: Iterable[str], longest: int, mark: str = "") -> str:
    """The parts of HTML, one behind the other; before each stands a paragraph that says `mark`.

    `longest`: characters, about, of a node."""
    pen = Pen(longest)
    before = [f'{_PARA},"c":{pen.nodes([mark])}}}'] if mark else []
    reader = _Reader(pen)
    blocks = ",".join(block for part in parts for block in (*before, *reader.blocks(part)))
    return f'{{"pandoc-api-version":{API},"meta":{{}},"blocks":[{blocks}]}}'


class _Reader:
    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._opened: list[_Element] = []

    def blocks(self, html: str) -> list[str]:
        # pandoc counts in the HTML where a tab ends.
        pieces = _TAG.split(html.expandtabs(4))
        self._opened = [_Element("")]
        self._add_text(pieces[0])
        for tag, text in zip(pieces[1::2], pieces[2::2], strict=True):
            if tag == "pre><code":
                self._end_line(self._opened[-1])
                self._opened[-1].blocks.append(_code_block(text))
                continue
            if tag[0] != "/":
                self._open(*tag.partition(" ")[::2])
            elif tag != "/code></pre":
                self._close(tag[1:])
            if text:
                self._add_text(text)
        if len(self._opened) != 1:
            raise ValueError(f"{self._opened[-1].name} is not closed")
        self._end_line(self._opened[0])
        return list(map(_loosened, self._opened[0].blocks))

    def _add_text(self, text: str) -> None:
        parent = self._opened[-1]
        # Half of all texts are the end of a line between two blocks.
        if text != "\n" or parent.inlines or parent.name in _INLINE:
            add_text(parent.inlines, text)

    def _end_line(self, element: _Element) -> None:
        """Words between blocks are a block of their own."""
        if element.inlines and (inlines := trimmed(element.inlines)):
            element.blocks.append(f'{_PLAIN},"c":{self._pen.nodes(inlines)}}}')
        element.inlines = []

    def _open(self, name: str, written: str) -> None:
        parent = self._opened[-1]
        if name == "br":
            add(parent.inlines, "\n")
        elif name == "img":
            add(parent.inlines, image(_Element(name, written).given["src"]))
        elif name == "hr":
            self._end_line(parent)
            parent.blocks.append('{"t":"HorizontalRule"}')
        elif name != "time":
            if name not in _INLINE:
                self._end_line(parent)
            self._opened.append(_Element(name, written))

    def _close(self, name: str) -> None:
        if name == "time":
            return
        element = self._opened.pop()
        parent = self._opened[-1]
        if name != element.name:
            raise ValueError(f"{element.name} is closed by {name}")
        if name in _INLINE:
            self._close_inline(parent, element)
        elif name in _OF_TABLES:
            self._close_part_of_table(parent, element)
        elif name == "figcaption":
            self._end_line(element)
            parent.caption = element.blocks
        else:
            parent.blocks += self._block(element)

    def _close_inline(self, parent: _Element, element: _Element) -> None:
        match element.name:
            case "span":
                add(parent.inlines, self._pen.span(element.inlines, element.given))
            case "code":
                if element.inlines:
                    add(parent.inlines, code(element.inlines))
            case name:
                address = element.given.get("href", "")
                self._pen.add_apart(parent.inlines, element.inlines, _STYLES[name], address)

    def _close_part_of_table(self, parent: _Element, element: _Element) -> None:
        match element.name:
            case "thead":
                parent.head = element.rows
            case "tbody":
                parent.rows = element.rows
            case "tr":
                parent.rows = [*parent.rows, element.cells]
            case _:
                self._end_line(element)
                side = element.given.get("style", "").removeprefix("text-align: ")
                parent.cells = [*parent.cells, Cell(side, element.blocks)]

    def _block(self, element: _Element) -> Iterable[str]:
        """One block, or none for a paragraph without words."""
        name = element.name
        if name == "p":
            inlines = trimmed(element.inlines)
            return [f'{_PARA},"c":{self._pen.nodes(inlines)}}}'] if inlines else []
        if name[0] == "h":
            words = self._pen.nodes(trimmed(element.inlines))
            return [f'{{"t":"Header","c":[{int(name[1:])},{attributes(element.given)},{words}]}}']
        if name == "table":
            return [table(element.head, element.rows)]
        self._end_line(element)
        return [_holding(element)]


def _code_block(text: str) -> str:
    lines = unescape(text).removesuffix("\n")
    return f'{{"t":"CodeBlock","c":[{NO_ATTRIBUTES},{quoted(lines)}]}}'


def _holding(element: _Element) -> str:
    """A block that holds blocks."""
    blocks = ",".join(element.blocks)
    match element.name:
        case "li":
            return f"[{','.join(_in_keeping(element.blocks, _LOOSE))}]"
        case "ul":
            return f'{{"t":"BulletList","c":[{blocks}]}}'
        case "ol":
            style = f'[{int(element.given.get("start", "1"))},{{"t":"DefaultStyle"}},{{"t":"DefaultDelim"}}]'
            return f'{{"t":"OrderedList","c":[{style},[{blocks}]]}}'
        case "blockquote":
            return f'{{"t":"BlockQuote","c":[{",".join(_in_keeping(element.blocks, _LOOSE + _LISTS))}]}}'
        case "div":
            return f'{{"t":"Div","c":[{attributes(element.given)},[{blocks}]]}}'
        case "figure":
            caption = f"[null,[{','.join(element.caption)}]]"
            return f'{{"t":"Figure","c":[{NO_ATTRIBUTES},{caption},[{blocks}]]}}'
    raise ValueError(f"no writer of ours writes {element.name}")


def _in_keeping(blocks: list[str], loose: tuple[str, ...]) -> list[str]:
    """Beside paragraphs and their like, words alone are a paragraph too."""
    return list(map(_loosened, blocks)) if any(block.startswith(loose) for block in blocks) else blocks


def _loosened(block: str) -> str:
    return _PARA + block.removeprefix(_PLAIN) if block.startswith(_PLAIN) else block
