"""The shelf of reports: what a run came to goes in, text comes out; one file each, found by looking.

A module whose name starts with `_` is no report: reports share it. `text` is told case by case, every other
report once, at the end of the run, by the module's `report`. Nothing here prints.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from poagen.report._outcome import Outcome

Report: TypeAlias = "Callable[[Outcome], str]"


def report_names() -> tuple[str, ...]:
    """The name of every report, from the file names alone; nothing is imported."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py")))


def load_report(name: str) -> Report:
    """The report of that name, which must be one of `report_names()`, but `text`."""
    report: Report = import_module(f"{__name__}.{name}").report
    return report
