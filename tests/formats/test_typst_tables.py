from collections.abc import Callable

import pytest

from poagen.formats.pandoc import convert_parts
from poagen.formats.typst_body import TypstWriter, as_set
from poagen.model import Block, Inlines
from poagen.model.document import Break, Code, Strong, Table
from tests.formats.letters import HERE, PRINT, layout, letter, opening, paragraph, text
from tests.letter_words import words_of_pdf

Render = Callable[..., bytes]


def table(*cells: Inlines) -> Table:
    """Two columns; `cells` stand in the second, below `Head`."""
    return Table((text("Order"), text("Head")), tuple((text("112"), cell) for cell in cells), ("", "right"))


def code(*blocks: Block) -> str:
    told = opening(*blocks)
    return as_set(convert_parts([TypstWriter(told, {}).section(told.sections[0])], "typst-smart")[0])


def test_narrow_columns_have_the_width_of_their_words() -> None:
    assert "#poagen-table(false, columns: (3.08em, 2.75em,)," in code(table(text("12")))


def test_bold_words_are_wider() -> None:
    assert "5.65em" in code(table(text("twelve units")))
    assert "6.22em" in code(table((Strong(text("twelve units")),)))


@pytest.mark.parametrize("wide", [text("many words " * 20), (Code("12", HERE),)])
def test_what_is_wide_or_in_another_font_is_measured_by_typst(wide: Inlines) -> None:
    assert "columns: (3.08em, auto,)," in code(table(wide))


def test_columns_of_equal_width_stay_so() -> None:
    assert "columns: (50%, 50%)," in code(table((*text("a"), Break(), *text("b"))))


@pytest.mark.parametrize(("length", "breaks"), [(1400, "false"), (1600, "true")])
def test_a_row_that_no_page_would_hold_may_break(length: int, breaks: str) -> None:
    assert f"#poagen-table({breaks}, " in code(table(text("x" * length)))


def test_words_that_look_like_a_table_stay_words() -> None:
    fake = "#table( columns: 3, #figure( columns: 2,"
    told = opening(paragraph(fake), table(text(fake), text("columns: 4,")), paragraph(fake))
    written = code(*told.sections[0].blocks)
    assert written.count("#poagen-table(") == 1
    assert written.count("\\#table( columns: 3,") == 3


def test_all_cells_are_shown_in_order_under_their_heads(render: Render) -> None:
    told = table(*(text(f"r{number}") for number in range(9)), ())
    words = words_of_pdf(render("pdf", opening(told), layout(page_typ=PRINT)))
    assert "Order Head" + "".join(f" 112 r{number}" for number in range(9)) in " ".join(words.split())


def test_a_letter_may_have_two_tables(render: Render) -> None:
    base = letter()
    twice = opening(table(text("a")), table(text("b")))
    assert render("pdf", base._replace(sections=(*twice.sections, *base.sections[1:])))
