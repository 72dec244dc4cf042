import pytest

from poagen.formats.body import Writer
from poagen.model import NO_FACTS, Block, LetterSection
from poagen.model.document import Break, Citation, Code, Heading, Picture, Reference, TimelineHere, WebLink
from tests.formats.letters import HERE, bullets, cited, facts, item, letter, opening, paragraph, text


def written(*blocks: Block) -> str:
    told = opening(*blocks)
    return Writer(told).section(told.sections[0])


def link(target: str, words: str) -> str:
    return written(paragraph(WebLink(target, text(words)))).removeprefix("<p>").removesuffix("</p>")


def test_all_text_is_escaped() -> None:
    html = written(paragraph("<script>&", Code("<b>", HERE)), bullets(item(paragraph("<i>"))))
    assert "&lt;script&gt;&amp;" in html
    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_what_no_reader_sees_is_left_out() -> None:
    assert written(paragraph("a\u202eb\u200bc\x07d\ufdd0e")) == "<p>abcde</p>"


@pytest.mark.parametrize(
    ("citation", "shown"),
    [
        (cited("A", "refund.pdf", "refund report"), "(Evidence A, refund.pdf)"),
        (cited("A", "refund.pdf", "refund.pdf"), "(Evidence A)"),
        (Citation("A", "refund.pdf", (Code("refund.pdf", HERE),), HERE), "(Evidence A)"),
        (Citation("A", "refund.pdf", (), HERE), "(Evidence A)"),
    ],
)
def test_a_citation_tells_letter_and_file_once(citation: Citation, shown: str) -> None:
    html = written(paragraph(citation))
    assert shown in html
    assert '<a href="evidence/refund.pdf">' in html


def test_a_citation_in_the_timeline_is_short() -> None:
    assert "(Evidence A, " not in Writer(letter()).section(letter().sections[4])


def test_a_file_name_cannot_leave_its_attribute() -> None:
    assert 'href="evidence/a%22%20b%2F%C3%A9.pdf"' in written(paragraph(cited("A", 'a" b/é.pdf', "x")))


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Done", "Done. Responsible: Lead."),
        ("Done.", "Done. Responsible: Lead."),
        ('He said "done."', "He said &quot;done.&quot; Responsible: Lead."),
        ("完了。", "完了。 Responsible: Lead."),
    ],
)
def test_facts_follow_a_whole_sentence(said: str, told: str) -> None:
    html = written(bullets(item(paragraph(said), facts=facts(owner="Lead"))))
    assert told in html.replace('<span class="facts"><span class="owner">', "")


def test_a_citation_at_the_end_is_closed_before_the_facts() -> None:
    assert "refund.pdf)</span>. <span" in written(
        bullets(item(paragraph(cited("A", "refund.pdf", "Report.")), facts=facts(owner="Lead")))
    )


def test_a_fact_that_ends_with_a_full_stop_gets_no_second() -> None:
    html = written(paragraph("Done.", facts=facts(owner="Acme Inc.", metric="all tracked.")))
    assert ">Responsible: Acme Inc.<" in html
    assert ">Measure of success: all tracked.<" in html


def test_facts_of_an_item_stand_at_the_end_of_its_first_paragraph() -> None:
    html = written(
        bullets(item(paragraph("One."), paragraph("Two."), facts=facts(owner="Lead")), tight=False)
    )
    assert html.index("Lead") < html.index("Two.")


def test_facts_of_a_heading_stand_below_it() -> None:
    html = written(Heading(2, text("Cause"), facts(owner="Lead"), HERE))
    assert '</h2>\n<p class="facts">' in html


def test_facts_that_are_not_shown_leave_no_trace() -> None:
    assert written(paragraph("Done", facts=facts(targets=()))) == "<p>Done</p>"


def test_headings_skip_no_level() -> None:
    levels = [Heading(level, text("x"), NO_FACTS, HERE) for level in (3, 5, 3, 1, 6)]
    told = letter(sections=(LetterSection("root-cause", "Root cause", tuple(levels)),))
    html = Writer(told).section(told.sections[0])
    assert [html[at + 2] for at in range(len(html)) if html.startswith("<h", at)] == list("34334")


def test_every_reference_has_its_anchor_and_an_id_is_given_once() -> None:
    html = written(
        paragraph(Reference('é"', text("there")), Reference("nowhere", text("lost"))),
        paragraph("One.", facts=facts('é"')),
        paragraph("Two.", facts=facts('é"')),
    )
    assert html.count('href="#item-_e9__22_"') == html.count('id="item-_e9__22_"') == 1
    assert "nowhere" not in html


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (link("https://a.example/x", "page"), '<a href="https://a.example/x">page</a> (https://a.example/x)'),
        (link("https://a.example/", "a.example"), '<a href="https://a.example/">a.example</a>'),
        (
            link("mailto:a@b.example?subject=x", "a@b.example"),
            '<a href="mailto:a@b.example?subject=x">a@b.example</a>',
        ),
        (link("javascript:alert(1)", "page"), "page"),
    ],
)
def test_a_link_out_of_the_letter(html: str, shown: str) -> None:
    assert html == shown


def test_a_line_end_of_the_author_stays() -> None:
    assert written(paragraph("a", Break(), "b")) == "<p>a<br>\nb</p>"


def test_without_a_picture_its_caption_stays() -> None:
    assert "A photo" in written(paragraph(Picture("A", "p.png", "A photo", HERE)))


def test_an_empty_timeline_is_no_table() -> None:
    assert written(TimelineHere()) == ""
