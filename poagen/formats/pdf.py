"""Letter and layout go in, `plan-of-action.pdf` comes out: tagged, PDF/UA-1 and PDF/A-2a in one."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import NamedTuple

from poagen.formats.ahead import Ahead
from poagen.formats.html import data_uri
from poagen.formats.job import Format, Job, Shown
from poagen.formats.layout import Layout, Sheet, with_body
from poagen.formats.pandoc import convert_parts
from poagen.formats.press import Print
from poagen.formats.started import Started
from poagen.formats.typst_body import EVIDENCE, TIMELINE, TypstWriter, as_set, elements
from poagen.formats.typst_fault import check_glyphs, trouble
from poagen.formats.typst_fonts import families
from poagen.formats.typst_preamble import preamble
from poagen.formats.typst_registers import evidence_code, timeline_code
from poagen.formats.typst_words import breaks_badly, has_wide_word
from poagen.formats.workshop import Workshop
from poagen.glyphs import fonts_for, has_glyph
from poagen.model import Letter, Output

FILE = "plan-of-action.pdf"

_NO_DATE = date(1980, 1, 1)


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


class _Written(NamedTuple):
    """The HTML of each section and of the timeline's events."""

    parts: list[str]
    bare: list[str]
    """Words in which the long ones have no stand-ins."""


_ahead: Ahead[_Written] = Ahead()


def parts_of(letter: Letter, pictures: Mapping[str, Shown]) -> list[str]:
    """The HTML of each section and of the timeline's events, for pandoc; kept for the PDF."""
    return _ahead.keep(letter, _written(letter, pictures)).parts


def _written(letter: Letter, pictures: Mapping[str, Shown]) -> _Written:
    writer = TypstWriter(letter, pictures)
    return _Written([*map(writer.section, letter.sections), *writer.events()], writer.bare)


def _sheet(letter: Letter, layout: Layout, pictures: Mapping[str, Shown]) -> Sheet:
    parts, bare = _ahead.take(letter) or _written(letter, pictures)
    codes = [as_set(code) for code in convert_parts(parts, "typst-smart")]
    bodies, events = codes[: len(letter.sections)], [code.strip() for code in codes[len(letter.sections) :]]
    with_registers = _with_registers(bodies, letter, events, layout)
    sections = tuple(map(with_body, letter.sections, with_registers))
    said = list(_said_by_layouts(letter))
    found = elements("\n".join(codes))
    headings = [letter.title, *(section.heading for section in letter.sections), *bare]
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
            has_figures="figure" in found or "figure(" in layout.page_typ,
        ),
        elements=found,
    )


def _with_registers(bodies: list[str], letter: Letter, events: list[str], layout: Layout) -> Iterator[str]:
    lists = _evidence_lists(letter, is_labelled="poagen-evidence" in layout.page_typ)
    for body in bodies:
        if TIMELINE in body:
            is_labelled = "poagen-timeline" in layout.page_typ
            body = body.replace(TIMELINE, timeline_code(letter, events, is_labelled=is_labelled))
        yield re.sub(EVIDENCE, lambda _: next(lists), body)


def _evidence_lists(letter: Letter, *, is_labelled: bool) -> Iterator[str]:
    """The list as often as it is wanted; citations lead to the first."""
    yield evidence_code(letter, has_labels=True, is_labelled=is_labelled)
    while True:
        yield evidence_code(letter, has_labels=False, is_labelled=is_labelled)


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
