"""A repository with one case in one commit."""

from pathlib import Path

import pytest

from tests.revisions.repositories import Home, case


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "work")
    home.commit(case())
    return home
