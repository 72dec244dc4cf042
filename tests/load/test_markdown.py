"""Places: a finding must point at the author's own characters, whatever stands around them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.load.markdown import read_markdown
from poagen.model import Block, Finding, Place
from poagen.model.document import (
    Code,
    Image,
    Link,
    List,
    Mark,
    Paragraph,
    Strong,
    Text,
    inlines_of,
    walk_blocks,
    walk_inlines,
    words_of,
)


def read(text: str) -> tuple[tuple[Block, ...], list[Finding]]:
    findings: list[Finding] = []
    return read_markdown(text, "a.md", 1, findings), findings


def slice_of(text: str, place: Place) -> str:
    line = text.split("\n")[place.line - 1]
    return line[place.column - 1 : place.end_column - 1]


def nodes(text: str, kind: type) -> list[object]:
    blocks, _ = read(text)
    runs = (run for block in walk_blocks(blocks) for run in inlines_of(block))
    return [node for run in runs for node in walk_inlines(run) if isinstance(node, kind)]


WORDS = st.sampled_from(
    ["parcel", "Ümläut", "漢字", "🚚", "2.4 %", "\\*", "&amp;", "**bold**", "_it_", "`code [[x]]`", "a\\_b"]
)
PIECES = st.sampled_from(["[[seller.name]]", "[paper](evidence/a.pdf)", "![alt](evidence/b.png)", "`code`"])
FRAMES = st.sampled_from(
    [
        "{}",
        "## {}",
        "- {}",
        "  3. {}",
        "> {}",
        "> - {}",
        "- x\n  - {}",
        "lead\n{}",
        "- a\n\n  {}",
        "| h |\n|---|\n| {} |",
        "{}\n=====",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(WORDS, max_size=4), PIECES, st.lists(WORDS, max_size=2), FRAMES)
def test_what_a_place_names_stands_there(before: list[str], piece: str, after: list[str], frame: str) -> None:
    text = frame.format(" ".join([*before, piece, *after]))
    kinds = {"[": Link, "!": Image, "`": Code}
    kind = Mark if piece.startswith("[[") else kinds[piece[0]]
    found = [node for node in nodes(text, kind) if slice_of(text, node.place) == piece]  # type: ignore[attr-defined]
    assert found, (text, nodes(text, kind))


def test_words_of_later_lines_are_found_on_their_line() -> None:
    text = "- first line\n  second *line* here\n  third"
    places = {node.text.strip(): slice_of(text, node.place) for node in nodes(text, Text)}  # type: ignore[attr-defined]
    assert places == {
        "first line": "first line",
        "second": "second ",
        "line": "line",
        "here": " here",
        "third": "third",
    }


def test_facts_end_the_item_wherever_its_braces_stand() -> None:
    for text in (
        "- Refunded all. {done=2026-03-04}",
        "- Refunded all.\n  {done=2026-03-04}",
        "- Refunded all.\n{done=2026-03-04}",
        "- Refunded all.\n\n  {done=2026-03-04}",
        "- Refunded all.\n\n{done=2026-03-04}",
        "- Refunded all.\n  - a detail\n\n  {done=2026-03-04}",
    ):
        blocks, findings = read(text)
        assert isinstance(blocks[0], List)
        item = blocks[0].items[0]
        assert str(item.facts.done) == "2026-03-04", text
        assert isinstance(item.blocks[0], Paragraph)
        assert not findings and len(blocks) == 1
        assert slice_of(text, item.facts.places["done"]) == "done=2026-03-04"


def test_facts_may_begin_at_the_end_of_a_line() -> None:
    for text in ("- - x {\n    for=a}", "- x {\n  for=a}", "- x\n  {\n  for=a}"):
        blocks, findings = read(text)
        assert findings == [], text
        items = [item for block in walk_blocks(blocks) if isinstance(block, List) for item in block.items]
        assert [name.text for item in items for name in item.facts.targets] == ["a"], text


def test_blanks_before_a_line_end_belong_to_no_word() -> None:
    places = {text.text: text.place for text in nodes("*em* \nfoo bar", Text) if isinstance(text, Text)}
    assert (places["foo bar"].line, places["foo bar"].column) == (2, 1)


def test_facts_without_an_item_are_told() -> None:
    for text in ("{done=2026-03-04}", "| a |\n|---|\n| b |\n\n{done=2026-03-04}"):
        _, findings = read(text)
        assert [finding.rule for finding in findings] == ["unknown-fact"], text


def test_stray_braces_stay_text() -> None:
    for text in ("{like this}", "{{ 7*7 }}", "a {% for %}", "x {}", "\\{#id}", "a {1=2}", "{=typst}"):
        blocks, findings = read(text)
        assert isinstance(blocks[0], Paragraph)
        assert not blocks[0].facts and not findings, text


def test_a_fact_that_nobody_knows_is_told_at_its_key() -> None:
    text = "- Refunded all. {for=courier doen=2026-03-04}"
    _, findings = read(text)
    assert [(finding.rule, slice_of(text, finding.place)) for finding in findings] == [
        ("unknown-fact", "doen=2026-03-04")
    ]
    assert "done" in findings[0].help


def test_html_is_refused_and_none_of_it_goes_on() -> None:
    blocks, findings = read("a <b>x</b>\n\n<!-- client admits fault -->\n\n<div>\ny\n</div>")
    assert [finding.rule for finding in findings] == ["raw-html"] * 4
    assert "admits" not in str(blocks) and "div" not in str(blocks)


@pytest.mark.parametrize(
    "text",
    [
        ">" * 200 + " x",
        "\n".join("  " * depth + "- x" for depth in range(12)),
        "x" * 3_000,
        "[" * 2_000 + " x",
        "|a" * 100 + "|\n" + "|-" * 100 + "|\n" + ("|b" * 100 + "|\n") * 60,
    ],
    ids=["quotes", "lists", "word", "brackets", "table"],
)
def test_what_no_printer_can_take_is_told_not_dropped(text: str) -> None:
    _, findings = read(text)
    assert [finding.rule for finding in findings] == ["too-large"]


def test_chinese_needs_no_blanks() -> None:
    assert not read("退款" * 2_000)[1]


def test_a_line_end_between_chinese_characters_is_no_blank() -> None:
    blocks, _ = read("我们已经\n退款")
    assert isinstance(blocks[0], Paragraph)
    assert "".join(node.text for node in blocks[0].inlines if isinstance(node, Text)) == "我们已经退款"


@pytest.mark.parametrize(
    ("text", "strong"),
    [
        ("当社は**「落下試験」**を行う。", ["「落下試験」"]),
        ("**问题（包装）**已解决。", ["问题（包装）"]),
        ("**全額**を返金。", ["全額"]),
        ("5 * 3 ** 2 と 4 ** 2", []),
        ('a**"b"**c', []),
    ],
)
def test_emphasis_needs_no_blanks_beside_chinese_and_japanese(text: str, strong: list[str]) -> None:
    assert [words_of(node.children) for node in nodes(text, Strong)] == strong  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("返金\nした。", "返金した。"),
        ("詳細は\n[一覧](evidence/a.pdf)\nを参照。", "詳細は一覧を参照。"),
        ("当社は\n[[notice.received]]\nに", "当社は[[notice.received]]に"),
        ("see the\n[list](evidence/a.pdf)\nbelow", "see the list below"),
        ("注文\n41件", "注文 41件"),
        ("*前*\n*後*", "前後"),
    ],
)
def test_a_line_end_is_a_blank_but_between_chinese_and_japanese(text: str, words: str) -> None:
    (block,) = read(text)[0]
    assert isinstance(block, Paragraph) and words_of(block.inlines) == words
