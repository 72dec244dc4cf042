"""What a layout says of its tables holds for the registers too, which are laid out in a way of their own."""

import pytest
import typst

from poagen.formats.typst_rules import FUNCTIONS

_PAGE = "#set page(width: 400pt, height: 300pt, margin: 20pt)\n#set table.hline(stroke: 0.75pt)\n"
_HEADS = "[one], [two], [three], "
_CELLS = "[some words], [some more], [some words that need two lines], " * 4

STROKES = (
    "none",
    "1pt",
    "red",
    '(paint: red, dash: "dashed")',
    "(bottom: 0.5pt + luma(55%))",
    "(x: 1pt, rest: none)",
    "(1pt, none, red)",
    "(x, y) => if y == 0 { (top: 1pt, bottom: 0.75pt) } else { (bottom: 0.5pt + luma(55%)) }",
    "(x, y) => if x == 1 and y > 0 { (left: 1.2pt + luma(75%)) }",
    "(x, y) => (bottom: if calc.odd(y) { 1pt } else { 2pt + red })",
    "(x, y) => (bottom: if calc.rem(y, 4) == 0 { 2pt } else { 1pt })",
    "(x, y) => if y == 0 { (:) } else { 1pt }",
    '(x, y) => if y == 0 { (bottom: (dash: "dotted")) } else { (bottom: 1pt + red) }',
)
INSETS = (
    ("5pt", "10pt"),
    ("(x: 6pt, y: 4pt)", "12pt"),
    ("(left: 1em, rest: 3pt)", "1em + 3pt"),
    ("(y: 3pt)", "10pt"),
    ("(1pt, 2pt, 3pt)", "2pt"),
    ("(x, y) => (left: if x == 0 { 0pt } else { 6pt }, right: 6pt, y: 4.5pt)", "6pt"),
)


@pytest.mark.parametrize("stroke", STROKES)
def test_lines_are_those_of_a_table(stroke: str) -> None:
    settings = f"#set table(inset: 5pt, stroke: {stroke})\n"
    assert _drawn(settings + _register()) == _drawn(settings + _table("10pt"))


@pytest.mark.parametrize(("inset", "sides"), INSETS)
def test_room_around_words_is_that_of_a_table(inset: str, sides: str) -> None:
    settings = f"#set table(inset: {inset}, stroke: 1pt)\n"
    assert _drawn(settings + _register()) == _drawn(settings + _table(sides))


def test_these_tests_see_a_line_of_another_grey() -> None:
    grey = "#set table(stroke: (bottom: 0.5pt + luma(55%)), inset: 5pt)\n"
    assert _drawn(grey + _register()) != _drawn(grey.replace("55%", "60%") + _register())


def _register() -> str:
    return f"#poagen-register(false, (70pt, 1fr, 1fr), ({_HEADS}), {_CELLS})"


def _table(sides: str) -> str:
    columns = f"(70pt + {sides}, 1fr, 1fr)"
    return f"#table(columns: {columns}, table.header({_HEADS}), table.hline(), {_CELLS})"


def _drawn(source: str) -> bytes:
    page: bytes = typst.compile((FUNCTIONS + _PAGE + source).encode(), format="png")
    return page
