"""What is private is found in a letter, as people write it, and masked; what looks like it stays quiet."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from poagen.model import Finding
from poagen.rules import load_rule
from tests.examples import examined

TEXTS: dict[str, Any] = yaml.load(
    (Path(__file__).parent / "private_words.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader
)
FOUND = [(rule, text) for rule, texts in TEXTS.items() for text in texts["found"]]
QUIET = [(rule, text) for rule, texts in TEXTS.items() for text in texts["quiet"]]
CASE = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
signatory: {name: Jane Roe}
marketplaces: [DE]
---
The papers are attached.

%s
"""


Told = Callable[[str, str], list[Finding]]


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Told:
    """Asks one rule about a case, and no other, since there are many."""

    def ask(name: str, case: str) -> list[Finding]:
        monkeypatch.setattr("poagen.check.all_rules", lambda: {name: load_rule(name)})
        return [finding for finding in examined(case, tmp_path).findings if finding.rule == name]

    return ask


@pytest.mark.parametrize(("rule", "text"), FOUND)
def test_it_is_found_at_its_place_and_not_shown_again(rule: str, text: str, told: Told) -> None:
    (finding,) = told(rule, CASE % text)
    place = finding.place
    assert finding.private
    assert (place.line, place.end_line) == (10, 10)
    shown = text[place.column - 1 : place.end_column - 1]
    assert shown
    assert shown not in finding.message
    assert len(shown) < 8 or shown[:-4] not in finding.message


@pytest.mark.parametrize(("rule", "text"), QUIET)
def test_what_looks_like_it_is_quiet(rule: str, text: str, told: Told) -> None:
    assert not told(rule, CASE % text)


@pytest.mark.parametrize("text", [text for rule, text in QUIET if rule != "buyer-phone"])
def test_nor_is_it_a_telephone(text: str, told: Told) -> None:
    assert not told("buyer-phone", CASE % text)


CONTACT = """\
## {who}

- Northline
- Phone: +49 40 1234567
"""


@pytest.mark.parametrize(("who", "count"), [("The supplier", 0), ("The buyer", 1), ("What happened", 1)])
def test_a_line_that_only_says_how_to_reach_somebody(who: str, count: int, told: Told) -> None:
    assert len(told("buyer-phone", CASE % CONTACT.format(who=who))) == count


@pytest.mark.parametrize("where", ["title: %s", "notice: {received: 2026-03-03, reference: %s}"])
def test_front_matter_is_read_too(where: str, told: Told) -> None:
    line = where % '"DE89 3704 0044 0532 0130 00"'
    (finding,) = told("bank-account", CASE.replace("marketplaces", f"{line}\nmarketplaces") % "")
    assert finding.place.line == 6


@pytest.mark.parametrize("rule", TEXTS)
def test_the_notice_is_never_sent_and_not_read(rule: str, told: Told) -> None:
    case = CASE % "" + "@ notice.txt\npassword: hunter2, +49 170 1234567, DE89 3704 0044 0532 0130 00\n"
    assert not told(rule, case)
