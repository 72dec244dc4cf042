"""What a run came to, as the reports of its end read it: `Outcome`."""

from collections.abc import Mapping
from typing import NamedTuple

from poagen.examine import Examined
from poagen.model import Finding, Trouble
from poagen.report._masked import masked


class Outcome(NamedTuple):
    """A run that has ended."""

    cases: tuple[Examined, ...]
    """In the order of the run."""
    troubles: tuple[Trouble, ...] = ()
    """What kept a case from being done, one each."""
    base: str = ""
    """Path of the workspace from the root of its repository, with `/` at its end: `letters/`."""

    def findings(self) -> tuple[Finding, ...]:
        """Every finding once, those on settings and snippets too, which several cases have in common.

        One that only some of these cases allow stands.
        """
        told: dict[Finding, Finding] = {}
        for finding in (finding for examined in self.cases for finding in examined.findings):
            known = told.setdefault(finding._replace(allowed=""), finding)
            if known.allowed and not finding.allowed:
                told[finding] = finding
        return tuple(told.values())

    def sources(self) -> Mapping[str, str]:
        """Path to text of every source of all cases, with private words as dots."""
        sources = {file: text for examined in self.cases for file, text in examined.sources.items()}
        return {**sources, **masked(self.findings(), sources)}
