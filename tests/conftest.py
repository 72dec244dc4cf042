"""What tests of several rooms share: one browser for each process, since Playwright bears no second."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> "Iterator[Browser]":
    from tests.preview.chromium import chromium

    with chromium() as browser:
        yield browser
