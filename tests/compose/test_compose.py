"""From a case to a letter: order, letters of papers, marks, items, timeline."""

from pathlib import Path

import pytest

from poagen.load.shelves import language
from poagen.model import Letter, Place
from poagen.model.document import Citation, Paragraph, Text, inlines_of, walk_blocks, walk_inlines, words_of
from poagen.sentences import first_sentence
from tests.examples import examined

FRONT = """\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH, id: A2EXAMPLE0SELLR}
marketplaces: [DE]
notice: {received: 2026-03-03, asks: {cause: The cause}}
date: 2026-03-06
x-version: 1.10
timeline:
  - 2026-03-03: A fact of that day.
---
"""
CASE = """\
Amazon deactivated our account on [[notice.received]]; effective [[effective]], completed [[completed]].
@ root-cause.md
## Carrier changed {#courier on=2026-01-12 answers=cause}
@ corrective-actions.md
- Refunded all; see the [report](evidence/b.pdf) approx. 5 a day. No return. {owner=Lead done=2026-03-04}
- Signed a [contract](evidence/a.pdf); see the [report](evidence/b.pdf). {owner=Lead done=2026-03-03}
@ preventive-measures.md
- Weigh every parcel {owner=Lead every=day from=2026-03-09 metric=m}
- Move the rest. {owner=Lead due=2026-04-30 metric=m}
@ evidence/a.pdf paper
@ evidence/b.pdf paper
"""


def letter_of(text: str, tmp_path: Path) -> Letter:
    letter = examined(text, tmp_path).letter
    assert letter
    return letter


def faults(text: str, tmp_path: Path) -> list[str]:
    return [finding.rule for finding in examined(text, tmp_path).findings if finding.severity == "error"]


def words(letter: Letter, section: str) -> str:
    blocks = next(part.blocks for part in letter.sections if part.name == section)
    return "\n".join(words_of(run) for block in walk_blocks(blocks) for run in inlines_of(block))


def test_sections_stand_in_the_order_of_the_response(tmp_path: Path) -> None:
    letter = letter_of(FRONT + CASE, tmp_path)
    assert [section.name for section in letter.sections] == [
        "opening",
        "root-cause",
        "corrective-actions",
        "preventive-measures",
        "timeline",
        "conclusion",
        "evidence",
    ]


def test_papers_are_lettered_as_the_letter_cites_them(tmp_path: Path) -> None:
    letter = letter_of(FRONT + CASE, tmp_path)
    assert [(exhibit.letter, exhibit.name) for exhibit in letter.exhibits] == [("A", "b.pdf"), ("B", "a.pdf")]


def test_marks_become_facts_in_the_language_of_the_letter(tmp_path: Path) -> None:
    expected = (
        "Amazon deactivated our account on 3 March 2026; effective 3 March 2026, completed 30 April 2026."
    )
    assert words(letter_of(FRONT + CASE, tmp_path), "opening") == expected
    german = letter_of((FRONT + CASE).replace("date:", "language: de\ndate:"), tmp_path)
    assert "3. März 2026" in words(german, "opening")


def test_a_deadline_is_counted_from_the_notice(tmp_path: Path) -> None:
    text = FRONT.replace("received: 2026-03-03,", "received: 2026-03-03 22:30, reply-within: 72 hours,")
    assert words(letter_of(text + "By [[notice.deadline]].\n", tmp_path), "opening") == "By 6 March 2026."


def test_the_timeline_is_ordered_and_equal_days_keep_the_order_of_the_letter(tmp_path: Path) -> None:
    rows = [
        (row.iso, words_of(row.event)[:12], row.status) for row in letter_of(FRONT + CASE, tmp_path).timeline
    ]
    assert rows == [
        ("2026-01-12", "Carrier chan", ""),
        ("2026-03-03", "Notice recei", ""),
        ("2026-03-03", "Signed a con", "completed"),
        ("2026-03-03", "A fact of th", ""),
        ("2026-03-04", "Refunded all", "completed"),
        ("2026-04-30", "Move the res", "due"),
        ("Every day since 2026-03-09", "Weigh every ", "ongoing"),
    ]


