"""The page in a real browser."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import axe_playwright_python
import pytest
from playwright.sync_api import BrowserContext, FrameLocator, Page, expect

from poagen.model import Finding, Place
from poagen.preview import Preview, View
from poagen.workspace import find_workspace
from tests.preview.conftest import edit
from tests.preview.views import CASE

MakeView = Callable[[], View]
AXE = Path(str(axe_playwright_python.__file__)).with_name("axe.min.js")


@pytest.fixture
def page(context: BrowserContext, preview: Preview, view: MakeView) -> Iterator[Page]:
    address = preview.start()
    preview.show(view())
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.goto(address)
    expect(page.locator(".finding").first).to_be_visible()
    yield page
    for opened in context.pages:
        opened.close()
    assert not [fault for fault in faults if "ERR_" not in fault]


def letter_in(page: Page) -> FrameLocator:
    return page.frame_locator("#letter")


def clipboard(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def section(root: Path, name: str) -> Path:
    return root / "cases" / CASE / f"{name}.md"


def test_a_save_changes_the_words_and_sets_them_off(
    page: Page, preview: Preview, view: MakeView, root: Path
) -> None:
    letter = letter_in(page)
    expect(letter.locator("h1")).to_have_text("Plan of Action – Order Defect Rate")
    page.evaluate("document.getElementById('letter').contentDocument.querySelector('h1').mine = 1")
    edit(section(root, "root-cause"), "without a drop test or", "without any drop test or")
    preview.show(view())
    expect(letter.locator("[data-poagen-changed]")).to_have_count(1)
    expect(letter.locator("p[data-poagen-changed]")).to_contain_text("without any drop test")
    expect(page.locator("#announcement")).to_contain_text("1 passage of the letter changed.")
    expect(letter.locator("[data-poagen-changed]")).to_have_count(0)
    assert page.evaluate("document.getElementById('letter').contentDocument.querySelector('h1').mine") == 1


def test_a_save_far_above_moves_nothing_in_view(
    page: Page, preview: Preview, view: MakeView, root: Path
) -> None:
    # Pixels from the top of the view to a paragraph far down.
    where = """() => {
      const frame = document.getElementById("letter").contentDocument;
      const items = [...frame.querySelectorAll("li")];
      const at = items.find((item) => item.textContent.includes("Read buyer messages"));
      return at.getBoundingClientRect().top;
    }"""
    letter_in(page).locator("li", has_text="Read buyer messages").first.evaluate(
        "item => item.scrollIntoView()"
    )
    before = page.evaluate(where)
    edit(section(root, "root-cause"), "## No reader", "A new paragraph.\n\n" * 9 + "## No reader")
    preview.show(view())
    expect(letter_in(page).locator("p", has_text="A new paragraph.")).to_have_count(9)
    assert abs(page.evaluate(where) - before) <= 1


def test_findings_stand_worst_first_and_name_file_and_line(page: Page) -> None:
    kinds = [words.split(":")[0] for words in page.locator(".finding .what").all_inner_texts()]
    assert kinds == sorted(kinds, key=["Error", "Warning", "Info", "Allowed"].index)
    weekday = page.locator(".finding", has_text="is a Monday")
    expect(weekday.locator(".place")).to_have_text(f"cases/{CASE}/root-cause.md:3:4")
    expect(page.locator("#counts")).to_contain_text("2 errors, 1 warning")


def test_findings_are_marked_at_the_words_they_speak_of(page: Page) -> None:
    marks = letter_in(page).locator("mark")
    assert marks.all_inner_texts() == ["Root cause", "Tuesday 26 January", "hopefully"]
    assert "is a Monday" in str(marks.nth(1).get_attribute("title"))
    page.locator(".finding", has_text="hopefully").get_by_text("Show").click()
    expect(letter_in(page).locator("mark", has_text="hopefully")).to_be_in_viewport()


def test_no_word_of_an_author_becomes_html(page: Page, preview: Preview, view: MakeView, root: Path) -> None:
    bad = "<img src=x onerror=document.title='pwned'></script><script>document.title='pwned'</script>"
    finding = Finding(Place(f"cases/{CASE}/{bad}.md", 3, 4), "hedging", "error", bad, bad)
    parts = view()
    preview.show(parts._replace(findings=(finding,), note=bad, case=bad, title=bad))
    expect(page.locator(".finding")).to_have_count(1)
    expect(page.locator(".finding .what")).to_have_text(f"Error: {bad}")
    page.reload()
    expect(page.locator(".finding .what")).to_have_text(f"Error: {bad}")
    expect(page.locator("#banners")).to_have_text(bad)
    assert page.locator("img").count() == 0 and page.title() == bad


def test_a_click_in_the_letter_copies_the_place(page: Page) -> None:
    letter_in(page).get_by_text("From 30 January one person").click(position={"x": 5, "y": 5})
    expect(page.locator("#toast")).to_have_text(f"Copied cases/{CASE}/root-cause.md:11")
    assert clipboard(page) == f"cases/{CASE}/root-cause.md:11"


def test_a_click_on_a_finding_copies_the_place(page: Page) -> None:
    page.locator(".finding", has_text="is a Monday").locator(".place").click()
    expect(page.locator("#toast")).to_contain_text("Copied")
    assert clipboard(page) == f"cases/{CASE}/root-cause.md:3"


def test_an_editor_gets_a_link_to_the_place(page: Page, preview: Preview, view: MakeView, root: Path) -> None:
    (root / "poagen.yaml").write_text('editor: "vscode://file/{path}:{line}:{column}"\n')
    preview.show(view())
    place = page.locator("a.place", has_text="root-cause.md:3:4")
    path = quote(str(section(root, "root-cause")))
    expect(place).to_have_attribute("href", f"vscode://file/{path}:3:4")


def test_a_broken_save_leaves_the_last_letter_in_view(page: Page, preview: Preview, view: MakeView) -> None:
    fault = Finding(Place(f"cases/{CASE}/case.md", 7, 3), "yaml-syntax", "error", "this is no YAML")
    preview.show(view()._replace(broken=True, findings=(fault,)))
    expect(page.locator(".finding")).to_have_count(1)
    expect(page.get_by_role("alert")).to_contain_text("No letter can be made of this save: 1 error.")
    expect(page.locator(".finding .what")).to_have_text("Error: this is no YAML")
    expect(letter_in(page).locator("h1")).to_be_visible()
    expect(letter_in(page).locator("mark")).to_have_count(0)
    preview.show(view())
    expect(page.get_by_role("alert")).to_be_empty()


def test_a_case_that_never_had_a_letter_says_so(page: Page, preview: Preview) -> None:
    fault = Finding(Place(f"cases/{CASE}/case.md"), "front-matter-missing", "error", "there are no facts")
    preview.show(View(9, findings=(fault,), broken=True, case=CASE))
    page.reload()
    expect(page.locator("#no-letter")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("No letter can be made of this case yet: 1 error.")


def test_tabs_follow_clicks_and_arrows(page: Page) -> None:
    page.get_by_role("tab", name="Letter").focus()
    for key, name in (
        ("ArrowRight", "PDF"),
        ("ArrowRight", "Text"),
        ("ArrowRight", "Letter"),
        ("End", "Text"),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("tab", selected=True)).to_have_text(name)
        expect(page.get_by_role("tabpanel", name=name)).to_be_visible()
    page.get_by_role("tab", name="PDF").click()
    expect(page.locator("#panel-pdf iframe")).to_have_attribute("src", re.compile("^/plan-of-action.pdf#"))
    expect(page.locator("#panel-letter")).to_be_hidden()


def test_the_pdf_is_renewed_at_the_page_that_was_named(
    page: Page, preview: Preview, view: MakeView, root: Path
) -> None:
    page.get_by_role("tab", name="PDF").click()
    page.get_by_label("Page").fill("2")
    page.get_by_label("Page").press("Enter")
    frame = page.locator("#panel-pdf iframe")
    expect(frame).to_have_attribute("src", "/plan-of-action.pdf#navpanes=0&page=2")
    edit(section(root, "root-cause"), "From 30 January", "Since 30 January")
    with page.expect_response("**/plan-of-action.pdf") as renewed:
        preview.show(view())
    assert renewed.value.ok
    expect(frame).to_have_attribute("src", "/plan-of-action.pdf#navpanes=0&page=2")


def test_a_section_of_the_text_is_copied_alone(page: Page, view: MakeView) -> None:
    page.get_by_role("tab", name="Text").click()
    expect(page.locator("article", has_text="Root cause").first.locator(".count")).to_have_text(
        "691 of 600 characters, 91 too many"
    )
    page.get_by_role("button", name="Copy: Root cause").click()
    expect(page.locator("#toast")).to_have_text("Copied: Root cause")
    assert clipboard(page) == next(part.body for part in view().parts if part.name == "root-cause")
    page.get_by_role("button", name="Copy: Whole letter").click()
    expect(page.locator("#toast")).to_have_text("Copied: Whole letter")
    assert clipboard(page) == (view().text or b"").decode().rstrip("\n")


def test_a_cited_paper_opens_beside_the_letter(page: Page, context: BrowserContext) -> None:
    with context.expect_page() as opened:
        letter_in(page).get_by_role("link", name="refund report").click()
    assert opened.value.url.endswith("/evidence/refund-report.pdf")
    expect(letter_in(page).locator("h1")).to_be_visible()


def test_keys_move_through_the_findings(page: Page) -> None:
    page.keyboard.press("n")
    page.keyboard.press("n")
    expect(page.locator(".finding.chosen")).to_have_attribute("data-index", "1")
    assert page.evaluate("document.activeElement.className") == "place"
    page.keyboard.press("p")
    expect(page.locator(".finding.chosen")).to_have_attribute("data-index", "0")
    page.keyboard.press("f")
    expect(page.locator("#findings")).to_be_hidden()
    page.keyboard.press("?")
    page.get_by_label("Single keys are shortcuts").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    expect(page.locator("#findings")).to_be_hidden()


def test_the_first_tab_stop_leads_to_the_findings(page: Page) -> None:
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the findings")).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "findings"


def test_a_narrow_window_has_the_findings_below(page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    letter, findings = page.locator("#letter").bounding_box(), page.locator("#findings").bounding_box()
    assert letter and findings and findings["y"] >= letter["y"] + letter["height"] and letter["height"] > 250
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_dark_and_reduced_motion_are_respected(
    page: Page, preview: Preview, view: MakeView, root: Path
) -> None:
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    back = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(back) == "rgb(21, 23, 26)"
    paper = letter_in(page).locator("main").evaluate("main => getComputedStyle(main).backgroundColor")
    assert paper == "rgb(27, 29, 32)"
    edit(section(root, "root-cause"), "From 30 January", "Since 30 January")
    preview.show(view())
    changed = letter_in(page).locator("[data-poagen-changed]")
    assert changed.evaluate("block => getComputedStyle(block).animationName") == "none"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_the_way_for_anyone(page: Page, preview: Preview, view: MakeView, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    preview.show(view()._replace(broken=True, note="Changes are looked for every second."))
    expect(page.get_by_role("alert")).to_contain_text("No letter")
    for tab in ("letter", "pdf", "text"):
        page.locator(f"#tab-{tab}").click()
        page.evaluate(AXE.read_text(encoding="utf-8"))
        found = page.evaluate("axe.run()")["violations"]
        assert not found, [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]
    page.keyboard.press("?")
    assert not page.evaluate("axe.run()")["violations"]


def test_many_tabs_follow_and_outlive_the_server(
    page: Page, context: BrowserContext, preview: Preview, view: MakeView, root: Path
) -> None:
    pages = [page, *(context.new_page() for _ in range(7))]
    for other in pages[1:]:
        other.goto(page.url)
    edit(section(root, "root-cause"), "From 30 January", "Since 30 January")
    preview.show(view())
    for other in pages:
        expect(letter_in(other).get_by_text("Since 30 January")).to_be_visible()
    preview.stop()
    expect(page.locator("body")).to_have_class("lost")
    again = Preview(int(page.url.rsplit(":")[-1].strip("/")), find_workspace(root))
    again.start()
    edit(section(root, "root-cause"), "Since 30 January", "After 30 January")
    again.show(view())
    for other in pages:
        expect(letter_in(other).get_by_text("After 30 January")).to_be_visible()
    again.stop()
