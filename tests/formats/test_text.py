from pathlib import Path

from poagen.formats.text import plain_text
from poagen.model.document import Break, Citation, CodeBlock, Divider, Quote, Reference, Table
from tests.formats.letters import HERE, bullets, facts, item, letter, opening, paragraph, text

EXAMPLE = (Path(__file__).parent / "plan-of-action.txt").read_text(encoding="utf-8")


def body(*blocks: object) -> str:
    """The text of an opening with these blocks, without sender and signature."""
    return plain_text(opening(*blocks)).whole.split("1234567890\n\n")[1].rpartition("\n\nJane Roe")[0]


def test_the_worked_example() -> None:
    assert plain_text(letter()).whole == EXAMPLE


def test_characters_are_those_of_the_text() -> None:
    characters = plain_text(letter()).characters
    cause = EXAMPLE.split("Root cause\n\n")[1].split("\n\nCorrective actions")[0]
    assert characters["root-cause"] == len(cause)
    assert characters["letter"] == len(EXAMPLE) - 1
    assert characters.keys() >= {"opening", "conclusion"}
    assert not characters.keys() & {"timeline", "evidence"}


def test_a_draft_says_so_in_its_first_line() -> None:
    assert "DRAFT" in plain_text(letter(draft=True)).whole.splitlines()[0]
    assert "DRAFT" not in EXAMPLE


def test_quotes_and_blanks_are_those_of_a_keyboard() -> None:
    assert body(paragraph("“a” ‘b’ „c‟ d\u00a0e\u202ff so\u00adft")) == '"a" \'b\' "c" d e f soft'


def test_items_and_blocks() -> None:
    blocks = [
        bullets(item(paragraph("one"), bullets(item(paragraph("sub")))), item(paragraph("two")), tight=False),
        bullets(item(paragraph("nine")), item(paragraph("ten")), ordered=True, first=9),
        Divider(),
        paragraph("2. typed"),
    ]
    assert body(*blocks) == "- one\n  - sub\n- two\n\n9. nine\n10. ten\n\n2. typed"


def test_a_table_is_a_list_of_its_rows() -> None:
    table = Table(
        (text("Product"), text("Units"), ()), ((text("Kettle"), text("12"), text("new")),), ("", "right", "")
    )
    assert body(table) == "- Product: Kettle; Units: 12; new"


def test_no_line_is_broken_inside_a_paragraph() -> None:
    words = "word " * 100 + "end"
    assert body(paragraph(words, Break(), "next\u2028or\u2029so")) == f"{words} next or so"
    assert body(paragraph("漢字", Break(), "漢字")) == "漢字漢字"


def test_what_stands_below_a_number_stands_below_its_text() -> None:
    inner = bullets(item(paragraph("two"), paragraph("more")), ordered=True)
    blocks = [
        bullets(item(paragraph("one"), paragraph("more"), inner), item(inner), ordered=True, first=9),
        bullets(item(bullets(item(paragraph("within")), ordered=True, first=5))),
    ]
    assert body(*blocks).split("\n\n") == [
        "9. one",
        "   more",
        "   1. two",
        "      more",
        "10. 1. two",
        "       more",
        "- 5. within",
    ]


def test_code_that_looks_like_an_item_is_kept() -> None:
    assert body(CodeBlock("1.  a\n    b", HERE)) == "1.  a\n    b"


def test_code_keeps_its_lines_and_has_no_tab() -> None:
    assert body(CodeBlock("a  b\n\tc", HERE)) == "a  b\n    c"


def test_a_quote_stays_apart() -> None:
    assert body(Quote((paragraph("said"),))) == "  said"


def test_no_link_is_left_of_a_reference() -> None:
    assert (
        body(paragraph("see ", Reference("x", text("there"))), paragraph("X", facts=facts("x")))
        == "see there\n\nX"
    )


def test_the_sign_that_parts_sections_may_be_typed() -> None:
    assert body(paragraph("§"), paragraph("§§")) == "§\n\n§§"


def test_an_empty_citation_is_told_by_its_file() -> None:
    assert body(paragraph(Citation("A", "x.pdf", (), HERE))) == "x.pdf (Evidence A)"