def test_the_closing_is_computed_where_none_is_written(tmp_path: Path) -> None:
    closing = words(letter_of(FRONT + CASE, tmp_path), "conclusion")
    assert (
        closing
        == "This plan is effective from 3 March 2026. Its last measure will be completed by 30 April 2026."
    )
    written = letter_of(FRONT + CASE + "@ conclusion.md\nOur own words.\n", tmp_path)
    assert words(written, "conclusion") == "Our own words."


def test_a_mark_puts_the_timeline_elsewhere(tmp_path: Path) -> None:
    moved = (FRONT + CASE).replace("@ root-cause.md\n", "@ root-cause.md\nBefore.\n[[timeline]]\nAfter.\n\n")
    letter = letter_of(moved, tmp_path)
    assert "timeline" not in [section.name for section in letter.sections]
    kinds = [type(block).__name__ for block in letter.sections[1].blocks]
    assert kinds == ["Paragraph", "TimelineHere", "Paragraph", "Heading"]


def test_words_behind_a_mark_start_with_their_first_letter(tmp_path: Path) -> None:
    moved = (FRONT + CASE).replace("@ root-cause.md\n", "@ root-cause.md\n[[timeline]]  After it.\n\n")
    _, after, *_ = letter_of(moved, tmp_path).sections[1].blocks
    assert isinstance(after, Paragraph)
    (text,) = after.inlines
    assert isinstance(text, Text)
    assert (text.text, text.place.column) == ("After it.", 15)


def test_snippets_are_put_in_and_their_items_count(tmp_path: Path) -> None:
    snippet = (
        "@ snippets/weigh.md\n---\nsays: x\nneeds: [seller.name]\n---\n"
        "- Weigh for [[seller.name]]. {owner=Lead every=week}\n"
    )
    text = (
        (FRONT + CASE)
        .replace("- Move the rest.", "- Move the rest")
        .replace("metric=m}\n@ evidence/a", "metric=m}\n\n[[weigh]]\n@ evidence/a")
    )
    letter = letter_of(text + snippet, tmp_path)
    measures = [words_of(item.inlines) for item in letter.items if item.kind == "measure"]
    assert measures == ["Weigh every parcel", "Move the rest", "Weigh for Acme Outdoor GmbH."]
    lists = [block for block in letter.sections[3].blocks if type(block).__name__ == "List"]
    assert len(lists) == 1, "items of a snippet carry on the list above them"


@pytest.mark.parametrize(
    ("mark", "more", "rule"),
    [
        ("[[../../secret]]", "", "unknown-mark"),
        ("[[selfish]]", "@ snippets/selfish.md\n---\nsays: x\n---\n[[selfish]]\n", "mark-cycle"),
        ("[[notice.reference]]", "", "unknown-mark"),
        (
            "[[needy]]",
            "@ snippets/needy.md\n---\nsays: x\nneeds: [notice.reference]\n---\nText.\n",
            "missing-key",
        ),
        ("[x](javascript:alert(1))", "", "unsafe-link"),
        ("[x](data:text/html;base64,xx)", "", "unsafe-link"),
        ("![x](http://127.0.0.1:9/x.png)", "", "path-escape"),
        ("[x](../other/evidence/a.pdf)", "", "path-escape"),
        ("[x](evidence/../../../etc/passwd)", "", "path-escape"),
        ("[x](evidence%2F..%2F..%2Fx)", "", "path-escape"),
        ("[x](evidence/nope.pdf)", "", "missing-evidence"),
        ("[x](case.md)", "", "missing-evidence"),
        ("[x](#nobody)", "", "unknown-reference"),
    ],
)
def test_what_leads_nowhere_is_told_once_at_its_place(
    mark: str, more: str, rule: str, tmp_path: Path
) -> None:
    found = examined((FRONT + f"x {mark}\n" + CASE + more), tmp_path).findings
    errors = [finding for finding in found if finding.severity == "error"]
    assert [finding.rule for finding in errors] == [rule]
    if rule != "mark-cycle":
        assert errors[0].place[:3] == ("cases/example/case.md", 11, 3)


