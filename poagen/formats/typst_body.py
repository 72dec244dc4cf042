"""The letter's document tree goes in, HTML comes out that pandoc turns into Typst.

Stand-ins are in it for what pandoc is not to see: escape signs, long words and the registers.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape

from poagen.formats.body import Writer
from poagen.formats.job import Shown
from poagen.formats.typst_preamble import printed_size
from poagen.formats.typst_tables import sign_of, with_tables
from poagen.formats.typst_words import LINE, Room, cell, with_stand_ins, without_stand_ins
from poagen.formats.words import visible
from poagen.model import Blocks, Facts, Inline, Inlines, Letter
from poagen.model.document import Code, Heading, List, Picture, Table

ESCAPE = "\ufdd0"
"""Stands for Typst's escape sign until pandoc is done; no character of any text, says Unicode."""

TIMELINE, EVIDENCE = "\ufdd3", "\ufdd4"
"""Where the registers stand."""

_ELEMENTS = {"figure": "#figure(", "image": "image(", "quote": "#quote(", "raw": "#raw("}
_CODE = re.compile(r"(?<!\\)`")
_NUMBERED = re.compile(r"^\s*\+ ", re.MULTILINE)

_AT_START = re.compile(r"\s*(?:[0-9]+(?=\.(?:\s|$)))?(?=[-+=/.])")
"""What stands before a sign of a list, a heading or a term; `.` behind an element runs code."""
_MARKUP = re.compile(r"\.(?=\.\.|\.?$)|-(?=[-?\d]|$)")
"""An ellipsis, a dash, a minus or a soft hyphen, which pandoc lets pass."""
_ESCAPED = rf"{ESCAPE}\g<0>"

_BREAK = "<br>\n"
_TALL = 36.0
"""Three lines, in points."""
_PAGE = 430.0
_GAP = 14.0
"""Points: what a table's columns share, and what lies between two of them."""
_EVENT = 120.0
"""Points that a word of an event may take."""


def elements(code: str) -> frozenset[str]:
    """Which of the elements that few letters have are in a body, as `layout.py` names them."""
    found = {name for name, sign in _ELEMENTS.items() if sign in code}
    if "`" in code and _CODE.search(code):
        found.add("raw")
    if "+ " in code and _NUMBERED.search(code):
        found.add("enum")
    return frozenset(found)


def as_set(code: str) -> str:
    """What pandoc made of a part, with Typst code in place of stand-ins; the registers still lack."""
    return with_tables(without_stand_ins(code.replace(ESCAPE, "\\")))


class TypstWriter(Writer):
    """HTML that pandoc's Typst writer turns into the body. Its ids become labels."""

    def __init__(self, letter: Letter, pictures: Mapping[str, Shown]) -> None:
        super().__init__(letter)
        self._pictures = pictures
        self._room: Room | None = LINE
        self.bare: list[str] = []
        """Words in which the long ones have no stand-ins."""

    def blocks(self, blocks: Blocks) -> str:
        written = []
        for before, block in zip((None, *blocks), blocks, strict=False):
            html = self.block(block)
            # Typst would read two lists in a row as one and count on.
            parted = isinstance(before, List) and isinstance(block, List)
            written.append(f"<div>\n{html}\n</div>" if parted else html)
        return "\n".join(filter(None, written))

    def text(self, text: str) -> str:
        words = visible(text)
        if self._room:
            return with_stand_ins(words, self._room, _escaped)
        self.bare.append(words)
        return _escaped(words)

    def inline(self, node: Inline) -> str:
        if isinstance(node, Code):
            self.bare.append(node.text)
        return super().inline(node)

    def code_block(self, text: str) -> str:
        self.bare.append(text)
        return super().code_block(text)

    def heading(self, heading: Heading) -> str:
        # The outline of the PDF would not say what is set by a stand-in.
        with self._within(None):
            return super().heading(heading)

    def table(self, table: Table) -> str:
        with self._within(cell(_PAGE / max(1, len(table.head)) - _GAP)):
            begun, first, rest = super().table(table).partition("<tr><th")
            style, end, words = rest.partition(">")
            return begun + first + style + end + sign_of(table) + words

    def anchored(self, words: str, facts: Facts) -> str:
        anchor = self.id_of(facts)
        # A label needs an element to stand at; a wish for what is so already makes one.
        return f'<span{anchor} data-typst:text:cjk-latin-spacing="auto">{words}</span>' if anchor else words

    def apart(self, kind: str, words: str) -> str:
        return f'<span data-typst:text:fill="facts-fill">{words}</span>' if kind == "facts" else words

    def exhibit_link(self, letter: str, name: str, words: str) -> str:
        return f'<a href="#exhibit-{letter}">{words}</a>' if self.lists_evidence else words

    def event(self, inlines: Inlines) -> str:
        with self._within(cell(_EVENT)):
            return super().event(inlines)

    def picture(self, node: Picture) -> str:
        shown = self._pictures.get(node.name)
        return f'<img src="{shown.id}.svg">' if shown else ""

    def inlines(self, inlines: Inlines) -> str:
        written = ""
        for node in inlines:
            parted = isinstance(node, Picture) and self._is_tall(node) and written.strip()
            written += f"{_BREAK if parted else ''}{self.inline(node)}"
        return written

    def inline_picture(self, node: Picture) -> str:
        between = _BREAK if self._is_tall(node) else " "
        return f"{self.picture(node)}{between}{self.caption(node)}".strip()

    def _is_tall(self, node: Picture) -> bool:
        """Whether no words can stand beside the picture."""
        shown = self._pictures.get(node.name)
        return bool(shown and printed_size(shown)[1] > _TALL and not self._in_event)

    def timeline(self) -> str:
        return f"<p>{TIMELINE}</p>"

    def evidence(self) -> str:
        return f"<p>{EVIDENCE}</p>"

    def events(self) -> list[str]:
        """The words of the timeline's rows, each a paragraph."""
        return [f"<p>{self.event(row.event)}</p>" for row in self.letter.timeline]

    @contextmanager
    def _within(self, room: Room | None) -> Iterator[None]:
        """Long words have stand-ins for that room; for none, they have not."""
        before, self._room = self._room, room
        yield
        self._room = before


def _escaped(words: str) -> str:
    html = escape(words)
    if not (start := _AT_START.match(html)):
        return _MARKUP.sub(_ESCAPED, html)
    sign = start.end()
    return f"{html[:sign]}{ESCAPE}{html[sign]}{_MARKUP.sub(_ESCAPED, html[sign + 1 :])}"
