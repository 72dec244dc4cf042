"""Whatever an author writes, the rules find something or nothing: they never fall over."""

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examined

MARKUP = """
    # - 1. > | ` ``` * _ ** [ ] ( ) a| |---| &amp; ![](evidence/a.png) [x](evidence/a.pdf) [y](#courier)
    [[timeline]] [[seller.name]] { } <a@b.co> 4111 1111 2026-03-05 March
""".split()
ODD = ["\n", "\n\n", "\\", "漢", "e\u0301", "\u202e", "\x00", "\U0001f468", "@b.co", "a@"]
STARTS = ["## We", "- We", "- We", "1. We", "> We", "    - We", "| We", "We"]
FACTS = """
    {#courier} {#a,on=2026-01-12} {for=courier} {for=a,courier} {for=,done=2026-03-05} {for=b,done=2026-99-99}
    {due=2026-04-30,owner="a@b.co"} {every=漢} {done=2026-12-31} {answers=courier} {answers=curier} {stray}
""".split()
WORDS = st.lists(st.sampled_from(MARKUP + ODD), max_size=8).map(" ".join)
LINE = WORDS.map(lambda text: " ".join(text.split()))
FACTS_OR_NONE = st.sampled_from(["", *(facts.replace(",", " ") for facts in FACTS)])
LINES = st.lists(st.tuples(st.sampled_from(STARTS), WORDS, FACTS_OR_NONE).map(" ".join), max_size=5).map(
    "\n".join
)


@st.composite
def cases(draw: st.DrawFn) -> str:
    """A whole case with odd words at every place that a rule looks at."""
    quoted = '"' + draw(LINE).replace("\\", "").replace('"', "") + '"'
    response = draw(st.sampled_from(["admit", "admit", "dispute", "documents", "none"]))
    names = ("root-cause", "corrective-actions", "preventive-measures", "statement-of-facts", "conclusion")
    sections = "".join(f"@ {name}.md\n{draw(LINES)}\n" for name in names if draw(st.booleans()))
    return f"""\
@ case.md
---
type: order-defect-rate
response: {response}
title: {quoted}
seller: {{name: {quoted}}}
signatory: {{name: {quoted}, role: {quoted}}}
marketplaces: [DE]
notice: {{received: 2026-03-03, asks: {{courier: {quoted}}}}}
asins: [B08EXAMPL1, {quoted}]
timeline: [2026-01-12: {quoted}]
evidence: {{a.pdf: {{title: {quoted}, covers: [{quoted}]}}, {quoted}: {{title: x}}}}
---
{draw(LINES)}
{sections}@ evidence/a.png paper
@ evidence/b.pdf paper:empty
"""


@given(cases())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_rules_take_any_letter(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for finding in examined(text, Path(folder)).findings:
            assert finding.place.line >= 1
            assert finding.place.column >= 1