@pytest.mark.parametrize(
    ("wrong", "right", "rule"),
    [
        ("doen=2026-03-04", "done=2026-03-04", "unknown-fact"),
        ("answer=cause", "answers=cause", "unknown-fact"),
        ("{id=courier on", "{#courier on", "unknown-fact"),
        ("tpye: order", "type: order", "unknown-key"),
        ("recieved: 2026", "received: 2026", "unknown-key"),
        ("ask: {cause", "asks: {cause", "unknown-key"),
        ("response: dipsute\ntype:", "type:", "bad-value"),
        ("seller: {name: '', id", "seller: {name: Acme Outdoor GmbH, id", "missing-key"),
        ("evidence/aa.pdf); see", "evidence/a.pdf); see", "missing-evidence"),
        ("(b.pdf) approx", "(evidence/b.pdf) approx", "missing-evidence"),
        ("[report](evidence/b b.pdf) approx", "[report](evidence/b.pdf) approx", "missing-evidence"),
        ("Lead done=2026-03-04} {really}", "Lead done=2026-03-04}", "unknown-fact"),
        ("owner='[[signatory.role]]' due", "owner=Lead due", "unknown-mark"),
        ("{.big owner=Lead done=2026-03-04}", "{owner=Lead done=2026-03-04}", "unknown-fact"),
    ],
)
def test_a_fault_is_told_once(wrong: str, right: str, rule: str, tmp_path: Path) -> None:
    text = FRONT + CASE
    assert right in text, "the case must hold what is broken"
    found = examined(text.replace(right, wrong), tmp_path).findings
    assert [finding.rule for finding in found if finding.severity == "error"] == [rule]


def test_only_what_a_rule_finds_may_be_allowed(tmp_path: Path) -> None:
    allowed = FRONT.replace("x-version", "allow: {boilerplate: Agreed with the client.}\nx-version")
    assert not faults(allowed + CASE, tmp_path)
    assert faults(allowed.replace("boilerplate", "boilerplates") + CASE, tmp_path) == ["unknown-key"]


def test_a_list_in_a_quote_holds_actions_too(tmp_path: Path) -> None:
    expected = [("action", "Refunded all.")]
    assert kinds("corrective-actions", "> - Refunded all. {done=2026-03-04}\n", tmp_path) == expected


def test_marks_in_code_are_text(tmp_path: Path) -> None:
    assert not faults(FRONT + "x `[[nobody]]` \\[[nobody]]\n\n    [[nobody]]\n\n" + CASE, tmp_path)


def test_a_long_chain_of_snippets_ends(tmp_path: Path) -> None:
    chain = "".join(f"@ snippets/s{n}.md\n---\nsays: x\n---\n[[s{n + 1}]]\n" for n in range(40))
    last = "@ snippets/s40.md\n---\nsays: x\n---\nText\n"
    assert faults(FRONT + "[[s0]]\n\n" + CASE + chain + last, tmp_path) == ["too-large"]


def test_billions_of_snippets_end(tmp_path: Path) -> None:
    chain = "".join(f"@ snippets/s{n}.md\n---\nsays: x\n---\n" + f"[[s{n + 1}]]\n\n" * 5 for n in range(9))
    assert "too-large" in faults(
        FRONT + "[[s0]]\n\n" + CASE + chain + "@ snippets/s9.md\n---\nsays: x\n---\nText\n", tmp_path
    )


def test_an_evidence_name_is_found_in_either_unicode_form(tmp_path: Path) -> None:
    text = (FRONT + "see [it](evidence/u\u0308.pdf)\n" + CASE) + "@ evidence/\u00fc.pdf paper\n"
    letter = letter_of(text, tmp_path)
    runs = (run for block in walk_blocks(letter.sections[0].blocks) for run in inlines_of(block))
    assert [node.name for run in runs for node in walk_inlines(run) if isinstance(node, Citation)] == [
        "\u00fc.pdf"
    ]


