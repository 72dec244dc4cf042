"""Whatever an author writes, the rules find something or nothing: they never fall over."""

import json
import random
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.rules import all_rules, rule_names
from tests.corpus import base_letter, whole_letters
from tests.examples import examined
from tests.naughty import NAUGHTY

MARKUP = """
    # - 1. > | ` ``` * _ ** [ ] ( ) a| |---| &amp; ![](evidence/a.png) [x](evidence/a.pdf) [y](#courier)
    [[timeline]] [[seller.name]] [[effective]] [[completed]] { } <a@b.co> 4111 1111 2026-03-05 March
""".split()
ODD = ["\n", "\n\n", "\\", "漢", "e\u0301", "\u202e", "\x00", "\U0001f468", "@b.co", "a@", "“", "„", "。"]
SPEECH = """
    we will not never maybe sorry blame buyers ODR Amazon wir werden nicht leider Käufer TODO below 2 % Monday
    5 March , . ! ? because the cause was late
""".split()
STARTS = ["## We", "- We", "- We", "1. We", "> We", "    - We", "| We", "We"]
FACTS = """
    {#courier} {#a,on=2026-01-12} {for=courier} {for=a,courier} {for=,done=2026-03-05} {for=b,done=2026-99-99}
    {due=2026-04-30,owner="a@b.co"} {every=漢} {done=2026-12-31} {answers=courier} {answers=curier} {stray}
    {#b,on=0001-01-01..9999-12-31} {for=all,done=0001-01-01} {due=9999-12-31,metric="ODR<2%"}
    {every=day,from=9999-12-31}
""".split()
WORDS = st.lists(st.sampled_from(MARKUP + ODD + SPEECH), max_size=8).map(" ".join)
LINE = WORDS.map(lambda text: " ".join(text.split()))
FACTS_OR_NONE = st.sampled_from(["", *(facts.replace(",", " ") for facts in FACTS)])
LINES = st.lists(st.tuples(st.sampled_from(STARTS), WORDS, FACTS_OR_NONE).map(" ".join), max_size=5).map(
    "\n".join
)
DAYS = st.sampled_from(
    [
        "0001-01-01",
        "9999-12-31",
        "2026-03-06",
        "2024-02-29",
        "0001-01-01 00:00+14:00",
        "9999-12-31 23:59-12:00",
    ]
)
NOTICES = st.one_of(
    DAYS.map(lambda day: f"reply-within: 99999999 hours, x-a: {day}"),
    st.sampled_from(["reply-within: 72 hours", "reply-within: 0 days", "reply-within: 3000000 days"]),
    DAYS.map(lambda day: f"deadline: {day}"),
)
TYPES = ["order-defect-rate", "late-shipment-rate", "inauthentic", "used-sold-as-new", "none"]
KINDS = ["invoice", "identity", "utility-bill", "photo", "letter-of-authorization", "漢"]
RESPONSES = ["admit", "admit", "dispute", "documents", "none"]
LANGUAGES = ["en", "de", "fr", "ja", "zh", "none"]
SECTIONS = ("root-cause", "corrective-actions", "preventive-measures", "statement-of-facts", "conclusion")


