"""A new case of every type: it checks with no error but its gaps, and cleanly once they are filled."""

from pathlib import Path

import pytest

from poagen.blank import start_case
from poagen.load import shelves
from poagen.model import Finding
from poagen.workspace import find_workspace
from tests.examples import examined

TYPES = sorted(shelves.type_names())
GAPS = {"missing-key", "bad-date", "bad-value", "missing-evidence", "placeholder", "action-without-date"}
GAPS |= {"measure-without-date", "no-cause"}
FILLED = {
    "seller: {name: , id: }": "seller: {name: Acme GmbH, id: A2EXAMPLE0SELLR}",
    "signatory: {name: , role: }": "signatory: {name: Jane Roe, role: Owner}",
    "marketplaces: []": "marketplaces: [DE]",
    "received:": "received: 2026-03-03",
    "date:": "date: 2026-03-06",
    "evidence: {}": "evidence: {paper.pdf: {title: A paper, dated: 2026-03-04}}",
    " on=": " on=2026-01-12",
    "{on= ": "{on=2026-01-12 ",
    'owner=""': 'owner="Warehouse Lead"',
    "done=": "done=2026-03-05",
    "every=": "every=day",
    "from=": "from=2026-03-09",
    'metric=""': 'metric="no parcel without a scan"',
}


def started(type: str, language: str, folder: Path, response: str | None = None) -> dict[str, str]:
    """The files of a new case."""
    (folder / "cases").mkdir(exist_ok=True)
    case = start_case(find_workspace(folder, folder), f"{type}-{language}", type, response, language)
    return {name: (folder / case.path / name).read_text(encoding="utf-8") for name in case.files}


def filled(text: str) -> str:
    for gap, value in FILLED.items():
        text = text.replace(gap, value)
    return text


def errors(files: dict[str, str], folder: Path, paper: str = "") -> list[Finding]:
    example = "".join(f"@ {name}\n{text.rstrip()}\n" for name, text in files.items()) + paper
    return [one for one in examined(example, folder).findings if one.severity == "error"]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("type", TYPES)
def test_a_new_case_has_gaps_and_no_other_error(type: str, language: str, tmp_path: Path) -> None:
    files = started(type, language, tmp_path)
    found = {finding.rule for finding in errors(files, tmp_path)}
    assert found and found <= GAPS
    full = {name: filled(text) for name, text in files.items()}
    left = {finding.rule for finding in errors(full, tmp_path, "@ evidence/paper.pdf paper\n")}
    assert left <= {"placeholder"}


@pytest.mark.parametrize("type", TYPES)
def test_its_notes_hold_what_is_known_of_the_type(type: str, tmp_path: Path) -> None:
    case_type = shelves.case_type(type)
    notes = started(type, "en", tmp_path)["NOTES.md"]
    for line in (*case_type.papers, *case_type.never):
        assert f"\n- {line}\n" in notes
    for metric in case_type.metrics:
        assert shelves.targets()[metric].source in notes
    assert "@" not in notes


def test_the_response_is_the_one_that_usually_fits(tmp_path: Path) -> None:
    assert "response: documents" in started("verification", "en", tmp_path)["case.md"]
    assert "response: dispute" in started("section-3", "en", tmp_path)["case.md"]
    assert "response: admit" in started("section-3", "de", tmp_path, "admit")["case.md"]


def test_the_time_to_reply_is_that_of_the_type(tmp_path: Path) -> None:
    assert "reply-within: 7 days" in started("product-safety", "en", tmp_path)["case.md"]
    assert "reply-within: 72 hours" in started("inauthentic", "en", tmp_path)["case.md"]
