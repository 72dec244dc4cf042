"""Whatever is edited, in whatever order: what the watch published is what a clean build makes."""

import random
import shutil
from pathlib import Path

import pytest

from poagen.build import Options, build_case
from poagen.formats import Workshop
from poagen.workspace import find_workspace
from tests.run import ROOT, tree
from tests.watch.editors import SAVES
from tests.watch.watching import CASE, SNIPPET, Watching, until

_EDITS = 12


class Editor:
    """Edits anything that a letter depends on, at random."""

    def __init__(self, root: Path, chance: random.Random) -> None:
        self.root = root
        self.case = root / "cases" / CASE
        self.chance = chance

    def edit(self, number: int) -> None:
        self.chance.choice(
            [
                self._section,
                self._section,
                self._section,
                self._snippet,
                self._front,
                self._settings,
                self._layout,
                self._paper,
                self._folder,
                self._removal,
            ]
        )(number)

    def _save(self, file: Path, content: bytes) -> None:
        self.chance.choice(SAVES)(file, content)

    def _section(self, number: int) -> None:
        file = self.case / self.chance.choice(["root-cause.md", "corrective-actions.md", "conclusion.md"])
        if not file.exists():
            file.write_bytes(f"We close with this, {number}.\n".encode())
        else:
            self._save(file, file.read_bytes() + f"\nEdit {number}.\n".encode())

    def _snippet(self, number: int) -> None:
        (self.root / "snippets").mkdir(exist_ok=True)
        shipped = (ROOT / f"snippets/{SNIPPET}.md").read_bytes()
        (self.root / f"snippets/{SNIPPET}.md").write_bytes(shipped + f"\nHere too, {number}.\n".encode())

    def _front(self, number: int) -> None:
        text = (ROOT / "cases" / CASE / "case.md").read_text()
        layout = self.chance.choice(
            ["layout: letter", "layout: report", "layout: none-such", "layout letter"]
        )
        self._save(self.case / "case.md", text.replace("layout: letter", layout).encode())

    def _settings(self, number: int) -> None:
        (self.root / "poagen.yaml").write_text(
            self.chance.choice(["", "build: build\n", "limits: {letter: 9}\n"])
        )

    def _layout(self, number: int) -> None:
        own = self.root / "layouts/letter"
        if own.exists():
            shutil.rmtree(own)
        else:
            shutil.copytree(ROOT / "layouts/letter", own)
            style = own / "page.css"
            style.write_text(style.read_text() + f"/* {number} */\n")

    def _paper(self, number: int) -> None:
        paper = self.chance.choice(sorted((self.case / "evidence").iterdir()))
        paper.write_bytes(paper.read_bytes() + b"\n")

    def _folder(self, number: int) -> None:
        self.case.rename(self.root / "cases/_away")
        (self.root / "cases/_away").rename(self.case)

    def _removal(self, number: int) -> None:
        (self.case / "conclusion.md").unlink(missing_ok=True)
        shutil.rmtree(self.root / "snippets", ignore_errors=True)


@pytest.mark.parametrize("seed", range(2))
def test_random_edits_end_as_a_clean_build(watched: Watching, workshop: Workshop, seed: int) -> None:
    chance = random.Random(seed)
    editor = Editor(watched.root, chance)
    for number in range(_EDITS):
        editor.edit(number)
        if chance.random() < 0.5:
            watched.settled()
    shutil.copy(ROOT / "cases" / CASE / "case.md", watched.case)
    editor._section(_EDITS)
    until(lambda: f"{_EDITS}." in watched.text and not watched.views[-1].broken)
    watched.settled()
    built = tree(watched.built)
    shutil.rmtree(watched.built)
    place = find_workspace(watched.root, watched.root)
    build_case(place, CASE, Options(watched.day, draft=True), workshop)
    assert tree(watched.built) == built
