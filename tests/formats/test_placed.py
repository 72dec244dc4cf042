"""The preview's page: the same words as the published one, and each knows where it was written."""

import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from poagen.build import Options, begin_letter, compose_case
from poagen.formats import Workshop
from poagen.formats.html import page_of
from poagen.formats.placed import Placed, placed_page
from poagen.load.folder import read_folder
from poagen.workspace import find_workspace

SAMPLES = Path(__file__).parents[2] / "cases"
NAMES = sorted(path.parent.name for path in SAMPLES.glob("[!._]*/case.md"))


def pages(root: Path, name: str, workshop: Workshop) -> tuple[Placed, str]:
    workspace = find_workspace(root)
    folder = read_folder(workspace.cases / name, f"cases/{name}")
    line = compose_case(
        workspace, folder, Options(date(2026, 4, 1), draft=True), last_commit=lambda path: None
    )
    assert line.letter is not None
    job = begin_letter(workspace, line, line.letter, workshop).job
    return placed_page(job), page_of(job).content.decode()


@pytest.mark.parametrize("name", NAMES)
def test_without_its_places_it_is_the_published_page(name: str, workshop: Workshop) -> None:
    placed, published = pages(SAMPLES.parent, name, workshop)
    html = re.sub(r'<span data-at="[^"]*">(.*?)</span>', r"\1", placed.html.decode(), flags=re.DOTALL)
    html = re.sub(r' data-at="[^"]*"', "", html)
    assert set(re.findall(r'src="picture/([^"]+)"', html)) == placed.pictures.keys()
    plain = re.sub(r'src="data:[^"]*"', "src", published)
    assert re.sub(r'src="picture/[^"]*"', "src", html) == plain
    assert "data-at" not in published


@pytest.mark.parametrize("name", NAMES)
def test_every_place_leads_to_its_words(name: str, workshop: Workshop) -> None:
    placed, _ = pages(SAMPLES.parent, name, workshop)
    found = re.findall(r'<span data-at="(\d+):(\d+):(\d+):([^"]*)">([^<&]*)</span>', placed.html.decode())
    assert len(found) > 20
    straight = 0
    for line, column, end, file, words in found:
        path = SAMPLES.parent / file
        source = path.read_text(encoding="utf-8").split("\n")[int(line) - 1]
        straight += words.split()[:2] == source[int(column) - 1 : int(end) - 1].split()[:2]
    assert straight / len(found) > 0.9  # the others begin with a fact that was put in, or an escape


def test_no_file_name_ends_its_attribute(tmp_path: Path, workshop: Workshop) -> None:
    name = 'a" onclick="x'
    shutil.copytree(SAMPLES / NAMES[0], tmp_path / "cases" / name)
    shutil.copytree(SAMPLES.parent / "snippets", tmp_path / "snippets")
    placed, _ = pages(tmp_path, name, workshop)
    assert b'onclick="' not in placed.html and b"a&quot; onclick=&quot;x" in placed.html
