from collections.abc import Callable

import pytest

from poagen.formats.typst_body import elements
from poagen.formats.typst_columns import evidence_columns, timeline_columns
from tests.formats.letters import PRINT, layout, letter
from tests.letter_words import words_of_pdf

Render = Callable[..., bytes]


def test_what_takes_the_rest_has_no_width() -> None:
    assert "event" not in timeline_columns(letter())
    assert "title" not in evidence_columns(letter())


def test_a_long_date_leaves_room_to_the_events() -> None:
    rows = tuple(row._replace(date="every day of the week since 1 January 2026") for row in letter().timeline)
    assert timeline_columns(letter(timeline=rows))["date"] == 9.6


def test_a_long_file_name_gets_what_the_title_does_not_need() -> None:
    def file(title: str) -> float:
        exhibits = tuple(one._replace(name="x" * 60, title=title) for one in letter().exhibits)
        return evidence_columns(letter(exhibits=exhibits))["file"]

    assert file("a") > file("many words " * 5) > 12


def test_many_asins_get_what_the_others_leave() -> None:
    def covers(number: int) -> float:
        exhibits = tuple(one._replace(covers=("B0EXAMPLE1",) * number) for one in letter().exhibits)
        return evidence_columns(letter(exhibits=exhibits))["covers"]

    assert covers(1) < covers(2) <= covers(3) == pytest.approx(covers(30))


@pytest.mark.parametrize(
    "rule",
    [
        "set table(inset: 8pt)",
        "set table(inset: (x: 3pt, top: 4pt))",
        "set table(inset: (x, y) => if x == 0 { 0pt } else { (right: 9pt) })",
        "set table.cell(inset: 2%)",
        "show <poagen-timeline>: set table(inset: 0pt)",
    ],
)
def test_a_layout_sets_insets_as_typst_allows(rule: str, render: Render) -> None:
    template = PRINT.replace("{{ preamble }}", "{{ preamble }}\n#" + rule)
    words = words_of_pdf(render("pdf", letter(), layout(page_typ=template)))
    assert letter().timeline[0].date in words
    assert letter().exhibits[0].name in words


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("plain \\`words\\`", set()),
        ("`code`", {"raw"}),
        ("```\ncode\n```", {"raw"}),
        ("#quote(block: true)[x]", {"quote"}),
        ('#figure(image("a.svg"), caption: [x])', {"figure", "image"}),
        ('words #box(image("a.svg"))', {"image"}),
        ("#figure(align(center)[#table()])", {"figure"}),
        ("words\n\n- one\n  + two", {"enum"}),
        ("1 \\+ 1\n\\+ 1", set()),
    ],
)
def test_which_elements_a_body_has(code: str, found: set[str]) -> None:
    assert elements(code) == found
