"""The comment of a pull request: worst first, never too long, nothing cut in its middle, only words in it."""

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.model.changes import Change, Comparison
from poagen.review.comment import MARKER, comment
from poagen.review.outputs._entry import Entry, Room
from tests.review.comparisons import HOSTILE, comparison, finding, line, many, real, redlines
from tests.review.rendered import Rendered, assert_harmless

FORGE_TAKES = 65_536


def told(comparisons: Iterable[Comparison], base: str = "main", where: str = "") -> str:
    """The comment, of which is sure that a forge takes and shows all of it."""
    text = comment(comparisons, base, where)
    assert text.startswith(MARKER) and text.endswith("\n")
    assert len(text.encode("utf-16-le")) // 2 <= FORGE_TAKES
    assert_harmless(text)
    assert text.count("<details>") == text.count("</details>")
    return text


def test_nothing_changed_is_one_line() -> None:
    same = comparison(state="unchanged", redline=(line(("equal", "As it was.")),))
    for comparisons in ([], [same]):
        assert told(comparisons) == "<!-- poagen review --> No case changed since main.\n"


def test_one_case_is_told_whole_and_without_a_table() -> None:
    text = told([real()])
    head = f"{MARKER}\n\n**1 case changed since main.**\n\n### harbor-odr\n\n- **Removed action**: Put"
    assert text.startswith(head)
    parts = ["Removed action", "New findings", "Fixed findings", "Notes", "<summary>Redline</summary>"]
    for part in parts:
        assert part in text
    assert "Left out" not in text and "poagen diff" not in text and "\n|" not in text
    assert text.endswith("Managing Director, Harbor Kitchenware GmbH\n\n</details>\n")


def test_the_worst_case_comes_first() -> None:
    removed = Change("removed", "measure", "x", "", "", "", "Ship.")
    later = Change("changed", "measure", "x", "due", "2026-04-02", "2026-04-30", "Ship.")
    cases = [
        comparison(case="a-words", redline=(line(("insert", "Word.")),)),
        comparison(case="b-new", commitments=(removed._replace(change="added"),)),
        comparison(case="c-warning", new=(finding(severity="warning"),)),
        comparison(case="d-removed", commitments=(removed,)),
        comparison(case="e-error", new=(finding(),)),
        comparison(case="f-same", state="unchanged"),
        comparison(case="g-later", commitments=(later,)),
        comparison(case="h-other", commitments=(later._replace(old="2026-04-30", new="2026-04-02"),)),
    ]
    text = told(cases)
    worst_first = ["e-error", "d-removed", "g-later", "c-warning", "h-other", "b-new", "a-words"]
    assert re.findall("^### (.*)$", text, re.MULTILINE) == worst_first
    rows = [row.strip("| ").split(" | ") for row in text.splitlines() if row.startswith("| ")]
    assert [row[0] for row in rows[1:]] == worst_first
    assert rows[2] == ["d-removed", "1 removed"] and rows[1][2:] == ["new: 1 error"]
    assert text == told(reversed(cases))


@pytest.mark.parametrize("count", [3, 40, 500, 1_000])
def test_many_cases_are_told_as_far_as_there_is_room(count: int) -> None:
    text = told(many(count, real()))
    assert f"**{count:,} cases changed since main.**" in text
    named = text.count("\n### ")
    assert named and text.count("**Removed action**") == named
    if count == 3:
        assert text.count("<summary>Redline</summary>") == 3 and "Left out" not in text
    else:
        assert len(text) > 55_000, "room is left"
        assert "To see all of a case: `poagen diff CASE main`.\n" in text
    if count >= 500:
        assert f"\nLeft out: {count - named:,} more cases.\n" in text
        assert 30 < named < 60


def test_where_the_letter_has_no_room_what_changed_in_it_is_told() -> None:
    same = tuple(line(("equal", f"Passage {number}. " + "word " * 200)) for number in range(100))
    changed = line(("delete", "old "), ("insert", "new "), ("equal", "words."))
    text = told([comparison(redline=(*same[:50], changed, *same[50:]))])
    assert "<summary>Redline of the changed passages</summary>" in text
    assert "<sub>… 49 passages unchanged …</sub>" in text and "Passage 49" in text and "Passage 50" in text
    assert len(text) < 3_000


