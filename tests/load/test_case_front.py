"""The front matter of a case: values as the author wrote them, faults at their place, each told once."""

import pytest

from poagen.load import shelves
from poagen.load.case_front import Known, read_front
from poagen.load.yaml_tree import read_yaml
from poagen.model import Finding, Front

KNOWN = Known(
    shelves.type_names(), shelves.language_codes(), frozenset(["letter"]), shelves.marketplace_codes()
)
LEAST = "type: order-defect-rate\nseller: {name: Acme}\nmarketplaces: [DE]\nnotice: {received: 2026-03-03}\n"


def read(text: str) -> tuple[Front, list[Finding]]:
    tree = read_yaml(text, "case.md")
    assert tree.root is not None, tree.findings
    return read_front(tree.root, "case.md", text, KNOWN)


def faults(text: str) -> list[tuple[str, int, int]]:
    return [(finding.rule, finding.place.line, finding.place.column) for finding in read(LEAST + text)[1]]


def test_scalars_stay_as_they_were_written() -> None:
    front, findings = read(
        LEAST.replace("2026-03-03", "2026-03-03 22:30") + "asins: [0306406152]\nx-version: 1.10\n"
    )
    assert not findings
    assert front.asins[0].text == "0306406152"
    assert front.own == {"x-version": "1.10"}
    assert front.notice.received and front.notice.received.time and front.notice.received.time.hour == 22


def test_norway_is_no_marketplace_and_no_truth_value() -> None:
    _, findings = read(LEAST.replace("DE", "NO"))
    assert [finding.rule for finding in findings] == ["bad-value"]
    assert '"NO"' in findings[0].message


def test_uk_and_gb_are_one_marketplace() -> None:
    front, findings = read(LEAST.replace("DE", "GB, UK"))
    assert not findings and [name.text for name in front.marketplaces] == ["UK"]


def test_what_is_required_is_told_where_it_is_missing() -> None:
    _, findings = read("type: inauthentic\nseller: {id: A1}\nmarketplaces: []\nnotice:\n  kind: review\n")
    told = [(finding.message.split()[-1], finding.place.line) for finding in findings]
    assert told == [("seller.name", 2), ("marketplaces", 3), ("notice.received", 4)]


def test_documents_need_no_notice() -> None:
    assert not read("type: inauthentic\nresponse: documents\nseller: {name: A}\nmarketplaces: [DE]\n")[1]


def test_faults_stand_at_their_value() -> None:
    assert faults("date: 2026-02-30\n") == [("bad-date", 5, 7)]
    assert faults("tittle: x\n") == [("unknown-key", 5, 1)]
    assert faults("asins: [b08exampl1]\n") == [("bad-value", 5, 9)]
    assert faults("status: sent\n") == [("bad-value", 5, 9)]
    assert faults("seller_: x\nx-own: {a: b}\n") == [("unknown-key", 5, 1)]
    assert faults("allow: {placeholder: }\n") == [("bad-value", 5, 9)]
    assert faults("timeline: [2026-01-40: x]\n") == [("bad-date", 5, 12)]
    assert faults('title: "a\\u202eb"\n') == [("hidden-character", 5, 8)]


def test_a_mapping_in_place_of_a_word_is_told_once() -> None:
    assert faults("title: {a: b}\n") == [("bad-value", 5, 8)]
    _, findings = read("type: inauthentic\nseller: Acme\nmarketplaces: DE\nnotice: today\n")
    assert [finding.rule for finding in findings] == ["bad-value"] * 3


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("- a list\n", "bad-value"),
        (LEAST.replace("{name: Acme}", "[]"), "bad-value"),
        (LEAST + 'title: "a\\x1b[31mb"\n', "control-character"),
        (LEAST + 'title: "a\\0b"\n', "control-character"),
    ],
)
def test_one_fault_is_one_finding(text: str, rule: str) -> None:
    assert [finding.rule for finding in read(text)[1]] == [rule]


def test_yaml_that_bites_stops_at_once() -> None:
    bomb = "a: &a [x]\n" + "".join(f"k{i}: &k{i} [*a, *a]\n" for i in range(10))
    for text, rule in (
        (bomb, "yaml-anchor"),
        ("a: {<<: *b}", "yaml-anchor"),
        ("a: !!python/object/apply:os.system [x]", "yaml-tag"),
        ("[" * 60_000, "yaml-syntax"),
        ("a:\n\tb: c", "yaml-syntax"),
        ("title: Plan: of action", "yaml-syntax"),
    ):
        tree = read_yaml(text, "case.md")
        assert tree.root is None and [finding.rule for finding in tree.findings] == [rule], text[:40]
