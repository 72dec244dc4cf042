from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from poagen.review.outputs import html
from tests.naughty import NAUGHTY
from tests.review.comparisons import comparison, finding, line, wanted
from tests.review.real_letters import SAMPLES, compared, real_letter, reworded

AXE = Path(str(axe_playwright_python.__file__)).with_name("axe.min.js")
SCROLLS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A real letter and its edited copy, in a browser."""
    case = next(case for case in SAMPLES if case.name == "harbor-odr")
    old, new = real_letter(case), real_letter(case, reworded)
    made = compared(old, new)._replace(new=(finding(),), notes=("a note",))
    page = browser.new_page()
    page.set_default_timeout(30_000)
    page.set_content(html.written(wanted(made)._replace(letter=new.letter)).decode())
    yield page
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_bars_the_way_for_anyone(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run()")["violations"]
    assert not found, [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in found]


def test_light_and_dark_differ_and_paper_is_light(page: Page) -> None:
    ground = "getComputedStyle(document.querySelector('main')).backgroundColor"
    grounds = []
    for media, scheme in (("screen", "light"), ("screen", "dark"), ("print", "dark")):
        page.emulate_media(media=media, color_scheme=scheme)  # type: ignore[arg-type]
        grounds.append(page.evaluate(ground))
    assert grounds[0] == grounds[2] != grounds[1]
    page.emulate_media(media="screen", color_scheme="light")


def test_colour_is_not_the_only_mark(page: Page) -> None:
    line = "element => getComputedStyle(element).textDecorationLine"
    assert page.locator(".redline del:not(.moved)").first.evaluate(line) == "line-through"
    assert page.locator(".redline ins:not(.moved)").first.evaluate(line) == "underline"
    spoken = "element => getComputedStyle(element, '::before').content"
    assert "deletion" in page.locator(".redline del").first.evaluate(spoken)
    assert "insertion" in page.locator(".redline ins").first.evaluate(spoken)


def test_a_moved_passage_can_be_followed(page: Page) -> None:
    jump = page.locator(".jump").first
    target = str(jump.get_attribute("href"))
    jump.focus()
    page.keyboard.press("Enter")
    assert page.locator(f"{target}:target").count() == 1


def test_it_needs_no_sideways_scrolling_in_a_narrow_window(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    assert not page.evaluate(SCROLLS)


def test_long_words_break(page: Page) -> None:
    texts = [text[:400] for text in NAUGHTY.values()]
    redline = tuple(line(("delete", text), ("insert", text), kind="item", lead="1. ") for text in texts)
    made = comparison(case=texts[0], redline=redline, notes=tuple(texts))
    page.set_viewport_size({"width": 320, "height": 800})
    page.set_content(html.written(wanted(made)).decode())
    assert not page.evaluate(SCROLLS)