def kinds(section: str, text: str, tmp_path: Path) -> list[tuple[str, str]]:
    case = FRONT + f"x\n@ {section}.md\n{text}"
    return [(item.kind, words_of(item.inlines)) for item in letter_of(case, tmp_path).items]


def test_what_counts_as_an_action(tmp_path: Path) -> None:
    text = """\
Lead-in:

- One
  - nested
- Two {done=2026-03-04}

## Packing {done=2026-03-04}

- detail
- Own {done=2026-03-05}

## Plain

- Three

A paragraph {done=2026-03-06}
"""
    expected = ["One", "Two", "Packing", "Own", "Three", "A paragraph"]
    assert kinds("corrective-actions", text, tmp_path) == [("action", words) for words in expected]


def test_what_counts_as_a_cause(tmp_path: Path) -> None:
    text = "## A {#a}\n\n- B {#b}\n- plain\n\nParagraph {#c}\n"
    assert kinds("root-cause", text, tmp_path) == [("cause", "A"), ("cause", "B"), ("other", "Paragraph")]


def test_a_file_that_repeats_its_own_heading_has_it_once(tmp_path: Path) -> None:
    letter = letter_of(FRONT + "x\n@ root-cause.md\n# Root cause\n\n## A {#a}\n", tmp_path)
    assert words(letter, "root-cause") == "A"


@pytest.mark.parametrize(
    ("text", "code", "sentence"),
    [
        ("Refunded all 37. No return.", "en", "Refunded all 37."),
        ("Rate is 2.4 % now. Next.", "en", "Rate is 2.4 % now."),
        ("Sent approx. 5 parcels, e.g. kettles. Next.", "en", "Sent approx. 5 parcels, e.g. kettles."),
        ("Told J. Roe about it! Next.", "en", "Told J. Roe about it!"),
        ("Moved in 2025. We did.", "en", "Moved in 2025."),
        ("Am 5. März erledigt. Danach.", "de", "Am 5. März erledigt."),
        ("Ca. 5 Stück, z. B. Kessel. Danach.", "de", "Ca. 5 Stück, z. B. Kessel."),
        ("全額返金しました。次に。", "en", "全額返金しました。"),
        ("No stop", "en", "No stop"),
        (
            "Il a dit «\u202fstop\u202f!\u202f» et «\u202fnon\u202f» (art. 5, env. 3 kg). Ensuite.",
            "fr",
            "Il a dit «\u202fstop\u202f!\u202f» et «\u202fnon\u202f» (art. 5, env. 3 kg).",
        ),
        ("Aprox. 5 uds. por caja; ¿y el resto? Nada.", "es", "Aprox. 5 uds. por caja; ¿y el resto?"),
        (
            "Resi ca. 5 pezzi, ecc. alla Rossi S.p.A. di Bari. Poi.",
            "it",
            "Resi ca. 5 pezzi, ecc. alla Rossi S.p.A. di Bari.",
        ),
        ("「割れた。」との連絡があった。次に。", "ja", "「割れた。」との連絡があった。"),
        ("「ひどい！二度と買わない」と言われた。次に。", "ja", "「ひどい！二度と買わない」と言われた。"),
        ("交換した（約5個。全品）。次に。", "ja", "交換した（約5個。全品）。"),
        ("他写道：“破了。真的吗？”我方已退款。", "zh", "他写道：“破了。真的吗？”"),
        ("未闭合（括号。后来。", "zh", "未闭合（括号。后来。"),
    ],
)
def test_first_sentences(text: str, code: str, sentence: str) -> None:
    assert words_of(first_sentence((Text(text, Place("")),), language(code))) == sentence


def test_a_paragraph_keeps_its_words_around_an_inline_snippet(tmp_path: Path) -> None:
    snippet = "@ snippets/name.md\n---\nsays: x\n---\nthe *firm*\n"
    letter = letter_of(FRONT + "We are [[name]] here.\n\n" + CASE + snippet, tmp_path)
    first = letter.sections[0].blocks[0]
    assert isinstance(first, Paragraph) and words_of(first.inlines) == "We are the firm here."
