"""Findings go in, what a run came to comes out; and what a workflow's log would take for a command."""

import re
from collections.abc import Mapping

from poagen.examine import Examined
from poagen.model import Allowance, Case, Finding, Front, Place, Severity
from poagen.report._outcome import Outcome

NASTY = (
    "::error::x",
    "  ::stop-commands::x",
    "a\n::error::x",
    "a\r::warning::x",
    "a\r\n\t::add-mask::x",
    "a\x85::error::x",
    "a\u2028::error::x",
    "\x1b[2J::error::x",
    "a\x00b",
    "x ##[error]x",
    "##[stop-commands]x",
    "%0A::error::x",
    "%25%0D%0A",
    "a,title=b:c",
    "\u202eevil\u2066",
    "gr\xf6\xdfe #1 \udcff?",
    "[words](http://evil.example)",
    "{0} {{ 7*7 }} <b>",
)
"""Words of an author's, each of which could spoil a report."""


def finding(
    words: str = "x",
    severity: Severity = "error",
    file: str = "cases/a/case.md",
    line: int = 1,
    rule: str = "",
) -> Finding:
    """A finding at a word of `line`."""
    rule = (
        rule
        or {"error": "raw-html", "warning": "uncited-evidence", "info": "measure-without-metric"}[severity]
    )
    return Finding(Place(file, line, 3, line, 8), rule, severity, words, help=words)


def examined(
    *findings: Finding, name: str = "a", sources: Mapping[str, str] | None = None, allow: str = ""
) -> Examined:
    """A case with these findings; `allow` is the reason that its front matter gives for its warnings."""
    path = f"cases/{name}"
    place = Place(f"{path}/case.md", 4, 3, 4, 9)
    front = Front(allow=(Allowance("uncited-evidence", allow, place),) if allow else ())
    case = Case(name, path, front, {}, {}, frozenset(), "", {})
    return Examined(case, None, findings, {}, sources or {})


def outcome(*cases: Examined, base: str = "") -> Outcome:
    """A run over these cases."""
    return Outcome(cases, (), base)


def commands(log: str) -> list[str]:
    """The lines that GitHub's runner takes for a command.

    It reads line by line, takes `::` at a line's start, blanks aside, and else `##[` anywhere in it.
    """
    lines = re.split(r"\r\n|\r|\n", log)
    return [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
