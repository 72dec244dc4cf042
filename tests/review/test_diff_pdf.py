import io
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from poagen import glyphs
from poagen.formats import Workshop
from poagen.layouts import read_layout
from poagen.model import Letter, Trouble
from poagen.model.changes import Change, Comparison
from poagen.review.outputs import pdf
from poagen.workspace import find_workspace
from tests.formats.letters import letter
from tests.formats.test_pdf import tags
from tests.letter_words import squeezed, words_of_pdf
from tests.naughty import NAUGHTY
from tests.review.comparisons import comparison, finding, line, real, wanted
from tests.review.real_letters import CJK, SAMPLES, compared, real_letter, reworded
from tests.test_languages import find_fonts

ROOT = Path(__file__).parents[2]
LAYOUTS = {name: read_layout(find_workspace(ROOT), name) for name in ("letter", "report")}
english = letter()

Render = Callable[..., bytes]


@pytest.fixture(scope="module")
def render() -> Iterator[Render]:
    """The PDF of a comparison."""
    with Workshop() as workshop:

        def rendered(made: Comparison, layout: str = "letter", of: Letter = english) -> bytes:
            asked = wanted(made)._replace(
                letter=of, layout=lambda: LAYOUTS[layout], workshop=lambda: workshop
            )
            return pdf.written(asked)

        yield rendered


@pytest.fixture
def cjk_fonts() -> Iterator[None]:
    before = sys.path[:]
    find_fonts()
    yield
    sys.path[:] = before
    glyphs.cjk_fonts.cache_clear()


def assert_complete(content: bytes, made: Comparison) -> None:
    """Every word of both letters stands in it; between them, only marks of ours."""
    shown = squeezed(words_of_pdf(content))
    spans = [span for each in made.redline for span in each.spans]
    assert spans and all(squeezed(span.text) in shown for span in spans if len(span.text) < 40)


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("case", SAMPLES, ids=lambda case: case.name)
def test_it_holds_both_letters_in_either_layout(render: Render, case: Path, layout: str) -> None:
    old, new = real_letter(case), real_letter(case, reworded)
    made = compared(old, new)
    assert_complete(render(made, layout, new.letter), made)


def test_it_is_tagged_and_says_what_it_is(render: Render) -> None:
    with pikepdf.open(io.BytesIO(render(real()))) as opened:
        found = list(tags(opened.Root.StructTreeRoot))
        headings = [tag for tag in found if tag.startswith("/H")]
        assert headings[:2] == ["/H1", "/H2"] and headings[-3:] == ["/H1", "/H2", "/H2"]
        assert {"/L", "/LI", "/Link"} <= set(found)
        told = opened.open_metadata()
        assert told["dc:title"] == "Changes: Plan of Action – Order Defect Rate"
        assert told["pdfuaid:part"] == "1"
        assert (told["pdfaid:part"], told["pdfaid:conformance"]) == ("2", "A")
        assert told["xmp:CreateDate"].startswith("2026-03-06")


def test_nothing_of_the_letter_stands_unmarked(render: Render) -> None:
    redline = (line(("delete", "Old."), ("insert", "New.")),)
    told = words_of_pdf(render(comparison(redline=redline), of=english._replace(draft=True)))
    for words in ("Acme", "Jane Roe", "Managing", "amazon.de", "1234567890", "March 2026", "DRAFT"):
        assert words not in told


def strokes(content: bytes) -> int:
    """How many lines are drawn on the last page."""
    with pikepdf.open(io.BytesIO(content)) as opened:
        found = pikepdf.parse_content_stream(opened.pages[-1])
        return sum(str(instruction.operator) == "S" for instruction in found)


def test_deleted_words_are_struck_and_inserted_ones_underlined(render: Render) -> None:
    lines = [line((op, "A few words.")) for op in ("equal", "insert", "delete")]
    plain, inserted, deleted = (strokes(render(comparison(redline=(each,)))) for each in lines)
    assert plain < inserted == deleted


