"""A finding on a word points at that word in the source, whatever Markdown stands around it."""

from pathlib import Path

import pytest

from tests.examples import examined

HEAD = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
"""
ADDRESS = "jane.roe@example.com"


@pytest.mark.parametrize(
    "body",
    [
        "We wrote to jane.roe@example.com.",
        "We *also\nwrote* to **jane.roe@example.com**.",
        "- First\n- Second:\n  and wrote to jane.roe@example.com.",
        "> We\n> wrote to jane.roe@example.com.",
        "Fish &amp; chips, 2 \\* 2: jane.roe@example.com",
        "[[seller.name]] wrote to jane.roe@example.com",
        "See [jane.roe@example.com](https://www.example.com).",
        "Write to <jane.roe@example.com>.",
        "Write [to us](mailto:jane.roe@example.com).",
        "See [the page](https://www.example.com/?user=jane.roe@example.com).",
        "`jane.roe@example.com`",
        "```\nTo:\njane.roe@example.com\n```",
        "| To |\n|---|\n| jane.roe@example.com |",
        "# Letter to jane.roe@example.com",
    ],
)
def test_an_address_is_found_where_it_stands(body: str, tmp_path: Path) -> None:
    text = HEAD + body + "\n"
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "buyer-email")
    lines = text.split("\n")[1:]
    place = finding.place
    assert lines[place.line - 1][place.column - 1 : place.end_column - 1] == ADDRESS


def test_the_second_of_two_in_one_paragraph_has_its_own_place(tmp_path: Path) -> None:
    text = HEAD + "To a@example.com &amp;\nto b@example.com and\nto a@example.com.\n"
    places = [f.place[1:3] for f in examined(text, tmp_path).findings if f.rule == "buyer-email"]
    assert places == [(7, 4), (8, 4), (9, 4)]


def test_a_number_that_a_line_end_breaks_is_found(tmp_path: Path) -> None:
    text = HEAD + "Card 4111 1111\n1111 1111.\n"
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "card-number")
    assert finding.place[1:] == (7, 6, 8, 10)
    assert "4111" not in finding.message + finding.help


def test_what_stands_in_the_front_matter_is_found_there(tmp_path: Path) -> None:
    text = HEAD.replace("Acme Outdoor", "Acme 漢") + "We sent the papers.\n"
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "missing-glyph")
    assert finding.place[1:] == (4, 21, 4, 22)
    assert "U+6F22" in finding.message
