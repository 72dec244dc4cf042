"""Letter and layout go in, `plan-of-action.pdf` comes out: tagged, PDF/UA-1 and PDF/A-2a in one."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from html import escape

from poagen.formats.body import Writer
from poagen.formats.html import data_uri
from poagen.formats.job import Format, Job, Shown
from poagen.formats.layout import Layout, Sheet, with_body
from poagen.formats.pandoc import convert_parts
from poagen.formats.press import Print
from poagen.formats.started import Started
from poagen.formats.typst_fault import check_glyphs, trouble
from poagen.formats.typst_fonts import families
from poagen.formats.typst_preamble import preamble, printed_size
from poagen.formats.typst_registers import evidence_code, timeline_code
from poagen.formats.typst_words import LINE, Room, breaks_badly, cell, has_wide_word, marked, unmarked
from poagen.formats.words import visible
from poagen.formats.workshop import Workshop
from poagen.glyphs import fonts_for, has_glyph
from poagen.model import Blocks, Facts, Inline, Inlines, Letter, Output
from poagen.model.document import Code, Heading, List, Picture, Table

FILE = "plan-of-action.pdf"

ESCAPE = "\ufdd0"
"""Stands for Typst's escape sign until pandoc is done; no character of any text, says Unicode."""

_TIMELINE, _EVIDENCE = "\ufdd3", "\ufdd4"
"""Where the registers stand."""

_MARKUP = re.compile(
    r"^\s*[-+=/.]|^\s*[0-9]+\.(?=\s|$)"  # a list, a heading or a term; `.` behind an element runs code
    r"|\.(?=\.\.|\.?$)|-(?=[-?\d]|$)"  # an ellipsis, a dash, a minus or a soft hyphen
)
"""What ends in a sign that Typst would read as markup, and that pandoc lets pass."""

_BREAK = "<br>\n"
_TALL = 36.0
"""Three lines, in points."""
_PAGE = 430.0
_GAP = 14.0
"""Points: what a table's columns share, and what lies between two of them."""
_EVENT = 120.0
"""Points that a word of an event may take."""

_NO_DATE = date(1980, 1, 1)


class TypstWriter(Writer):
    """HTML that pandoc's Typst writer turns into the body. Its ids become labels."""

    facts_style = ' data-typst:text:fill="facts-fill"'

    def __init__(self, letter: Letter, pictures: Mapping[str, Shown]) -> None:
        super().__init__(letter)
        self._pictures = pictures
        self._room: Room | None = LINE
        self.unmarked: list[str] = []
        """Words in which the long ones bear no marks."""

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
            return marked(words, self._room, _escaped)
        self.unmarked.append(words)
        return _escaped(words)

    def inline(self, node: Inline) -> str:
        if isinstance(node, Code):
            self.unmarked.append(node.text)
        return super().inline(node)

    def code_block(self, text: str) -> str:
        self.unmarked.append(text)
        return super().code_block(text)

    def heading(self, heading: Heading) -> str:
        # The outline of the PDF would not say what is set by a mark.
        with self._within(None):
            return super().heading(heading)

    def table(self, table: Table) -> str:
        with self._within(cell(_PAGE / max(1, len(table.head)) - _GAP)):
            return super().table(table)

    def anchored(self, words: str, facts: Facts) -> str:
        anchor = self.id_of(facts)
        # A label needs an element to stand at; a wish for what is so already makes one.
        return f'<span{anchor} data-typst:text:cjk-latin-spacing="auto">{words}</span>' if anchor else words

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
        return f"<p>{_TIMELINE}</p>"

    def evidence(self) -> str:
        return f"<p>{_EVIDENCE}</p>"

    def events(self) -> list[str]:
        """The words of the timeline's rows, each a paragraph."""
        return [f"<p>{self.event(row.event)}</p>" for row in self.letter.timeline]

    @contextmanager
    def _within(self, room: Room | None) -> Iterator[None]:
        """Long words are marked for that room; for none, they are not."""
        before, self._room = self._room, room
        yield
        self._room = before


def _escaped(words: str) -> str:
    return _MARKUP.sub(lambda found: found[0][:-1] + ESCAPE + found[0][-1], escape(words))


def pdf_of(job: Job) -> Output:
    """The PDF; raises Trouble where pandoc fails, or the layout cannot be filled or compiled."""
    pictures = job.pictures.result()
    return Output(FILE, printed(_sheet(job.letter, job.layout, pictures), job.workshop, pictures))


