from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.formats.text import plain_text
from poagen.model import Letter
from poagen.model.changes import Passage
from poagen.model.document import (
    Block,
    Break,
    CodeBlock,
    Divider,
    Heading,
    List,
    Picture,
    Quote,
    Table,
    TimelineHere,
    words_of,
)
from poagen.review.redline.passages import passages
from tests.formats.letters import HERE, bullets, cited, facts, item, letter, opening, paragraph, text
from tests.review.real_letters import LANGUAGES, SAMPLES, real_letter

GOOD = sorted(path.parent for path in Path(__file__).parents[1].glob("good/letters/*/case.md"))


def whole(made: tuple[Passage, ...]) -> str:
    return "".join(passage.before + passage.lead + passage.text for passage in made)


def told(made: Letter) -> list[str]:
    """Kind, depth, lead and words of each passage of the opening."""
    return [
        f"{passage.kind} {passage.level} {passage.lead!r} {passage.text}".rstrip()
        for passage in passages(made, plain_text(made))
        if passage.section == "opening"
    ]


def test_the_worked_example() -> None:
    made = passages(letter(), plain_text(letter()))
    assert whole(made) == plain_text(letter()).whole
    kinds = [(passage.section, passage.kind) for passage in made]
    assert list(dict.fromkeys(kinds)) == [
        ("", "title"),
        ("", "sender"),
        ("opening", "paragraph"),
        ("root-cause", "heading"),
        ("root-cause", "subheading"),
        ("root-cause", "paragraph"),
        ("corrective-actions", "heading"),
        ("corrective-actions", "item"),
        ("preventive-measures", "heading"),
        ("preventive-measures", "item"),
        ("timeline", "heading"),
        ("timeline", "timeline"),
        ("conclusion", "heading"),
        ("conclusion", "paragraph"),
        ("evidence", "heading"),
        ("evidence", "exhibit"),
        ("", "signature"),
    ]
    counts = Counter(kind for _, kind in kinds)
    assert (counts["sender"], counts["timeline"], counts["exhibit"], counts["signature"]) == (4, 7, 2, 3)
    assert made[-1] == Passage("", "signature", "\n", "", "")


def test_blocks_of_every_sort() -> None:
    table = Table((text("Product"), text("Units")), ((text("Kettle"), text("12")), ((), ())), ("", ""))
    blocks = [
        bullets(item(paragraph("one"), bullets(item(paragraph("deeper")), ordered=True)), item()),
        table,
        bullets(
            item(paragraph("ten"), paragraph("more"), table),
            item(bullets(item(paragraph("in")))),
            ordered=True,
        ),
        Heading(3, text("Part"), facts("part", owner="Us"), HERE),
        Divider(),
        Quote((paragraph("said"), Heading(2, text("In it"), facts(), HERE))),
        CodeBlock("1.  a\n\n   b", HERE),
        paragraph("2. typed", Break(), "and on"),
        paragraph(" "),
        paragraph(Picture("A", "photo.png", "The bin", HERE), facts=facts(owner="Us")),
        bullets(item(Quote((paragraph("quoted"),)), facts=facts(owner="Us"))),
        bullets(item(Heading(2, text("Start"), facts(), HERE), paragraph("rest"))),
    ]
    assert told(opening(*blocks)) == [
        "item 1 '- ' one",
        "item 2 '  1. ' deeper",
        "item 1 '-'",
        "row 1 '- ' Product: Kettle; Units: 12",
        "row 1 '-'",
        "item 1 '1. ' ten",
        "paragraph 0 '   ' more",
        "row 2 '   - ' Product: Kettle; Units: 12",
        "row 2 '   -'",
        "item 2 '2. - ' in",
        "subheading 3 '' Part",
        "paragraph 0 '' Responsible: Us.",
        "paragraph 0 '  ' said",
        "subheading 2 '  ' In it",
        "paragraph 0 '' 1.  a",
        "paragraph 0 '   ' b",
        "paragraph 0 '' 2. typed and on",
        "paragraph 0 '' The bin (Evidence A, photo.png)",
        "paragraph 0 '' Responsible: Us.",
        "item 1 '-   ' quoted",
        "paragraph 0 '  ' Responsible: Us.",
        "subheading 2 '- ' Start",
        "paragraph 0 '  ' rest",
    ]


