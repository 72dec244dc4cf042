import io
from collections.abc import Callable

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from poagen.formats.typst_words import (
    LINE,
    breaks_badly,
    cell,
    has_wide_word,
    with_stand_ins,
    without_stand_ins,
)
from poagen.model import NO_FACTS
from poagen.model.document import Code, Heading
from tests.formats.letters import HERE, opening, paragraph, text
from tests.letter_words import words_of_pdf

Render = Callable[..., bytes]


def as_typst(words: str) -> str:
    return without_stand_ins(with_stand_ins(words, LINE, lambda plain: plain))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("the A-to-z claim", 'the #box("A-to-z"); claim'),
        (
            "see list-of-all-invoices.pdf now",
            'see #context poagen-fitted(120pt, "list-of-all-invoices.pdf"); now',
        ),
        ("Innen- und Außenmaß", '#box("Innen-"); und Außenmaß'),
        ("der Qualitätsbeauftragte.", 'der #text(hyphenate: true, "Qualitätsbeauftragte.");'),
        ('say "a-b"', 'say #box("\\"a-b\\"");'),
        ("from 3 - 5 May", "from 3 - 5 May"),
        ("a short line", "a short line"),
        ("追跡番号のある-運送会社と契約しました追跡番号", "追跡番号のある-運送会社と契約しました追跡番号"),
    ],
)
def test_a_long_word_is_marked(words: str, code: str) -> None:
    assert as_typst(words) == code


def test_a_narrow_cell_has_room_for_less() -> None:
    assert "ten-signs." in without_stand_ins(with_stand_ins("ten-signs.", cell(110), str))
    assert "#box(" in without_stand_ins(with_stand_ins("ten-signs.", cell(110), str))
    assert "poagen-fitted(50pt" in without_stand_ins(with_stand_ins("ten-signs.", cell(50), str))
    assert "hyphenate" in without_stand_ins(with_stand_ins("Warehouse", cell(60), str))


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd1\ufdd2")))
def test_no_word_is_lost(words: str) -> None:
    told = with_stand_ins(words, LINE, lambda plain: plain)
    pieces = [bytes.fromhex(piece.split(":")[1]).decode() if at % 2 else piece
              for at, piece in enumerate(told.replace("\ufdd2", "\ufdd1").split("\ufdd1"))]  # fmt: skip
    assert "".join(pieces) == words


def test_what_a_layout_says_is_looked_at() -> None:
    assert breaks_badly("The A-to-z claims")
    assert not breaks_badly("Plan of Action – Beschwerdemanagement")
    assert has_wide_word("x" * 30)
    assert not has_wide_word("many words, and none of them is a wide one")


def test_the_outline_says_the_words_of_a_heading(render: Render) -> None:
    heading = Heading(2, text("The A-to-z claims in list-of-all-invoices.pdf"), NO_FACTS, HERE)
    with pikepdf.open(io.BytesIO(render("pdf", opening(heading)))) as pdf, pdf.open_outline() as outline:
        assert "The A-to-z claims in list-of-all-invoices.pdf" in [
            child.title for child in outline.root[0].children
        ]


def test_long_code_breaks(render: Render) -> None:
    endless = words_of_pdf(render("pdf", opening(paragraph(Code("x/" * 200, HERE)))))
    assert max(map(len, endless.splitlines())) < 120
