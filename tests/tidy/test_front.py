"""Front matter: no line is lost or changed, whatever stands between the keys; their order is the schema's."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.load import shelves
from poagen.load.case_front import KEYS, Known, read_front
from poagen.load.yaml_tree import Mapping, read_yaml
from poagen.tidy import tidy
from poagen.tidy.keys import OF_CASE

ENTRIES = [
    "type: inauthentic",
    "status: draft  # for now",
    "seller: {name: Acme, id: A2EXAMPLE0SELLR}",
    "signatory:\n  role: Owner\n  # who\n  name: Jane",
    "title: |\n  # Plan\n\n  of Action\n",
    "title: >+\n  Plan\n\n\n",
    'title: "two\n# lines"',
    "marketplaces:\n- DE\n# none\n- FR",
    "notice:\n    asks:\n      b: x\n      # c\n      a: |\n        z\n\n    # x\n    kind: review\n  # y",
    "evidence:\n  b.pdf:\n    covers: []\n    title: B\n  # more\n  a.pdf: {kind: x, title: A}",
    "metrics:\n  x: {now: 1, before: 2}\n  y:\n    now: 1\n    before: 2",
    "asins: [B08EXAMPL1,\n  B08EXAMPL2]",
    "x-own:\n  b: 1\n  a: 2",
    "x-other: 1",
    "colour: red",
    "? date\n: 2026-03-03",
    '"layout": letter',
    "# a comment\n#another\n",
    "#",
    "\n",
    "  # deeper",
]
"""Entries and what may stand between them; some together are no YAML."""


@given(st.lists(st.sampled_from(ENTRIES), max_size=12))
@settings(max_examples=300, deadline=None, derandomize=True)
def test_no_line_of_front_matter_is_lost(entries: list[str]) -> None:
    front = "\n".join(entries)
    content = f"---\n{front}\n---\n\nOne.\n"
    tidied = tidy(content.encode(), "case.md", "case", [shelves.language("en")])
    assert sorted(tidied.after.decode().split("\n")) == sorted(content.split("\n"))
    assert tidy(tidied.after, "case.md", "case", [shelves.language("en")]).after == tidied.after
    order = [
        line.partition(":")[0] for line in tidied.after.decode().split("\n") if line.startswith(tuple(KEYS))
    ]
    if tidied.after != tidied.before:
        assert order == sorted(order, key=KEYS.index)


@pytest.mark.parametrize(
    ("path", "order"),
    [
        ("", OF_CASE),
        ("seller", OF_CASE["seller"]),
        ("signatory", OF_CASE["signatory"]),
        ("notice", OF_CASE["notice"]),
        ("metrics: x", OF_CASE["metrics"]["*"]),
        ("evidence: x", OF_CASE["evidence"]["*"]),
    ],
)
def test_the_order_is_that_of_the_schema(path: str, order: dict[str, object]) -> None:
    """A key that a case may have, and of which this room does not know, would stand at the end."""
    steps = [step for step in path.split(": ") if step]
    text = "".join(f"{step}: {{" for step in steps) + "zzzzzzzz: 1" + "}" * len(steps)
    root = read_yaml(text, "case.md").root
    assert isinstance(root, Mapping)
    _, findings = read_front(root, "case.md", text, Known(frozenset(), frozenset(), frozenset(), {}))
    (help,) = [finding.help for finding in findings if finding.rule == "unknown-key"]
    assert help == f"known here: {', '.join(order)}"