@st.composite
def cases(draw: st.DrawFn) -> str:
    """A whole case with odd words at every place that a rule looks at."""
    quoted = '"' + draw(LINE).replace("\\", "").replace('"', "") + '"'
    date = draw(st.one_of(st.just(""), DAYS.map(lambda day: f"date: {day[:10]}\n")))
    sections = "".join(f"@ {name}.md\n{draw(LINES)}\n" for name in SECTIONS if draw(st.booleans()))
    return f"""\
@ case.md
---
type: {draw(st.sampled_from(TYPES))}
response: {draw(st.sampled_from(RESPONSES))}
language: {draw(st.sampled_from(LANGUAGES))}
title: {quoted}
seller: {{name: {quoted}, id: {quoted}}}
signatory: {{name: {quoted}, role: {quoted}}}
marketplaces: [{draw(st.sampled_from(["DE", "UK, US", "JP", "XX"]))}]
{date}notice:
  {{received: {draw(DAYS)}, {draw(NOTICES)}, reference: {quoted}, asks: {{courier: {quoted}}}}}
asins: [B08EXAMPL1, {quoted}]
metrics: {{order-defect-rate: {{before: {quoted}, now: 2.4%}}, {quoted}: {{before: 1e999%, now: -0}}}}
timeline: [2026-01-12: {quoted}, 9999-12-31: x, 0001-01-01..0001-01-02: {quoted}]
evidence:
  a.png: {{title: {quoted}, kind: {draw(st.sampled_from(KINDS))}, covers: [{quoted}, B08EXAMPL1]}}
  b.pdf: {{kind: {draw(st.sampled_from(KINDS))}, dated: {draw(DAYS)[:10]}}}
  {quoted}: {{title: x}}
allow: {{blame: {quoted}, {quoted}: x}}
status: submitted
---
{draw(LINES)}
{sections}@ evidence/a.png paper
@ evidence/b.pdf paper:empty
"""


@given(cases())
@settings(max_examples=80, deadline=None, derandomize=True)
def test_rules_take_any_letter(text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_placed(text, Path(folder))


@pytest.mark.parametrize("name", NAUGHTY)
def test_rules_take_any_words(name: str, tmp_path: Path) -> None:
    others = ("ja", "admit"), ("fr", "dispute"), ("zh", "documents")
    for language, response in (("en", "admit"), ("de", "admit"), others[len(name) % 3]):
        assert_placed(_with_everywhere(NAUGHTY[name], language, response), tmp_path)


def _with_everywhere(words: str, language: str, response: str) -> str:
    """A case that says the words wherever an author may say something."""
    quoted = json.dumps(words, ensure_ascii=False)
    line = " ".join(words.split())
    fact = line.replace('"', "").replace("{", "(").replace("}", ")")
    return f"""\
@ case.md
---
type: order-defect-rate
response: {response}
language: {language}
title: {quoted}
seller: {{name: {quoted}}}
marketplaces: [DE]
notice: {{received: 2026-03-03, reply-within: 72 hours, asks: {{a: {quoted}}}}}
timeline: [2026-01-12: {quoted}]
metrics: {{order-defect-rate: {{before: {quoted}, now: {quoted}}}}}
evidence: {{a.png: {{title: {quoted}, kind: {quoted}}}}}
---
{words}

> {line}
@ root-cause.md
## {line} {{#a on=2026-01-12}}

We {line} them. *{line}* “{line}”
@ corrective-actions.md
- We {line}. {{for=a owner="{fact}" done=2026-03-05}}
@ preventive-measures.md
- {line} {{for=a every="{fact}" metric="{fact}"}}
@ statement-of-facts.md
| {line} | x |
|---|---|
| ![{line}](evidence/a.png) | {line} |
@ conclusion.md
{words}
@ evidence/a.png paper
"""


def letters() -> Iterator[str]:
    """Letters of every kind, without papers."""
    for language in ("en", "de"):
        yield from (base_letter(language, response) for response in ("admit", "dispute"))
    for text in (*(text for _, text in whole_letters()), *(all_rules()[name].bad for name in rule_names())):
        yield text.partition("\n@ evidence/")[0] + "\n"


def test_rules_take_letters_that_break_off(tmp_path: Path) -> None:
    chance = random.Random(0)
    for text in letters():
        files = re.split(r"^(?=@ \S+\n)", text, flags=re.MULTILINE)[1:]
        for at in (0, chance.randrange(len(files) or 1)):
            if not files or "\n" not in files[at]:
                continue
            cut = chance.randint(files[at].index("\n") + 1, len(files[at]))
            assert_placed("".join((*files[:at], files[at][:cut], "\n", *files[at + 1 :])), tmp_path)


def assert_placed(text: str, workspace: Path) -> None:
    """Every finding on the text has a place that can be."""
    for finding in examined(text, workspace).findings:
        assert finding.place.line >= 1
        assert finding.place.column >= 1
        assert finding.message
