"""The SARIF log: valid against the standard's schema, with places as URIs and fingerprints that last."""

import json
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import jsonschema
import pytest

from poagen.model import Finding, Place, Trouble
from poagen.report._outcome import Outcome
from poagen.report.sarif import FINGERPRINT, report
from poagen.rules import all_rules
from tests.report.outcomes import NASTY, commands, examined, finding, outcome
from tests.run import ROOT, TODAY, poagen

SAMPLE = "harbor-odr"


@cache
def _schema() -> jsonschema.Draft7Validator:
    schema = Path(__file__).with_name("sarif-schema-2.1.0.json")
    return jsonschema.Draft7Validator(json.loads(schema.read_bytes()))


def checked(text: str) -> dict[str, Any]:
    """The one run of a log, once the log is found valid."""
    log = json.loads(text)
    _schema().validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def results(run: Outcome) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = checked(report(run))["results"]
    return found


def uri(result: dict[str, Any]) -> str:
    return str(result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])


def prints(run: Outcome) -> dict[tuple[str, str], str]:
    """Fingerprint by rule and first line of the message."""
    return {
        (result["ruleId"], result["message"]["text"].split("\n")[0]): result["partialFingerprints"][
            FINGERPRINT
        ]
        for result in results(run)
    }


def test_nothing_found_is_a_valid_log_without_results() -> None:
    run = checked(report(outcome(examined())))
    assert run["results"] == [] and run["tool"]["driver"]["rules"] == []
    assert run["invocations"][0]["executionSuccessful"] is True


def test_a_result_says_what_where_and_what_next() -> None:
    place = Place("cases/a/case.md", 14, 3, 15, 9)
    found = Finding(place, "action-without-date", "error", '"Retrained the team" has no date', "add the day")
    run = checked(report(outcome(examined(finding(severity="info"), found), base="letters/")))
    result = run["results"][1]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert (result["ruleId"], result["level"], rule["id"]) == (
        "action-without-date",
        "error",
        "action-without-date",
    )
    assert result["message"]["text"] == '"Retrained the team" has no date.\nhelp: add the day'
    location = result["locations"][0]["physicalLocation"]
    assert location["artifactLocation"]["uri"] == "letters/cases/a/case.md"
    assert location["region"] == {"startLine": 14, "startColumn": 3, "endLine": 15, "endColumn": 9}
    assert run["columnKind"] == "unicodeCodePoints" and run["results"][0]["level"] == "note"


def test_every_rule_explains_itself() -> None:
    rules = all_rules()
    found = [Finding(Place("cases/a/case.md"), name, rule.severity, name) for name, rule in rules.items()]
    told = checked(report(outcome(examined(*found))))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in told] == sorted(rules)
    for rule in told:
        page = rules[rule["id"]]
        assert rule["shortDescription"]["text"] == page.finds and rule["fullDescription"]["text"] == page.why
        assert len(page.finds) <= 1024 and len(page.why) <= 1024  # GitHub shows no more
        assert page.source.split()[0] in rule["help"]["text"] and "Bad:\n\n````" in rule["help"]["markdown"]


@pytest.mark.parametrize("words", NASTY, ids=ascii)
def test_an_authors_words_stay_words(words: str) -> None:
    file = f"cases/{words}/case.md"
    run = outcome(examined(finding(words, file=file), name=words))._replace(troubles=(Trouble(words, words),))
    text = report(run)
    told = checked(text)
    assert text.isascii() and text.replace("\n", "").isprintable() and not commands(text)
    (result,) = told["results"]
    assert re.fullmatch(r"(?:[A-Za-z0-9_.~/-]|%[0-9A-F]{2})+", uri(result))
    assert unquote_to_bytes(uri(result)) == file.encode("utf-8", "surrogateescape")
    assert "](" not in result["message"]["text"]
    assert all(character.isprintable() or character == "\n" for character in result["message"]["text"])


def test_a_long_message_is_told_whole() -> None:
    (result,) = results(outcome(examined(finding("x" * 5000))))
    assert "x" * 5000 in result["message"]["text"]


def test_an_allowed_finding_is_suppressed_with_its_reason() -> None:
    kept = finding("kept", "warning")._replace(allowed="Agreed with the client.")
    by_settings, standing = kept._replace(message="b", allowed="House rule."), finding("c", "warning")
    case = examined(kept, by_settings, standing, allow="Agreed with the client.")
    first, second, third = results(outcome(case, base="x/"))
    (own,) = first["suppressions"]
    assert (own["kind"], own["justification"]) == ("inSource", "Agreed with the client.")
    assert own["location"]["physicalLocation"]["artifactLocation"]["uri"] == "x/cases/a/case.md"
    assert own["location"]["physicalLocation"]["region"]["startLine"] == 4
    assert second["suppressions"] == [{"kind": "external", "justification": "House rule."}]
    assert third["suppressions"] == []


def test_what_cases_have_in_common_is_told_once() -> None:
    common = finding(file="poagen.yaml")
    assert [uri(result) for result in results(outcome(examined(common), examined(common, name="b")))] == [
        "poagen.yaml"
    ]


