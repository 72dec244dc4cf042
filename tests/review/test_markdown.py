"""A comparison as Markdown: it reads as both letters, and nothing of the author's is more than words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.model import shown
from poagen.model.changes import Change, Line, Passage, Redline
from poagen.review.outputs._marked import html_words, marked_redline, words
from tests.naughty import NAUGHTY
from tests.review.comparisons import BASE, HOSTILE, comparison, finding, line, real, redlines, shown_as, side
from tests.review.rendered import Rendered, assert_harmless, plain

TEXTS = st.lists(st.sampled_from([*HOSTILE, " ", "a", "12"]), min_size=1, max_size=3).map("".join)


def told(redline: Redline, which: str) -> list[str]:
    return [text for text in (plain(shown(passage)) for passage in side(redline, which)) if text]


@settings(max_examples=80, deadline=None, derandomize=True)
@given(redlines(TEXTS))
def test_without_insertions_it_reads_as_the_old_letter_without_deletions_as_the_new(redline: Redline) -> None:
    markdown = marked_redline(redline)
    page = Rendered(markdown)
    assert page.lines(without="del sub") == told(redline, "new")
    assert page.lines(without="ins sub") == told(redline, "old")
    assert_harmless(markdown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_words(text: str) -> None:
    lines = [f"We {text}", text, f"{text} We", text]
    for op in ("equal", "insert", "delete"):
        markdown = marked_redline(tuple(line((op, each), before="\n") for each in lines))
        assert_harmless(markdown)
        assert Rendered(markdown).lines() == [plain(shown(each)) for each in lines]


@pytest.mark.parametrize("name", NAUGHTY)
def test_naughty_words_are_words(name: str) -> None:
    markdown = marked_redline((line(("equal", NAUGHTY[name]), ("insert", NAUGHTY[name])),))
    assert_harmless(markdown)
    assert Rendered(markdown).lines(without="ins") == [plain(shown(NAUGHTY[name]))]


@settings(max_examples=40, deadline=None, derandomize=True)
@given(TEXTS, TEXTS, redlines(TEXTS))
def test_no_field_of_a_comparison_is_more_than_words(text: str, other: str, redline: Redline) -> None:
    made = comparison(
        case=text,
        old_case=other,
        commitments=(
            Change("removed", "measure", text, "", text, "", other),
            Change("changed", "action", other, "text", text, other, text),
            Change("added", "evidence", other, text, other, text, text),
        ),
        new=(finding(text, file=other),),
        fixed=(finding(other, file=text),),
        notes=(text, other),
        redline=redline,
    )
    assert_harmless(shown_as("markdown", made), own=BASE[:7])


def test_marks_never_leave_their_passage() -> None:
    made = marked_redline(
        (
            line(("insert", "One.")),
            line(("insert", "Two."), before="\n"),
            line(("insert", "Three."), kind="heading"),
        )
    )
    assert made == "<ins>One.</ins>\\\n<ins>Two.</ins>\n\n<b><ins>Three.</ins></b>"


def test_lists_keep_their_numbers_and_their_depth() -> None:
    made = marked_redline(
        (
            line(("equal", "One."), lead="1. "),
            line(("delete", "Two."), lead="", old_lead="2. ", before="\n"),
            line(("equal", "Three."), lead="2. ", old_lead="3. ", before="\n"),
            line(("equal", "Below."), lead="  - ", before="\n"),
        )
    )
    assert made == (
        "1\\. One.\\\n<del>2\\. Two.</del>\\\n<del>3\\. </del><ins>2. </ins>Three.\\\n&nbsp;&nbsp;- Below."
    )
    assert Rendered(made).lines(without="del") == ["1. One.", "2. Three.", "- Below."]


def test_a_passage_without_words_leaves_no_mark() -> None:
    empty = Line(None, Passage("", "paragraph", "\n\n", "", ""), ())
    below = empty._replace(new=Passage("", "paragraph", "\n", "", ""))
    assert marked_redline((line(("equal", "A.")), below, empty, line(("equal", "B.")))) == "A.\n\nB."


def test_plain_words_stay_plain() -> None:
    letter = (
        "On 5 March (10:12) we refunded 41 orders, 2.21% of 1,852, in full: see B0EXAMPL11, case 7730215846."
    )
    assert words(letter) == letter


def test_a_moved_passage_says_where_it_went() -> None:
    made = marked_redline(
        (line(("delete", "A."), moved=1), line(("equal", "B.")), line(("insert", "A."), moved=1))
    )
    assert "<del>A.</del> <sub>moved below (1)</sub>" in made
    assert "<ins>A.</ins> <sub>moved from above (1)</sub>" in made
    made = marked_redline(
        (line(("insert", "A."), moved=1), line(("equal", "B.")), line(("delete", "A."), moved=1))
    )
    assert "<ins>A.</ins> <sub>moved from below (1)</sub>" in made
    assert "<del>A.</del> <sub>moved above (1)</sub>" in made


def test_passages_that_are_left_out_are_counted() -> None:
    redline = tuple(line(("equal", f"{number}")) for number in range(6))
    assert marked_redline(redline, {2, 3}) == (
        "<sub>… 2 passages unchanged …</sub>\n\n2\n\n3\n\n<sub>… 2 passages unchanged …</sub>"
    )


def test_a_line_of_html_holds_words_only() -> None:
    made = html_words("""<b title="x">'@octocat' #12 & $1</b>""")
    assert Rendered(f"<!-- --> {made}").lines() == ["""<b title="x">'@octocat' #12 & $1</b>"""]
    assert_harmless(f"<!-- --> {made}")


def test_the_page_tells_all_in_order() -> None:
    page = shown_as("markdown", real())
    assert page.startswith(
        "# harbor-odr\n\nFrom 4f1c2ab to the working tree.\n\n## Commitments\n\n- **Removed action**: Put"
    )
    titles = [row for row in page.splitlines() if row.startswith("#")]
    assert titles == [
        "# harbor-odr",
        "## Commitments",
        "## New findings",
        "## Fixed findings",
        "## Notes",
        "## Redline",
    ]
    assert (
        "- **Changed measure plates**: Move plates to the tested carton."
        " (due: 2026-04-17 → 2026-06-30; owner: Warehouse Manager → Head of Purchasing)\n"
    ) in page
    assert '- **error**: "Retrained the team" has no date (`action-without-date`, cases/acme-odr/' in page
    assert page.endswith("Managing Director, Harbor Kitchenware GmbH\n")


def test_nothing_changed_is_one_line() -> None:
    redline = (line(("equal", "All as it was.")),)
    made = comparison(state="unchanged", redline=redline)
    assert shown_as("markdown", made) == "**acme-odr**: nothing changed since 4f1c2ab.\n"


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"state": "added", "old_case": ""}, "From 4f1c2ab to the working tree, new case."),
        ({"state": "removed"}, "From 4f1c2ab to the working tree, case removed."),
        ({"state": "unchanged", "old_case": "acme"}, "From 4f1c2ab to the working tree, renamed from acme."),
        ({"state": "added", "old_case": "", "other": "9e8d7c65"}, "From 4f1c2ab to 9e8d7c6, new case."),
    ],
)
def test_a_case_that_came_went_or_got_a_name_is_told(parts: dict[str, object], told: str) -> None:
    assert told in shown_as("markdown", comparison(**parts))