def test_the_timeline_where_the_author_puts_it() -> None:
    made = letter()
    section = made.sections[0]._replace(blocks=(paragraph("before"), TimelineHere(), paragraph("behind")))
    made = made._replace(sections=(section,), timeline=made.timeline[:2])
    assert [line.split()[0] for line in told(made)] == ["paragraph", "timeline", "timeline", "paragraph"]


def test_lines_that_do_not_fit_are_told_by_their_look() -> None:
    made = opening(paragraph("one"), bullets(item(paragraph("two"))))
    written = plain_text(made)
    other = made._replace(sections=(made.sections[0]._replace(blocks=(TimelineHere(),)),))
    kinds = [(one.kind, one.level, one.text) for one in passages(other, written) if one.section]
    assert kinds == [("paragraph", 0, "one"), ("item", 1, "two")]
    assert whole(passages(other, written)) == written.whole


@pytest.mark.parametrize(
    "changes", [{"seller": "", "marketplaces": (), "reference": "", "date": ""}, {"role": ""}]
)
def test_sender_and_signature_may_be_short(changes: dict[str, str]) -> None:
    made = letter(seller_id="", **changes)
    kinds = Counter(passage.kind for passage in passages(made, plain_text(made)) if not passage.section)
    assert kinds["title"] == 1
    assert kinds["sender"] == (0 if "date" in changes else 4)
    assert kinds["signature"] == 3


@pytest.mark.parametrize("case", [*SAMPLES, *LANGUAGES, *GOOD], ids=lambda case: case.name)
def test_no_character_of_a_real_letter_is_lost(case: Path) -> None:
    real = real_letter(case)
    assert whole(real.passages) == real.text
    kinds = Counter(passage.kind for passage in real.passages)
    blocks = [block for section in real.letter.sections for block in section.blocks]
    assert kinds["timeline"] == (len(real.letter.timeline) if TimelineHere() in blocks else 0)
    assert kinds["row"] == sum(len(block.rows) for block in blocks if isinstance(block, Table))
    headings = [words_of(block.inlines) for block in blocks if isinstance(block, Heading)]
    assert len([one for one in real.passages if one.kind == "subheading"]) == len(headings)
    assert {one.section for one in real.passages} - {""} == {section.name for section in real.letter.sections}


_WORDS = st.lists(
    st.sampled_from(["word", "2.", "-", "- a", "漢字", "\u200b", " ", "a\u00a0b", "*", "§"]), max_size=4
)
_PARAGRAPHS = _WORDS.map(lambda words: paragraph(" ".join(words)))
_CELLS = _WORDS.map(lambda words: text(" ".join(words)))


def _wrapped(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    items = st.lists(blocks, max_size=3).map(lambda inner: item(*inner))
    lists = st.builds(
        List,
        st.booleans(),
        st.integers(1, 12),
        st.booleans(),
        st.lists(items, min_size=1, max_size=3).map(tuple),
    )
    return st.one_of(lists, st.lists(blocks, max_size=2).map(lambda inner: Quote(tuple(inner))))


_BLOCKS: st.SearchStrategy[Block] = st.recursive(
    st.one_of(
        _PARAGRAPHS,
        _WORDS.map(
            lambda words: paragraph(*words, cited("A", "x.pdf", " ".join(words)), facts=facts(owner="Us"))
        ),
        _WORDS.map(lambda words: Heading(2, text(" ".join(words)), facts(), HERE)),
        _WORDS.map(lambda words: CodeBlock("\n".join(words), HERE)),
        st.builds(lambda head, row: Table((head,), ((row,),), ("",)), _CELLS, _CELLS),
    ),
    _wrapped,
    max_leaves=6,
)


@settings(max_examples=5, deadline=None)
@given(st.lists(st.lists(_BLOCKS, max_size=4), min_size=8, max_size=8))
def test_no_character_of_any_letter_is_lost(bodies: list[list[Block]]) -> None:
    sections = tuple(
        section._replace(blocks=tuple(blocks))
        for section, blocks in zip(letter().sections, bodies, strict=False)
    )
    made = letter(sections=sections)
    written = plain_text(made)
    assert whole(passages(made, written)) == written.whole
