import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from poagen.formats import Workshop
from poagen.preview import Preview, View
from poagen.workspace import find_workspace
from tests.preview.views import CASE, view_of

MADE: dict[tuple[tuple[str, bytes], ...], View] = {}
"""Views by the files that they were made of; most tests begin with the same."""
PATIENCE = 30_000
"""Milliseconds that nothing on a page takes, even on a machine that is busy."""
SAMPLE = Path(__file__).parents[2] / "cases" / "harbor-odr"


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    with Workshop() as workshop:
        yield workshop


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    context.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a letter in which three things are wrong."""
    case = tmp_path / "cases" / CASE
    shutil.copytree(SAMPLE, case)
    edit(case / "root-cause.md", "On 26 January we", "On Tuesday 26 January we")
    edit(
        case / "corrective-actions.md",
        "Refunded all 41 orders in full.",
        "Refunded all 41 orders, hopefully in full.",
    )
    (tmp_path / "poagen.yaml").write_text("limits: {letter: 6000, root-cause: 600}\n")
    return tmp_path


@pytest.fixture
def preview(root: Path) -> Iterator[Preview]:
    preview = Preview(0, find_workspace(root))
    yield preview
    preview.stop()


@pytest.fixture
def view(root: Path, workshop: Workshop) -> Callable[[], View]:
    """The view of the workspace as it is when this is called, under the next number."""
    numbers = iter(range(1, 1000))

    def made() -> View:
        texts = tuple((path.name, path.read_bytes()) for path in sorted(root.rglob("*")) if path.is_file())
        if texts not in MADE:
            MADE[texts] = view_of(root, workshop)
        return MADE[texts]._replace(number=next(numbers))

    return made


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))