def test_a_case_that_could_not_be_done_is_a_notification() -> None:
    run = outcome(examined(finding()))._replace(troubles=(Trouble('no case "x"', "see the list"),))
    (invocation,) = checked(report(run))["invocations"]
    assert invocation["executionSuccessful"] is False
    (told,) = invocation["toolExecutionNotifications"]
    assert told["level"] == "error" and told["message"]["text"] == 'no case "x".\nhelp: see the list'


SOURCE = """\
- Retrained the team.
- Retrained the team.
- Called a buyer at 4111 2222 3333 4444 in May.
"""


def three(first_line: int = 1) -> tuple[Finding, Finding, Finding]:
    """Two equal findings, and a private one."""
    places = [Place("cases/a/x.md", first_line + number, 3, first_line + number, 21) for number in range(3)]
    return (
        Finding(places[0], "action-without-date", "error", "no date"),
        Finding(places[1], "action-without-date", "error", "no date"),
        Finding(
            places[2]._replace(column=21, end_column=40),
            "card-number",
            "error",
            "a card number",
            private=True,
        ),
    )


def marks(*findings: Finding, source: str = SOURCE, base: str = "") -> list[str]:
    """The fingerprints in order of the places."""
    run = outcome(examined(*findings, sources={"cases/a/x.md": source}), base=base)
    told = sorted(
        results(run), key=lambda result: result["locations"][0]["physicalLocation"]["region"]["startLine"]
    )
    return [result["partialFingerprints"][FINGERPRINT] for result in told]


def test_a_fingerprint_lasts() -> None:
    before = marks(*three())
    assert len(set(before)) == 3
    assert before == marks(*three(4), source=f"New.\n\nWords.\n{SOURCE}")
    assert before == marks(*reversed(three()), base="letters/")
    other = SOURCE.replace("- Retrained the team.", "- Trained everybody.", 1)
    changed = marks(*three(), source=other)
    assert changed[0] not in before and changed[1] == before[0] and changed[2] == before[2]


def test_a_fingerprint_leaves_numbers_and_what_is_fleeting_out() -> None:
    found = finding("also at cases/a/case.md:14:3, 1,200 characters")
    (one,) = prints(outcome(examined(found))).values()
    (two,) = prints(
        outcome(examined(found._replace(message="also at cases/a/case.md:2:33, 900 characters")))
    ).values()
    assert one == two
    (one,) = prints(outcome(examined(found._replace(fleeting=True)))).values()
    (two,) = prints(outcome(examined(found._replace(fleeting=True, message="an hour is left")))).values()
    assert one == two


def test_private_words_stand_nowhere_and_make_no_fingerprint() -> None:
    text = report(outcome(examined(*three(), sources={"cases/a/x.md": SOURCE})))
    assert "3333" not in text and "4111 2222" not in text
    other = SOURCE.replace("4111 2222 3333 4444", "4000 5000 6000 7000")
    assert marks(*three()) == marks(*three(), source=other)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    folder = tmp_path / "workspace"
    shutil.copytree(ROOT / "cases" / SAMPLE, folder / "cases" / SAMPLE)
    shutil.copytree(ROOT / "cases" / SAMPLE, folder / "cases" / "Größe #1 100%\n::x")
    file = folder / "cases" / SAMPLE / "corrective-actions.md"
    line = "- Retrained the packing team on the new scale.\n"
    file.write_text(line * 2 + file.read_text("utf-8"), "utf-8")
    return folder


def found(
    workspace: Path, *words: str, status: int = 1, env: Mapping[str, str] | None = None
) -> dict[str, Any]:
    run = poagen(*words, "--format", "sarif", "--today", TODAY, cwd=workspace, env=env)
    assert run.status == status, run.printed
    return checked(run.stdout)


def test_the_log_of_a_run(workspace: Path) -> None:
    first = found(workspace, "check", "--all")
    assert first == found(workspace, "check", "--all") == found(workspace, "build", "--all")
    dates = [result for result in first["results"] if result["ruleId"] == "action-without-date"]
    assert len({result["partialFingerprints"][FINGERPRINT] for result in dates}) == 2
    file = workspace / "cases" / SAMPLE / "corrective-actions.md"
    file.write_text("A paragraph before.\n\n" + file.read_text("utf-8"), "utf-8")
    moved = workspace.rename(workspace.with_name("elsewhere"))
    again = found(moved, "check", SAMPLE, env={"GITHUB_WORKSPACE": str(moved.parent)})
    here = {result["partialFingerprints"][FINGERPRINT] for result in again["results"]}
    assert here >= {result["partialFingerprints"][FINGERPRINT] for result in dates}
    assert {uri(result).split("/")[0] for result in again["results"]} == {"elsewhere"}


def test_a_run_that_could_not_do_one_case(workspace: Path) -> None:
    run = found(workspace, "check", SAMPLE, "nobody", status=2)
    assert run["results"] and not run["invocations"][0]["executionSuccessful"]
    assert "nobody" in run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
