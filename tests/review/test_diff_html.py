import re

import pytest

from poagen.model.changes import Change
from poagen.review.outputs import html
from tests.formats.letters import language, letter
from tests.review.comparisons import comparison, finding, line, real, wanted
from tests.review.page_words import HOSTILE, assert_holds, english, page_of, read_page

german = letter(language=language("de"))


def test_a_number_that_is_another_one_is_marked() -> None:
    redline = (
        line(("insert", "First"), kind="item", lead="1. "),
        line(("equal", "Second"), kind="item", old_lead="1. ", lead="2. ", before="\n"),
    )
    assert_holds(redline)
    assert "<del>1.</del><ins>2.</ins> Second" in page_of(comparison(redline=redline)).decode()


def test_items_stand_in_lists_as_deep_as_in_the_letter() -> None:
    depths = [1, 2, 3, 1, 3]
    redline = tuple(
        each._replace(old=each.old and each.old._replace(level=depth), new=each.new._replace(level=depth))
        for depth in depths
        if (each := line(("equal", f"deep {depth}"), kind="item", lead="- ")) and each.new
    )
    page = page_of(comparison(redline=redline)).decode()
    assert re.sub(r"\s+", "", page[page.index('class="redline"') :]).count("<ul>") == 4
    assert (
        "<li>deep 1\n<ul>\n<li>deep 2\n<ul>\n<li>deep 3</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>deep 1\n<ul>"
        in page
    )


def test_a_moved_passage_leads_to_its_other_place() -> None:
    page = page_of(real())
    reader = read_page(page)
    assert reader.links == ["#moved-1-new", "#moved-1-old"]
    assert reader.ids == ["moved-1-old", "moved-1-new"]
    old, new = page.decode().split("<section")[2].split('class="jump"')[1:]
    assert old.startswith(' id="moved-1-old"') and 'data-arrow="↓1"' in old
    assert old.partition("</a>")[2].startswith('<del class="moved">Read buyer messages')
    assert new.startswith(' id="moved-1-new"') and 'data-arrow="↑1"' in new
    assert new.partition("</a>")[2].startswith('<ins class="moved">Read buyer messages')


def test_a_moved_passage_that_was_reworded_shows_its_other_words() -> None:
    redline = (
        line(("delete", "We weigh every parcel before it leaves."), moved=1),
        line(("equal", "Between.")),
        line(("insert", "We weigh every large parcel before it leaves."), moved=1),
    )
    assert_holds(redline)
    page = page_of(comparison(redline=redline)).decode()
    assert '<ins class="moved">We weigh every</ins><ins> large</ins><ins class="moved"> parcel' in page
    assert '<del class="moved">We weigh every parcel before it leaves.</del>' in page


def test_a_passage_that_has_no_other_place_is_only_deleted() -> None:
    page = page_of(comparison(redline=(line(("delete", "Gone."), moved=3),)))
    assert read_page(page).links == []
    assert "<del>Gone.</del>" in page.decode()


def told_of(*changes: Change, **parts: object) -> str:
    """What the page says before the letter."""
    page = read_page(page_of(comparison(commitments=changes, **parts)))
    return " ".join("".join(page.told).split())


def test_it_tells_what_changed_before_the_letter() -> None:
    told = told_of(
        Change("removed", "action", text="Refund all."),
        Change("moved", "cause", "carton", "order", "2", "1", "Carton changed"),
        Change("changed", "response", old="admit", new="dispute"),
        Change("added", "metric", "odr", new="before=4% now=1%"),
        new=(finding("no date"),),
        fixed=(finding("no paper"),),
        notes=("a submodule was left alone",),
    )
    heads = "Commitments Removed action: Refund all. Moved cause carton: Carton changed order: 2 → 1"
    start = "acme-odr: from 4f1c2ab to the working tree. Marks: inserted, deleted."
    assert f"{start} {heads} Changed response: admit → dispute" in told
    assert "New metric odr: before=4% now=1% New findings error[action-without-date]: no date cases/" in told
    assert told.endswith("Notes a submodule was left alone")
    assert told.index("no date") < told.index("Fixed findings") < told.index("no paper") < told.index("Notes")


def test_several_facts_of_one_item_stand_below_its_words() -> None:
    about = Change("changed", "measure", "weigh", text="Weigh all.")
    told = told_of(
        about._replace(fact="due", old="2026-04-17", new="2026-06-30"),
        about._replace(fact="owner", old="Mia", new="Tom"),
    )
    assert told.endswith("Changed measure weigh: Weigh all. due: 2026-04-17 → 2026-06-30 owner: Mia → Tom")


