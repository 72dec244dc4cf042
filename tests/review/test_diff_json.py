"""A comparison as JSON: what the contract and `docs/diff.schema.json` say, the texts to the letter."""

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen import __version__
from poagen.model.changes import Change, Redline
from tests.review.comparisons import BASE, HOSTILE, OTHER, comparison, finding, line, real, redlines, shown_as

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "diff.schema.json").read_text("utf-8"))
TEXTS = st.sampled_from([*HOSTILE, " ", "word"])


@settings(max_examples=40, deadline=None, derandomize=True)
@given(redlines(TEXTS))
def test_the_redline_holds_both_texts(redline: Redline) -> None:
    told = json.loads(shown_as("json", comparison(redline=redline)))["redline"]
    for which, dropped in (("old", "insert"), ("new", "delete")):
        passages = filter(None, ((each.old if which == "old" else each.new) for each in redline))
        text = "".join(passage.before + passage.lead + passage.text for passage in passages)
        text = text.replace("\ud800", "\ufffd").replace("\udcff", "\ufffd")
        assert "".join(span["text"] for span in told if span["op"] != dropped) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_it_is_what_the_schema_says(text: str) -> None:
    made = comparison(
        case=text,
        old_case=text,
        other=OTHER,
        commitments=(Change("changed", "action", text, text, text, text, text),),
        new=(finding(text, file=text),),
        fixed=(finding(text),),
        notes=(text,),
        redline=(line(("equal", text), ("insert", text)),),
    )
    told = shown_as("json", made)
    jsonschema.validate(json.loads(told), SCHEMA)
    assert told.isascii() and "##[" not in told
    json.dumps(json.loads(told), ensure_ascii=False).encode("utf-8")


def test_it_tells_all_of_a_comparison() -> None:
    told = json.loads(shown_as("json", real()))
    jsonschema.validate(told, SCHEMA)
    assert {key: told[key] for key in ("poagen", "case", "old_case", "base", "other", "state", "notes")} == {
        "poagen": __version__,
        "case": "harbor-odr",
        "old_case": "harbor-odr",
        "base": BASE,
        "other": "",
        "state": "changed",
        "notes": ["cases/harbor-odr/evidence is a submodule in 4f1c2ab: left alone"],
    }
    assert told["commitments"][1] == {
        "change": "changed",
        "kind": "measure",
        "id": "plates",
        "fact": "due",
        "old": "2026-04-17",
        "new": "2026-06-30",
        "text": "Move plates to the tested carton.",
    }
    assert [found["severity"] for found in told["findings"]["new"]] == ["error", "warning"]
    assert told["findings"]["fixed"][0]["message"] == "no paper proves this"


def test_nothing_changed_is_an_object_too() -> None:
    made = comparison(state="unchanged", redline=(line(("equal", "As it was."), before=""),))
    told = json.loads(shown_as("json", made))
    jsonschema.validate(told, SCHEMA)
    assert told["redline"] == [{"op": "equal", "text": "As it was."}]


def test_the_schema_is_one_and_has_the_findings_of_the_other() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    other = json.loads((Path(__file__).parents[2] / "docs" / "findings.schema.json").read_text("utf-8"))
    ours, theirs = SCHEMA["$defs"]["finding"], other["$defs"]["finding"]
    assert ours["required"] == theirs["required"]
    assert ours["properties"].keys() == theirs["properties"].keys()