def printed(sheet: Sheet, workshop: Workshop, pictures: Mapping[str, Shown]) -> bytes:
    """The PDF of a sheet; raises Trouble where it cannot be filled or compiled."""
    check_glyphs(sheet)
    source = workshop.fill(sheet)
    used = "" if source.isascii() else "".join(set(source))
    day = sheet.letter.day or _NO_DATE
    wanted = Print(
        _shown_by_fonts(source, used),
        {f"{shown.id}.svg": _svg(shown) for shown in pictures.values()},
        int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()),
        sum(_memory(shown) for shown in pictures.values()),
        fonts_for(used),
    )
    pressed = workshop.press(wanted, sheet.file)
    if pressed.fault:
        raise trouble(pressed.fault, pressed.diagnostic, sheet)
    return pressed.content


def parts_of(letter: Letter, pictures: Mapping[str, Shown]) -> list[str]:
    """The HTML of each section and of the timeline's events, for pandoc."""
    return _written(TypstWriter(letter, pictures))


def _written(writer: TypstWriter) -> list[str]:
    return [*map(writer.section, writer.letter.sections), *writer.events()]


def _sheet(letter: Letter, layout: Layout, pictures: Mapping[str, Shown]) -> Sheet:
    writer = TypstWriter(letter, pictures)
    parts = _written(writer)
    codes = [unmarked(code.replace(ESCAPE, "\\")) for code in convert_parts(parts, "typst-smart")]
    bodies, events = codes[: len(letter.sections)], [code.strip() for code in codes[len(letter.sections) :]]
    with_registers = _with_registers(bodies, letter, events)
    sections = tuple(map(with_body, letter.sections, with_registers))
    said = list(_said_by_layouts(letter))
    headings = [letter.title, *(section.heading for section in letter.sections), *writer.unmarked]
    return Sheet(
        f"{layout.path}/page.typ.j2",
        layout.page_typ,
        letter,
        sections,
        preamble=preamble(
            letter,
            pictures,
            families(letter.language, "\n".join([letter.title, *said, *parts, *_in_registers(letter)])),
            has_long_words=any(map(breaks_badly, headings)) or any(map(has_wide_word, said)),
        ),
    )


def _with_registers(bodies: list[str], letter: Letter, events: list[str]) -> Iterator[str]:
    lists = _evidence_lists(letter)
    for body in bodies:
        if _TIMELINE in body:
            body = body.replace(_TIMELINE, timeline_code(letter, events))
        yield re.sub(_EVIDENCE, lambda _: next(lists), body)


def _evidence_lists(letter: Letter) -> Iterator[str]:
    """The list as often as it is wanted; citations lead to the first."""
    yield evidence_code(letter, has_labels=True)
    while True:
        yield evidence_code(letter, has_labels=False)


def _in_registers(letter: Letter) -> Iterator[str]:
    for row in letter.timeline:
        yield from (row.date, row.responsible)
    for exhibit in letter.exhibits:
        yield from (exhibit.name, exhibit.title)


def _said_by_layouts(letter: Letter) -> Iterator[str]:
    """What a layout says besides headings and the bodies of sections."""
    yield from (letter.seller, letter.seller_id, letter.signatory, letter.role, letter.reference)
    yield from letter.marketplaces
    yield from letter.language.words.values()
    for cause in letter.summary:
        yield cause.text
        for answer in (*cause.actions, *cause.measures):
            yield from (answer.text, answer.owner, answer.date)


def _shown_by_fonts(source: str, used: str) -> str:
    """`source` with a sign for each character that no font has: a draft is built in spite of them."""
    lacking = [ord(character) for character in used if not has_glyph(character)]
    return source.translate(dict.fromkeys(lacking, "\ufffd")) if lacking else source


def _svg(shown: Shown) -> str:
    """The picture in an envelope of text, unchanged; Typst takes nothing else but from a disk."""
    size = f'width="{shown.embedded.width}" height="{shown.embedded.height}"'
    image = f'<image {size} href="{data_uri(shown)}"/>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{image}</svg>'


def _memory(shown: Shown) -> int:
    pixels: int = shown.embedded.width * shown.embedded.height
    return 16 * pixels + 8 * len(shown.embedded.content)


FORMAT = Format("pdf", FILE, lambda job: Started(lambda: pdf_of(job)))