def test_what_changed_in_a_giant_letter_is_left_out_whole() -> None:
    giant = comparison(case="giant", redline=(line(("insert", "word " * 20_000)),))
    text = told([giant, *many(2, real())], where="4f1c2ab1" * 5)
    assert "### giant\n\nLeft out: the redline." in text
    assert text.count("<summary>Redline</summary>") == 2
    assert text.endswith("To see all of a case: `poagen diff CASE 4f1c2ab14f1c`.\n")


def test_a_giant_list_takes_no_room_from_the_others() -> None:
    change = Change("removed", "action", "", "", "owner=x", "", "")
    changes = tuple(change._replace(text=f"Action {number} of very many") for number in range(5_000))
    findings = tuple(finding(f"Fault {number}" + " word" * 50) for number in range(1_000))
    text = told([comparison(case="giant", commitments=changes, new=findings), *many(5, real())])
    assert text.count("\n### ") == 6
    assert text.count("duty roster") >= 5 and "Fault 0 " in text
    assert re.search(r"\nLeft out: 4,\d\d\d commitments, \d+ new findings\.\n", text)


def test_what_is_left_out_and_what_is_shown_is_all() -> None:
    change = Change("removed", "action", "", "", "", "", "")
    for count in (100, 1_000):
        made = comparison(
            commitments=tuple(change._replace(text=f"{number} " + "word " * 20) for number in range(count))
        )
        text = told([made])
        left = re.search(r"Left out: ([\d,]+) commitment", text)
        assert text.count("**Removed action**") + (int(left[1].replace(",", "")) if left else 0) == count


@settings(max_examples=10, deadline=None, derandomize=True)
@given(st.data())
def test_it_always_fits_and_is_only_words(data: st.DataObject) -> None:
    texts = st.sampled_from(HOSTILE)
    text, other = data.draw(texts), data.draw(texts)
    often = data.draw(st.sampled_from([1, 7, 60]))
    made = comparison(
        case=f"{text}{other}" * often,
        old_case=data.draw(st.sampled_from(["", other * often])),
        state=data.draw(st.sampled_from(["added", "removed", "changed"])),
        commitments=(Change("changed", "action", other, text, text * often, other * often, text),) * often,
        new=tuple(finding(f"{text * often} {number}", file=other) for number in range(often)),
        fixed=(finding(other * often),) * often,
        notes=(text * often,) * data.draw(st.sampled_from([0, 1, 40])),
        redline=data.draw(redlines(st.just(f"{text} " * often))),
    )
    count = data.draw(st.sampled_from([1, 2, 30]))
    told(
        [made._replace(case=f"{made.case}{number}") for number in range(count)],
        base=text * often,
        where=other,
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_the_revisions_are_words_too(text: str) -> None:
    told([], base=text)
    told([comparison(redline=(line(("insert", "word " * 20_000)),))], base=text, where=text)


def test_a_name_that_a_shell_would_read_is_in_no_command() -> None:
    made = comparison(redline=(line(("insert", "word " * 20_000)),))
    assert "`poagen diff CASE origin/main`" in told([made], base="origin/main")
    for base in ("$(reboot)", "-x", "a;b", "a`b", "main\n"):
        assert "`poagen diff CASE REV`" in told([made], base=base)


def test_a_list_of_a_giant_redline_is_not_even_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> str:
        raise AssertionError("this takes time for nothing")

    monkeypatch.setattr("poagen.review.outputs._entry.marked_redline", never)
    assert "Left out: the redline." in told([comparison(redline=(line(("insert", "word " * 20_000)),))])


def test_the_whole_letter_takes_the_room_of_what_it_replaces() -> None:
    entry, again = Entry(real()), Entry(real())
    room = Room(60_000)
    entry.take_redline(room)
    exact = Room(60_000 - room.size)
    again.take_changed_passages(exact)
    again.take_redline(exact)
    assert again.text() == entry.text() and exact.size == 0


def test_the_page_reads_well() -> None:
    page = Rendered(told([real(), *many(1, real())]))
    assert page.lines()[:4] == ["2 cases changed since main.", "case", "commitments", "findings"]
