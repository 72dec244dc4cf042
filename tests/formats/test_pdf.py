import io
from collections.abc import Callable, Iterator

import pikepdf
import pytest

from poagen.model import NO_FACTS, Trouble
from poagen.model.document import Code, Emphasis, Heading, Reference, Strong, Table, WebLink
from tests.formats.letters import HERE, PRINT, bullets, facts, item, layout, letter, opening, paragraph, text
from tests.letter_words import squeezed, words_of_pdf

Render = Callable[..., bytes]


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def tags(element: object) -> Iterator[str]:
    if isinstance(element, pikepdf.Array):
        for child in element:
            yield from tags(child)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            yield str(element.S)
        yield from tags(element.get("/K"))


def test_it_is_tagged_and_says_what_it_is(render: Render) -> None:
    with opened(render("pdf", letter())) as pdf:
        assert pdf.Root.Lang == "en-GB"
        assert pdf.Root.MarkInfo.Marked
        assert list(filter(lambda tag: tag.startswith("/H"), tags(pdf.Root.StructTreeRoot)))[:3] == [
            "/H1",
            "/H2",
            "/H3",
        ]
        assert {"/Table", "/TH", "/TD", "/L", "/LI", "/Link"} <= set(tags(pdf.Root.StructTreeRoot))
        told = pdf.open_metadata()
        assert told["dc:title"] == letter().title
        assert told["dc:creator"] == ["Acme Outdoor GmbH"]
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["xmp:CreateDate"].startswith("2026-03-06")


def test_tables_are_not_pictures(render: Render) -> None:
    with opened(render("pdf", letter())) as pdf:
        assert "/Figure" not in set(tags(pdf.Root.StructTreeRoot))


def test_a_letter_without_a_day_has_the_same_day_always(render: Render) -> None:
    with opened(render("pdf", letter(day=None, date=""))) as pdf:
        assert pdf.open_metadata()["xmp:CreateDate"].startswith("1980-01-01")


def test_every_kind_of_item_can_be_led_to(render: Render) -> None:
    blocks = [
        paragraph(*(Reference(name, text(name)) for name in "abcde")),
        Heading(2, text("Heading"), facts("a"), HERE),
        paragraph(facts=facts("b", owner="Nobody")),
        bullets(item(paragraph("Tight"), facts=facts("c")), item(facts=facts("d", owner="X"))),
        bullets(item(paragraph("Loose"), paragraph("more"), facts=facts("e")), tight=False),
    ]
    with opened(render("pdf", opening(*blocks))) as pdf:
        assert len(pdf.pages[0].Annots) == 5


def test_a_character_that_no_font_has_is_shown_as_missing(render: Render) -> None:
    assert "a\ufffdb" in words_of_pdf(render("pdf", opening(paragraph("a漢b"), draft=True)))


def test_long_words_leave_no_trace_of_where_they_broke(render: Render) -> None:
    name = "carrier-contract-of-the-tracked-carrier-2026.pdf"
    assert name in words_of_pdf(render("pdf", opening(paragraph(name))))
    endless = words_of_pdf(render("pdf", opening(paragraph("x" * 300))))
    assert endless.replace("\r\n", "").count("x") == 300
    assert max(map(len, endless.splitlines())) < 100


def test_lists_in_a_row_count_anew(render: Render) -> None:
    ordered = bullets(item(paragraph("first")), ordered=True)
    assert "2." not in words_of_pdf(render("pdf", opening(ordered, ordered)))


@pytest.mark.parametrize(
    ("code", "message"),
    [
        ('#import "@preview/cetz:0.3.0"', "a layout cannot use Typst packages"),
        ('#let at = "@pre"\n#import (at + "view/cetz:0.3.0")', "a layout cannot use Typst packages"),
        ('#read("/etc/passwd")', "file not found"),
        ('#read("../../../../etc/passwd")', "would escape"),
        ('#text(font: "Nope")[x]', "unknown font family: nope"),
        ("#nope", "unknown variable: nope"),
        ("#let a = range(1000000000)", "memory"),
    ],
)
def test_what_a_layout_may_not_do_is_trouble(code: str, message: str, render: Render) -> None:
    with pytest.raises(Trouble) as trouble:
        render("pdf", letter(), layout(page_typ=f"{{{{ preamble }}}}\n= x\n{code}\n"))
    assert message in trouble.value.message
    assert trouble.value.message.startswith("layouts/plain/page.typ.j2")


