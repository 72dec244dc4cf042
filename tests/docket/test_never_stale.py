"""After any edit, a build tells and writes what one tells and writes that remembers nothing."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from poagen.build import Options
from poagen.docket import Order, Result, build_all
from poagen.report.text import findings_text
from poagen.workspace import case_names, find_workspace
from tests.docket.edits import Editor, write_workspace


def built(root: Path, today: str, jobs: int = 2) -> list[Result]:
    here = find_workspace(root, root)
    options = Options(date.fromisoformat(today), formats=("html", "text"))
    return list(build_all(Order(here, case_names(here), options, jobs, is_whole=True)))


def told(results: list[Result]) -> list[object]:
    """All that a report could tell, but whether outputs had to be written."""
    return [
        (
            one.name,
            one.trouble and one.trouble.args,
            one.examined and one.examined.findings,
            one.examined and findings_text(one.examined.findings, one.examined.sources),
            one.examined and one.examined.characters,
            one.examined and one.examined.case.front and one.examined.case.front.allow,
            one.built and (one.built.target, one.built.outputs),
        )
        for one in results
    ]


def written(root: Path) -> dict[str, bytes]:
    """All that stands in the output folder."""
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.glob("build/**/*") if path.is_file()
    }


def hold_against_a_clean_build(root: Path, clean: Path, seed: int, edits: int) -> None:
    write_workspace(root)
    editor = Editor(root, seed)
    assert [bool(one.built and one.built.outputs) for one in built(root, editor.today)].count(True) == 2
    for number in range(edits):
        done = [editor.edit() for _ in range(1 + number % 3)]
        shutil.rmtree(clean, ignore_errors=True)
        # The outputs come along: whether a file there may be replaced depends on them.
        shutil.copytree(root, clean, symlinks=True, ignore=shutil.ignore_patterns(".poagen"))
        ours, fresh = built(root, editor.today), built(clean, editor.today)
        assert told(ours) == told(fresh), done
        assert written(root) == written(clean), done


@pytest.mark.parametrize("seed", [1, 2])
def test_an_edit_leaves_nothing_stale(tmp_path: Path, seed: int) -> None:
    hold_against_a_clean_build(tmp_path / "ours", tmp_path / "clean", seed, edits=3)
