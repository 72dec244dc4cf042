"""The layouts that ship: every letter fits them, a draft is seen on every page, no word leaves the paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from poagen.formats import Layout, Workshop, all_formats, begin
from poagen.model import CauseSummary, Commitment, Exhibit, Letter, LetterSection, TimelineRow
from poagen.model.document import EvidenceHere, Quote, Table, TimelineHere
from tests.formats.letters import bullets, item, letter, opening, paragraph, text
from tests.letter_words import words_of_html

LAYOUTS = Path(__file__).parent.parent / "layouts"
NAMES = sorted(folder.name for folder in LAYOUTS.iterdir())
ROWS = Table(
    (text("Order"), text("Remark")),
    tuple((text(f"112-{number:07}"), text("Refunded in full. " * (number % 5))) for number in range(80)),
    ("", ""),
)
FILES = ("page.html.j2", "page.css", "page.typ.j2")
LONG_NAME = "2026-03-05_stock_count_of_the_warehouse_in_dortmund_final_signed_scanned.pdf"
SUMMARY = (
    CauseSummary(
        "Carrier changed",
        (Commitment("Refunded all", "Head of Service", "4 March 2026", "completed", "Completed"),),
        (Commitment("Weigh every parcel", "Warehouse Lead", "30 April 2026", "due", "Due"),),
    ),
)


@pytest.fixture(scope="module")
def workshop() -> Iterator[Workshop]:
    with Workshop() as workshop:
        yield workshop


@pytest.fixture(params=NAMES)
def layout(request: pytest.FixtureRequest) -> Layout:
    folder = LAYOUTS / request.param
    page, style, print_ = ((folder / file).read_text() for file in FILES)
    return Layout(folder.name, page, style, print_, f"layouts/{folder.name}")


def outputs(letter: Letter, layout: Layout, workshop: Workshop) -> tuple[str, pypdfium2.PdfDocument]:
    job = begin(letter, layout, {}, workshop)
    page, pdf = (all_formats()[name].start(job).result().content for name in ("html", "pdf"))
    return page.decode(), pypdfium2.PdfDocument(pdf)


def pages(pdf: pypdfium2.PdfDocument) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pdf]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\ufffe]", "", words)


def test_a_long_table_goes_on_under_its_head(layout: Layout, workshop: Workshop) -> None:
    _, pdf = outputs(opening(ROWS), layout, workshop)
    told = pages(pdf)
    assert re.findall(r"112-\d{7}", "".join(told)) == [f"112-{number:07}" for number in range(80)]
    assert all("Remark" in page for page in told if "112-" in page)


def test_a_row_is_not_broken(layout: Layout, workshop: Workshop) -> None:
    marked = text(f"start {'word ' * 60}end")
    rows = ROWS._replace(rows=((marked, marked),) * 20)
    row = TimelineRow("3 March 2026", "2026-03-03", marked, "Lead", "completed", "Completed")
    sections = (
        LetterSection("opening", "", (rows,)),
        LetterSection("timeline", "Timeline", (TimelineHere(),)),
    )
    _, pdf = outputs(letter(sections=sections, timeline=(row,) * 20, exhibits=()), layout, workshop)
    counts = [(page.count("start"), page.count("end")) for page in pages(pdf)]
    assert sum(starts for starts, _ in counts) == 60
    assert all(starts == ends for starts, ends in counts)


def test_blocks_of_a_quote_stand_below_each_other(layout: Layout, workshop: Workshop) -> None:
    quote = Quote((paragraph("first " * 40), bullets(item(paragraph("second " * 40)))))
    _, pdf = outputs(opening(quote), layout, workshop)
    page = pdf[0].get_textpage()
    told = page.get_text_range()
    _, bottom, _, _ = page.get_charbox(told.rindex("first"))
    _, _, _, top = page.get_charbox(told.index("second"))
    assert bottom > top + 3


def test_the_signature_does_not_stand_on_a_page_of_its_own(layout: Layout, workshop: Workshop) -> None:
    exhibit = Exhibit("A", "r.pdf", "Report", "", ())
    listed = LetterSection("evidence", "Evidence", (EvidenceHere(),))
    turned = 0
    for lines in range(24, 44):
        sections = (LetterSection("opening", "", tuple(map(paragraph, ["line"] * lines))), listed)
        _, pdf = outputs(letter(sections=sections, timeline=(), exhibits=(exhibit,)), layout, workshop)
        last = pages(pdf)[-1]
        turned += "line" not in last
        assert "r.pdf" in last
    assert turned


def test_a_long_reference_leaves_the_seller_room(layout: Layout, workshop: Workshop) -> None:
    _, pdf = outputs(opening(paragraph("x"), reference="112-1234567/" * 6), layout, workshop)
    assert pages(pdf)[0].splitlines()[1].startswith("Acme Outdoor GmbH")


def test_the_asins_take_what_the_list_leaves_free(layout: Layout, workshop: Workshop) -> None:
    asins = tuple(f"B08EXAMP{number:02}" for number in range(3))
    listed = (LetterSection("evidence", "Evidence", (EvidenceHere(),)),)
    exhibit = Exhibit("A", "r.pdf", "Report", "", asins)
    _, pdf = outputs(letter(sections=listed, timeline=(), exhibits=(exhibit,)), layout, workshop)
    assert ", ".join(asins) in pages(pdf)[0]


def test_a_row_higher_than_a_page_is_broken(layout: Layout, workshop: Workshop) -> None:
    words = [f"word{number}" for number in range(2000)]
    rows = ROWS._replace(rows=((text("1"), text(" ".join(words))),))
    _, pdf = outputs(opening(rows), layout, workshop)
    assert re.findall(r"word\d+", " ".join(pages(pdf))) == words


@pytest.mark.parametrize("long", ["x" * 300, LONG_NAME, "https://example.com/" + "a/b?c=d&" * 40])
def test_no_word_leaves_the_page(long: str, layout: Layout, workshop: Workshop) -> None:
    columns = tuple(text(f"{number}{long}") for number in range(5))
    blocks = (paragraph(long), Table(columns, (columns,), ("",) * 5))
    _, pdf = outputs(opening(*blocks, title=long[:200], seller=long), layout, workshop)
    for page in pdf:
        width = page.get_width()
        text_page = page.get_textpage()
        boxes = [text_page.get_charbox(number) for number in range(text_page.count_chars())]
        assert max(right for _, _, right, _ in boxes) < width - 40


def test_a_file_name_that_fits_a_line_is_whole(layout: Layout, workshop: Workshop) -> None:
    words = "carrier-contract.pdf of the A-to-z claims"
    blocks = [paragraph(f"{'I ' * count} {words}") for count in range(20, 70)]
    _, pdf = outputs(opening(*blocks), layout, workshop)
    told = " ".join(pages(pdf))
    assert told.count("carrier-contract.pdf") == told.count("A-to-z") == len(blocks)


def test_a_draft_says_so_on_every_page(layout: Layout, workshop: Workshop) -> None:
    page, pdf = outputs(opening(ROWS, draft=True), layout, workshop)
    assert 'class="draft">DRAFT<' in page
    assert len(pdf) > 1
    assert all("DRAFT" in told for told in pages(pdf))


def test_what_is_not_given_leaves_no_trace(layout: Layout, workshop: Workshop) -> None:
    bare = dict.fromkeys(["signatory", "role", "seller_id", "date", "reference"], "")
    short = opening(paragraph("We ask."), day=None, marketplaces=(), **bare)
    page, pdf = outputs(short, layout, workshop)
    expected = "Plan of Action – Order Defect Rate Acme Outdoor GmbH We ask. Acme Outdoor GmbH"
    assert squeezed(words_of_html(page.encode())) == squeezed(expected)
    assert [squeezed(told) for told in pages(pdf)] == [squeezed(expected + "Page 1 of 1")]


def test_the_outputs_say_the_same(layout: Layout, workshop: Workshop) -> None:
    page, pdf = outputs(letter(summary=SUMMARY), layout, workshop)
    told = (words_of_html(page.encode()), " ".join(pages(pdf)))
    in_html, in_pdf = (set(re.findall(r"\w+", words)) for words in told)
    assert in_html ^ in_pdf <= {"Page", "of", "1", "2"}


def test_a_paragraph_may_hold_a_thousand_orders(layout: Layout, workshop: Workshop) -> None:
    orders = [f"112-7654321-{number:07}" for number in range(1000)]
    _, pdf = outputs(opening(paragraph(", ".join(orders))), layout, workshop)
    assert re.findall(r"112-\d+-\d+", " ".join(pages(pdf))) == orders


def test_the_page_is_self_contained(layout: Layout, workshop: Workshop) -> None:
    page, _ = outputs(letter(summary=SUMMARY), layout, workshop)
    assert not re.search(r"<script|<link|url\(|@import|src=|https?://", page)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'aria-labelledby="([^"]+)"', page)) <= set(ids)


def test_a_section_is_named_and_dated(layout: Layout, workshop: Workshop) -> None:
    sections = (LetterSection("conclusion", "Conclusion", (paragraph("So it is."),), "6 March 2026"),)
    page, pdf = outputs(letter(sections=sections, timeline=(), exhibits=()), layout, workshop)
    heading = re.search(r'<h2 id="section-conclusion">(.*)</h2>', page)
    assert heading
    assert re.sub("<[^>]*>", "", heading[1]) == "Conclusion – 6 March 2026"
    assert "Conclusion – 6 March 2026" in pages(pdf)[0]
