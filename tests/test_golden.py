"""The text of each sample, as it was last read by a person.

`.venv/bin/python -m tests.test_golden` renews the files in `golden/`; read them before you commit.
"""

from datetime import date
from pathlib import Path

import pytest

from poagen.build import Options, check_case
from poagen.formats.text import plain_text
from poagen.workspace import case_names, find_workspace

ROOT = Path(__file__).parents[1]
GOLDEN = Path(__file__).parent / "golden"
SAMPLES = case_names(find_workspace(ROOT))


def text_of(sample: str) -> str:
    letter = check_case(find_workspace(ROOT), sample, Options(today=date(2026, 11, 22))).letter
    assert letter
    return plain_text(letter).whole


@pytest.mark.parametrize("sample", SAMPLES)
def test_a_sample_reads_as_it_did(sample: str) -> None:
    assert text_of(sample) == (GOLDEN / f"{sample}.txt").read_text(encoding="utf-8")


def test_no_golden_is_left_over() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(SAMPLES)


if __name__ == "__main__":
    for name in SAMPLES:
        (GOLDEN / f"{name}.txt").write_text(text_of(name), encoding="utf-8")
