"""A comparison in a terminal: the same words with colour as without, and no escape of the author's."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.model import shown
from poagen.model.changes import Change, Comparison, Redline
from poagen.report._harmless import harmless
from poagen.review.outputs import load_output
from tests.review.comparisons import (
    HOSTILE,
    comparison,
    finding,
    line,
    real,
    redlines,
    shown_as,
    side,
    wanted,
)


def test_it_reads_from_commitments_to_words() -> None:
    assert shown_as("terminal", real()) == REAL


REAL = """\
harbor-odr: 4f1c2ab → working tree

Commitments
  - removed action: Put three agents on a duty roster (Evidence E, duty-roster.pdf).
      for=replies owner="Service Manager" done=2026-03-20
  ~ changed measure plates: Move plates to the tested carton.
      due: 2026-04-17 → 2026-06-30
      owner: Warehouse Manager → Head of Purchasing
  ~ changed evidence carton-test.pdf: Drop test of the double-wall carton
      content (sha256): 3fe1a2b0c4d5 → 9c0d1e2f3a4b
  ~ changed action carton: Returned to the carton{+ for stoneware+}.
  ~ changed response: admit → dispute
  > moved measure: Read buyer messages at 09:00 and 16:00.
  + new metric late-shipment-rate: before=4.2% now=1.1%

New findings
  cases/acme-odr/corrective-actions.md:14:3: error[action-without-date]: "Retrained the team" has no date
  cases/acme-odr/corrective-actions.md:14:3: warning[action-without-date]: 5 sentences of 30 words

Fixed findings
  cases/acme-odr/corrective-actions.md:14:3: warning[action-without-date]: no paper proves this

Notes
  cases/harbor-odr/evidence is a submodule in 4f1c2ab: left alone

Redline

Plan of Action – Order Defect Rate

Harbor Kitchenware GmbH (A1EXAMPLEHARBR)
amazon.de, amazon.fr
[-24-]{+27+} March 2026

Amazon deactivated our account on 17 March 2026: 41 of 1,852 orders had a defect.

Corrective actions

- Returned to the carton{+ for stoneware+}. Responsible: Warehouse Manager. Completed 2 March 2026.
[-- Put three agents on a duty roster (Evidence E, duty-roster.pdf).-]
- Signed a carrier contract (Evidence D, carrier-contract.pdf) for $4,500.

Preventive measures

[-- Read buyer messages at 09:00 and 16:00.-] moved below (1)
- Move plates to the tested carton. Responsible: [-Warehouse Manager-]{+Head of Purchasing+}. \
Due [-17 April-]{+30 June+} 2026.
{+- Read buyer messages at 09:00 and 16:00.+} moved from above (1)

Henrik Sandmann
Managing Director, Harbor Kitchenware GmbH
"""


@settings(max_examples=60, deadline=None, derandomize=True)
@given(redlines(st.sampled_from(["one ", "two", "三", " four", "."])))
def test_without_the_marks_it_reads_as_both_letters(redline: Redline) -> None:
    told = shown_as("terminal", comparison(redline=redline, state="removed")).partition("Redline\n")[2]
    for which, dropped in (("new", r"\[-.*?-\](?!\])"), ("old", r"\{\+.*?\+\}")):
        letter = re.sub(r"\{\+|\+\}|\[-|-\]", "", re.sub(dropped, "", told))
        assert [text.strip() for text in letter.splitlines() if text.strip()] == [
            text.strip() for text in side(redline, which) if text.strip()
        ]


def test_colour_adds_nothing_to_read() -> None:
    plain = shown_as("terminal", real())
    styled = wanted(real())._replace(style=lambda words, style: f"\x02{style}\x03{words}\x04")
    coloured = load_output("terminal")(styled).decode()
    assert re.sub(r"\x02.*?\x03|\x04", "", coloured) == plain
    for style, words in {
        "heading": "Commitments",
        "delete": "[-17 April-]",
        "insert": "{+30 June+}",
        "moved": "{+- Read buyer messages at 09:00 and 16:00.+}",
        "error": "error[action-without-date]",
    }.items():
        assert f"\x02{style}\x03{words}\x04" in coloured


@pytest.mark.parametrize("text", HOSTILE)
def test_no_escape_and_no_line_of_the_author_passes(text: str) -> None:
    told = shown_as("terminal", _said_everywhere(text))
    assert all(part == shown(part) for part in told.split("\n"))
    assert harmless(told) == told
    assert told.count("\n") == shown_as("terminal", _said_everywhere("word")).count("\n")


def _said_everywhere(text: str) -> Comparison:
    return comparison(
        case=text,
        old_case="x" + text,
        commitments=(
            Change("changed", "action", text, text, text, text + "x", text),
            Change("changed", "action", text, "text", text, text + "x", text),
        ),
        new=(finding(text, file=text),),
        fixed=(finding(text),),
        notes=(text,),
        redline=(line(("equal", text), ("insert", text), ("delete", text)),),
    )


def test_nothing_changed_is_one_line() -> None:
    made = comparison(state="unchanged", redline=(line(("equal", "All as it was.")),))
    assert shown_as("terminal", made) == "acme-odr: nothing changed since 4f1c2ab\n"


@pytest.mark.parametrize(
    ("parts", "head"),
    [
        ({"state": "added", "old_case": ""}, "acme-odr: 4f1c2ab → working tree (new case)"),
        ({"state": "removed"}, "acme-odr: 4f1c2ab → working tree (case removed)"),
        ({"state": "unchanged", "old_case": "acme"}, "acme-odr: 4f1c2ab → working tree (renamed from acme)"),
        ({"other": "9e8d7c65", "notes": ("x",)}, "acme-odr: 4f1c2ab → 9e8d7c6"),
    ],
)
def test_the_head_says_what_became_of_the_case(parts: dict[str, object], head: str) -> None:
    assert shown_as("terminal", comparison(**parts)).splitlines()[0] == head


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            Change("changed", "measure", "a", "due", "", "2026-06-30", "Ship."),
            ("Ship.", "due: none → 2026-06-30"),
        ),
        (
            Change("changed", "measure", "a", "due", "2026-06-30", "", "Ship."),
            ("Ship.", "due: 2026-06-30 → none"),
        ),
        (
            Change("added", "ask", "cause", "", "", "", "The root cause"),
            ("+ new ask cause: The root cause", ""),
        ),
        (
            Change("removed", "timeline", "", "", "2026-01-12", "", "1,140 orders"),
            ("removed timeline entry", "2026-01-12"),
        ),
        (Change("added", "response", "", "language", text="en"), ("+ new response: language: en", "")),
        (Change("changed", "layout", "", "", "letter", "brief"), ("~ changed layout: letter → brief", "")),
    ],
)
def test_a_change_says_what_was_and_what_is(change: Change, told: tuple[str, str]) -> None:
    text = shown_as("terminal", comparison(commitments=(change,)))
    assert all(part in text for part in told)


def test_a_long_item_that_was_reworded_is_cut() -> None:
    change = Change("changed", "cause", "a", "text", "old words " * 100, "new words " * 100, "New words")
    item = shown_as("terminal", comparison(commitments=(change,))).splitlines()[3]
    assert item.startswith("  ~ changed cause a: [-old words old") and item.endswith("new words…+}")
    assert len(item) < 400
