"""What a manifest says, and that it says nothing of the machine."""

import hashlib
import json
from datetime import date

from poagen import __version__
from poagen.model import Finding, Place
from poagen.publish import make_manifest

FINDINGS = [
    Finding(Place("cases/a/case.md", 9, 2), "boilerplate", "warning", "odd \u202e text", allowed="agreed"),
    Finding(Place("cases/a/bad\udcff.md", 3), "unsafe-name", "error", "Größe"),
    Finding(Place("cases/a/case.md", 4), "deadline-near", "warning", "tomorrow", fleeting=True),
]


def made(findings: list[Finding], inputs: list[tuple[str, bytes]]) -> bytes:
    return make_manifest(
        "a",
        tools={"typst": "0.15.0", "pandoc": "3.9"},
        draft=True,
        day=date(2026, 3, 6),
        inputs=inputs,
        outputs=[("plan-of-action.txt", b"abc")],
        findings=findings,
    )


def test_what_it_says() -> None:
    content = made(FINDINGS, [("case.md", b"")])
    assert json.loads(content) == {
        "case": "a",
        "date": "2026-03-06",
        "draft": True,
        "poagen": __version__,
        "tools": {"pandoc": "3.9", "typst": "0.15.0"},
        "inputs": [{"name": "case.md", "size": 0, "sha256": hashlib.sha256(b"").hexdigest()}],
        "outputs": [{"name": "plan-of-action.txt", "size": 3, "sha256": hashlib.sha256(b"abc").hexdigest()}],
        "findings": [
            {
                "rule": "unsafe-name",
                "severity": "error",
                "file": "cases/a/bad\udcff.md",
                "line": 3,
                "column": 1,
                "message": "Größe",
                "allowed": "",
            },
            {
                "rule": "boilerplate",
                "severity": "warning",
                "file": "cases/a/case.md",
                "line": 9,
                "column": 2,
                "message": "odd \u202e text",
                "allowed": "agreed",
            },
        ],
    }


def test_it_is_plain_to_print_and_ends_its_last_line() -> None:
    content = made(FINDINGS, [])
    assert content.isascii()
    assert content.endswith(b"\n}\n")


def test_the_order_of_what_goes_in_does_not_matter() -> None:
    inputs = [("case.md", b"1"), ("notice.txt", b"2"), ("evidence/a.pdf", b"3")]
    assert made(FINDINGS, inputs) == made(FINDINGS[::-1], inputs[::-1])