@pytest.mark.parametrize(
    ("code", "line"),
    [('#image("x.png")', 3), ('#read("/etc/x")', 3), ("漢", 3), ("{# 漢\n#}\n漢 // 漢", 5)],
)
def test_the_line_of_a_layouts_fault_is_told(code: str, line: int, render: Render) -> None:
    with pytest.raises(Trouble) as trouble:
        render("pdf", letter(), layout(page_typ=f"{{{{ preamble }}}}\n= x\n{code}\n"))
    assert trouble.value.message.startswith(f"layouts/plain/page.typ.j2:{line}: ")
    assert "searched" not in trouble.value.message


def test_a_layouts_comment_may_have_any_character(render: Render) -> None:
    assert render("pdf", letter(), layout(page_typ="{{ preamble }}\n= x {# 漢 #}\n// 漢\n"))


def test_no_text_that_follows_an_element_runs_as_code(render: Render) -> None:
    link = WebLink("https://e.example", text("e.example"))
    words = [
        Strong(text("Note")),
        ".body",
        Emphasis(text("x")),
        ".fields()",
        link,
        ".de",
        Code("`", HERE),
        ".c",
    ]
    assert "Note.bodyx.fields()e.example.de`.c" in words_of_pdf(render("pdf", opening(paragraph(*words))))


def test_text_that_opens_a_cell_or_an_item_is_no_markup(render: Render) -> None:
    typed = ["= head", "/ t: d", "- dash", "+ plus", "1. one", "3. März 2026", " = blank", "12."]
    table = Table((text("Head"),), tuple((text(words),) for words in typed), ("",))
    items = bullets(*(item(paragraph(words)) for words in typed))
    told = opening(table, items, *(paragraph(Emphasis(text(words))) for words in typed))
    with opened(render("pdf", told)) as pdf:
        assert list(tags(pdf.Root.StructTreeRoot)).count("/LI") == len(typed)
        assert "/H2" not in set(tags(pdf.Root.StructTreeRoot))
    told_words = squeezed(words_of_pdf(render("pdf", told)))
    assert [told_words.count(squeezed(words)) for words in typed] == [3] * len(typed)


def test_a_paragraph_may_hold_a_thousand_orders(render: Render) -> None:
    orders = [f"112-7654321-{number:07}" for number in range(1000)]
    assert orders[-1] in words_of_pdf(render("pdf", opening(paragraph(", ".join(orders)))))


@pytest.mark.parametrize(
    "table", ["#table([a])", "#figure(table(columns: 2, [a], [b]))", "#table(columns: 1fr, [a])"]
)
def test_a_layout_may_have_tables_of_its_own(table: str, render: Render) -> None:
    assert render("pdf", letter(), layout(page_typ=f"{{{{ preamble }}}}\n= x\n{table}\n"))


def test_headings_of_the_author_stand_below_those_of_the_letter(render: Render) -> None:
    with opened(render("pdf", opening(Heading(3, text("Deep"), NO_FACTS, HERE)))) as pdf:
        assert "/H2" in set(tags(pdf.Root.StructTreeRoot))


def test_both_tables_may_stand_twice(render: Render) -> None:
    base = letter()
    sections = tuple(
        section._replace(blocks=section.blocks * 2) if section.name in ("timeline", "evidence") else section
        for section in base.sections
    )
    told = words_of_pdf(render("pdf", base._replace(sections=sections)))
    assert told.count(base.exhibits[0].title) == 2 * words_of_pdf(render("pdf", base)).count(
        base.exhibits[0].title
    )


@pytest.mark.parametrize("label", ["poagen-timeline", "poagen-evidence"])
def test_a_layout_may_name_a_table_of_ours(label: str, render: Render) -> None:
    named = PRINT.replace("{{ preamble }}", f"{{{{ preamble }}}}\n#show <{label}>: it => [Here it was. #it]")
    assert "Here it was." in words_of_pdf(render("pdf", letter(), layout(page_typ=named)))


def test_no_word_of_a_table_of_ours_is_code(render: Render) -> None:
    base = letter()
    title = '"], [#panic()] \\ // $x$ *b* <exhibit-B> #[- 1.'
    exhibits = (base.exhibits[0]._replace(title=title), *base.exhibits[1:])
    assert squeezed(title) in squeezed(words_of_pdf(render("pdf", base._replace(exhibits=exhibits))))
