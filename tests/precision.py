"""The corpus goes in, a table goes out: how often each rule finds what it should, and what it should not.

Recall: passages found of those that should be. Precision: of all alarms, those that are right. A rule without
passages is measured by the examples on its own page.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

from poagen.rules import all_rules, rule_names
from tests.corpus import (
    LANGUAGES,
    Passage,
    fine_passages,
    known_on_examples,
    letter_around,
    whole_letters,
    wordings,
)
from tests.examples import TODAY, examined

FOR_WHOLE_LETTERS = {"too-short"}
"""Rules that an example, which is no whole letter, cannot please."""

HEAD = "rule                           wanted  found  recall    fine  alarms  precision"


class Met(NamedTuple):
    """A text, and the rules that were found in it; information aside."""

    name: str
    language: str
    words: str
    """What tells a passage from others of its file."""
    wanted: str
    """The rule that should find it; empty where none should."""
    rules: frozenset[str]
    reasons: Mapping[str, str]
    """Why it is accepted that a rule finds it, or misses it."""


class Row(NamedTuple):
    """What a rule did in one language."""

    rule: str
    language: str
    wanted: int
    found: int
    fine: int
    alarms: int

    @property
    def recall(self) -> str:
        return _percent(self.found, self.wanted)

    @property
    def precision(self) -> str:
        return _percent(self.found, self.found + self.alarms)


def rules_in(text: str, workspace: Path, today: date = TODAY) -> frozenset[str]:
    """The rules that warn of a text or reject it."""
    findings = examined(text, workspace, today).findings
    return frozenset(finding.rule for finding in findings if finding.severity != "info")


def passage_met(one: Passage, workspace: Path) -> Met:
    """A passage within its letter."""
    reasons = {one.about: one.missed} if one.missed else one.known
    wanted = "" if one.fine else one.about
    rules = rules_in(letter_around(one), workspace) - FOR_WHOLE_LETTERS
    return Met(one.file, one.language, one.text, wanted, rules, reasons)


def letter_met(name: str, text: str, workspace: Path) -> Met:
    """A whole letter, read on the day it bears."""
    return Met(f"the letter {name}", _language(text), "", "", rules_in(text, workspace, _date(text)), {})


def example_met(name: str, workspace: Path) -> Met:
    """The good example on a rule's page."""
    text = all_rules()[name].good
    rules = rules_in(text, workspace) - FOR_WHOLE_LETTERS
    return Met(
        f"the good example of {name}", _language(text), "", "", rules, known_on_examples().get(name, {})
    )


def rows(broken: Sequence[Met], fine: Sequence[Met], workspace: Path) -> Iterator[Row]:
    """One row a rule and language of the corpus; where it has none, one by the rule's own bad example."""
    for name, rule in all_rules().items():
        wanted = [one for one in broken if one.wanted == name]
        for language in [code for code in LANGUAGES if any(one.language == code for one in wanted)]:
            found = [name in one.rules for one in wanted if one.language == language]
            alarms = [name in one.rules for one in fine if one.language == language]
            yield Row(name, language, len(found), sum(found), len(alarms), sum(alarms))
        if not wanted:
            found = [any(one.rule == name for one in examined(rule.bad, workspace).findings)]
            yield Row(name, "-", 1, sum(found), len(fine), sum(name in one.rules for one in fine))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        workspace = Path(folder)
        broken = [passage_met(one, workspace) for one in wordings()]
        fine = [passage_met(one, workspace) for one in fine_passages()]
        fine += [letter_met(*letter, workspace) for letter in whole_letters()]
        fine += [example_met(name, workspace) for name in rule_names()]
        print(HEAD)
        for row in rows(broken, fine, workspace):
            print(
                f"{row.rule:26} {row.language:2} {row.wanted:7} {row.found:6} {row.recall:>7} "
                f"{row.fine:7} {row.alarms:7} {row.precision:>10}"
            )
    alarms = [_told(one, rule) for one in fine for rule in sorted(one.rules)]
    misses = [_told(one, one.wanted) for one in broken if one.wanted not in one.rules]
    print("\nFalse alarms", *(alarms or ["none"]), sep="\n")
    print("\nMissed", *(misses or ["none"]), sep="\n")


def _told(one: Met, rule: str) -> str:
    reason = one.reasons.get(rule)
    known = f"\n    known: {reason}" if reason else ""
    return f"{rule}: {one.name}{': ' if one.words else ''}{_short(one.words)}{known}"


def _short(text: str, width: int = 140) -> str:
    line = " ".join(text.split())
    return line if len(line) <= width else f"{line[: width - 1]}…"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def _language(text: str) -> str:
    return "de" if "\nlanguage: de\n" in text else "en"


def _date(text: str) -> date:
    """The day in the front matter."""
    line = next(line for line in text.split("\n") if line.startswith("date: "))
    return date.fromisoformat(line.removeprefix("date: "))


if __name__ == "__main__":
    main()
