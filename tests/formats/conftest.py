"""The workshop is started once for all tests of the outputs, as `build --all` does."""

from collections.abc import Callable, Iterator

import pytest

from poagen.formats import Layout, Workshop, all_formats, begin
from poagen.model import Letter
from tests.formats import letters


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    with Workshop() as started:
        yield started


@pytest.fixture
def render(workshop: Workshop) -> Callable[..., bytes]:
    """The content of one output of a letter."""

    def rendered(name: str, letter: Letter, layout: Layout | None = None) -> bytes:
        job = begin(letter, layout or letters.layout(), {}, workshop)
        return all_formats()[name].start(job).result().content

    return rendered