def test_moved_words_are_struck_where_they_were_and_underlined_twice_where_they_are(render: Render) -> None:
    moved = (line(("delete", "Same."), moved=1), line(("insert", "Same."), moved=1))
    plain = (line(("equal", "Same.")), line(("equal", "Same.")))
    drawn, bare = (strokes(render(comparison(redline=redline))) for redline in (moved, plain))
    frames = 2
    assert drawn == bare + frames + 1 + 2


def test_a_moved_passage_leads_to_its_other_place(render: Render) -> None:
    content = render(real())
    with pikepdf.open(io.BytesIO(content)) as opened:
        links = [link for page in opened.pages for link in page.get("/Annots", [])]
        assert len(links) == 2
    told = squeezed(words_of_pdf(content))
    assert "↓1Readbuyermessages" in told and "↑1Readbuyermessages" in told


def test_an_ordered_list_keeps_its_numbers(render: Render) -> None:
    redline = (
        line(("insert", "Added"), kind="item", lead="1. "),
        line(("equal", "Kept"), kind="item", old_lead="1. ", lead="2. ", before="\n"),
        line(("equal", "Bullet"), kind="item", lead="- ", before="\n"),
    )
    told = squeezed(words_of_pdf(render(comparison(redline=redline))))
    assert "1.Added1.2.Kept•Bullet" in told


@pytest.mark.parametrize("case", CJK, ids=lambda case: case.name)
def test_chinese_and_japanese_letters_have_their_fonts(render: Render, cjk_fonts: None, case: Path) -> None:
    old, new = real_letter(case), real_letter(case, reworded)
    made = compared(old, new)
    content = render(made, of=new.letter)
    assert_complete(content, made)
    assert "\ufffd" not in words_of_pdf(content)
    assert b"NotoSerif" not in content  # such a letter is of one kind of type


def test_no_author_s_text_becomes_code(render: Render) -> None:
    texts = [text[:100] for text in NAUGHTY.values()]
    changes = (Change("changed", "action", text, text, f"{text} old", f"{text} new", text) for text in texts)
    made = comparison(
        case="".join(texts)[:500],
        commitments=tuple(each for change in changes for each in (change, change._replace(fact="text"))),
        new=tuple(finding(text, file=text) for text in texts),
        notes=tuple(texts),
        redline=(
            *(line(("insert", text), kind="heading", lead="1. ") for text in texts),
            *(line(("delete", text), kind="exhibit") for text in texts),
            *(line(("equal", text), kind="item", lead="1. ") for text in texts),
        ),
    )
    assert render(made, of=english._replace(title="".join(texts)[:500])).startswith(b"%PDF")


def test_code_of_typst_is_words(render: Render) -> None:
    hostile = '"); #panic("x") //* $ \\ <a> @b `c` #eval("1") = h ]'
    content = render(comparison(redline=(line(("insert", hostile)),), notes=(hostile,)))
    assert squeezed(words_of_pdf(content)).count(squeezed(hostile)) == 2


@pytest.mark.parametrize("op", ["insert", "delete"])
def test_a_case_that_is_new_or_gone_is_marked_as_a_whole(render: Render, op: str) -> None:
    letter = real_letter(SAMPLES[0])
    made = compared(None, letter) if op == "insert" else compared(letter, None)
    assert {span.op for each in made.redline for span in each.spans} == {op}
    assert_complete(render(made, of=letter.letter), made)


def test_a_long_letter_with_thousands_of_changes_is_printed(render: Render) -> None:
    spans = [("equal", "word "), ("delete", "old"), ("insert", "new"), ("equal", " ")] * 500
    made = comparison(redline=tuple(line(*spans) for _ in range(4)))
    assert_complete(render(made), made)


def test_the_same_comparison_is_the_same_file(render: Render) -> None:
    assert render(real()) == render(real())


def test_where_neither_side_is_a_letter_it_says_what_to_do() -> None:
    with pytest.raises(Trouble, match="neither side") as told:
        pdf.written(wanted(comparison()))
    assert "html" in told.value.help