def test_a_fact_that_came_or_went_with_its_value_in_its_words() -> None:
    assert told_of(Change("removed", "measure", "a", "metric", text="no claim")).endswith(
        "Removed measure a: metric: no claim"
    )


def test_an_item_that_came_with_nothing_to_tell_has_no_empty_line() -> None:
    page = page_of(
        comparison(commitments=(Change("moved", "measure", text="Weigh all."), Change("added", "ask", "x")))
    )
    assert b'<li><strong>Moved measure</strong>: <q lang="en">Weigh all.</q></li>' in page
    assert b"<li><strong>New ask</strong> x</li>" in page


def test_the_key_tells_every_mark() -> None:
    assert "Marks" not in told_of()
    assert "Marks: inserted, deleted." in told_of(redline=(line(("insert", "New.")),))
    assert "Marks: inserted, deleted." in told_of(Change("changed", "response", old="admit", new="dispute"))
    renumbered = line(("equal", "Same."), kind="item", old_lead="1. ", lead="2. ")
    assert "Marks: inserted, deleted." in told_of(redline=(renumbered,))
    moved = (line(("delete", "Same."), moved=1), line(("insert", "Same."), moved=1))
    assert "Marks: inserted, deleted, moved away, moved here; an arrow" in told_of(redline=moved)


def test_a_fact_that_came_or_went_was_or_is_none() -> None:
    made = comparison(commitments=(Change("changed", "measure", "a", "owner", "Mia", "", "Weigh"),))
    assert '<li>owner: <del lang="en">Mia</del> → none</li>' in page_of(made).decode()


def test_a_reworded_item_shows_its_words_first_and_what_is_alike_once() -> None:
    told = told_of(
        Change("changed", "action", "a", "owner", "Mia", "Tom", "Weigh all."),
        Change("changed", "action", "a", "text", "Weigh some.", "Weigh all.", "Weigh all."),
    )
    assert told.endswith("Changed action a: Weigh someall. owner: Mia → Tom")


@pytest.mark.parametrize(
    ("state", "says"), [("added", "new case"), ("removed", "case removed"), ("unchanged", "Nothing changed.")]
)
def test_it_says_what_became_of_the_case(state: str, says: str) -> None:
    assert says in "".join(read_page(page_of(comparison(state=state))).told)


def test_words_of_the_letter_are_told_in_their_language_and_ours_in_english() -> None:
    page = page_of(real(), german).decode()
    assert '<html lang="en">' in page
    assert '<section class="redline" lang="de">' in page
    assert '<q lang="de">' in page
    assert "Marks: <ins>inserted</ins>" in page


def test_where_neither_side_could_be_read_it_says_so() -> None:
    made = comparison(case="acme-odr", notes=("case.md cannot be read then",))
    page = html.written(wanted(made))
    assert "case.md cannot be read then" in "".join(read_page(page).told)
    assert b'class="redline"' not in page
    assert b"<h1>Changes: acme-odr</h1>" in page


def test_headings_leave_no_level_out() -> None:
    deep = line(("equal", "Deep"), kind="subheading")
    redline = (
        line(("equal", "Title"), kind="title"),
        *(
            line(("equal", "Section"), kind="heading"),
            deep,
            deep._replace(new=deep.new and deep.new._replace(level=4)),
        ),
        deep,
    )
    assert read_page(page_of(comparison(redline=redline))).headings == ["h1", "h2", "h3", "h4", "h5", "h4"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_author_s_text_becomes_markup(text: str) -> None:
    change = Change("changed", "action", text, text, f"{text} old", f"{text} new", text)
    made = comparison(
        case=text,
        old_case=f"{text}2",
        commitments=(change, change._replace(change="added"), change._replace(fact="text")),
        new=(finding(text, file=text),),
        notes=(text,),
        redline=(line(("insert", text), kind="title"), line(("delete", text), kind="exhibit")),
    )
    page = html.written(wanted(made)._replace(letter=english._replace(title=text)))
    reader = read_page(page)  # refuses other tags and attributes than ours
    assert all(link.startswith("#moved-") for link in reader.links)
    assert page.count(b"<style>") == page.count(b"</style>") == 1


def test_it_loads_nothing_and_runs_nothing() -> None:
    page = page_of(real()).decode()
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    assert page.index(f'<meta http-equiv="Content-Security-Policy" content="{policy}">') < page.index(
        "<title>"
    )
    assert not re.search(r"url\(|@import|https?:|<script|<link|<img", page)


def test_the_same_comparison_is_the_same_page() -> None:
    assert page_of(real()) == page_of(real())
