"""The shelf of reports: found by looking, and each of them can be asked for."""

import pytest

from poagen.report import load_report, report_names
from tests.report.outcomes import examined, outcome


def test_every_report_is_found_by_its_file() -> None:
    assert report_names() == ("github", "json", "sarif", "text")


@pytest.mark.parametrize("name", [name for name in report_names() if name != "text"])
def test_a_report_of_a_run_without_findings(name: str) -> None:
    assert isinstance(load_report(name)(outcome(examined())), str)
