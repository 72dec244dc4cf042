"""What counts as copied: its least length, its exact place, where it came from, and what is excused."""

from pathlib import Path

import pytest

from poagen.model import Finding
from tests.examples import examined

HEAD = """\
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
"""
OTHER = HEAD.replace("Acme Outdoor GmbH", "Birch Audio Ltd")
TWELVE = "each lot has a bin whose label tells the number of it"
ELEVEN = "each lot has a bin whose label tells the number of"
PASSAGE = "Each lot has a bin whose label tells the number of its invoice, and no unit is moved without it."
JAPANESE = "全ての在庫を数え直し箱の重さを毎朝二人で測ることにした"


def copied(body: str, other: str, tmp_path: Path, more: str = "") -> list[Finding]:
    text = f"@ case.md\n{HEAD}{body}\n@ cases/birch/case.md\n{OTHER}{other}\n{more}"
    found = examined(text, tmp_path).findings
    return [finding for finding in found if finding.rule == "copied-text"]


def marked(body: str, finding: Finding) -> str:
    """The words at a finding's place."""
    lines = (HEAD + body).split("\n")
    place = finding.place
    lines = lines[place.line - 1 : place.end_line]
    lines[-1] = lines[-1][: place.end_column - 1]
    lines[0] = lines[0][place.column - 1 :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("passage", "length"),
    [(TWELVE, 1), (ELEVEN, 0), (JAPANESE[:25], 1), (JAPANESE[:24], 0)],
    ids=["12", "11", "25", "24"],
)
def test_a_passage_counts_from_its_least_length_on(passage: str, length: int, tmp_path: Path) -> None:
    ours, theirs = ("We say ", "They hold ") if passage.isascii() else ("当社は", "弊社も")
    assert len(copied(f"{ours}{passage}。 Ours", f"{theirs}{passage}。 Theirs", tmp_path)) == length


def test_it_tells_where_the_passage_came_from_and_how_long_it_is(tmp_path: Path) -> None:
    (finding,) = copied(f"We tell: {PASSAGE}", f"First.\n\nNow:\n{PASSAGE}", tmp_path)
    assert finding.message == (
        '"Each lot has a bin whose …" (20 words) also stands in cases/birch/case.md:10'
    )
    assert finding.severity == "warning"
    assert finding.fleeting
    assert finding.help


@pytest.mark.parametrize(
    "written",
    [
        PASSAGE,
        PASSAGE.upper(),
        PASSAGE.replace("lot", "**lot**")
        .replace("bin whose", "*bin whose*")
        .replace("is moved", "is\nmoved"),
        PASSAGE.replace("number", "[number](https://www.example.com)").replace(", and", "   — and\n"),
        PASSAGE.replace("whose", "&quot;whose&quot;")
        .replace("invoice", "`invoice`")
        .replace(" it.", "\nit."),
        PASSAGE.replace("a bin", "a\\\nbin").replace("label", "“label”"),
        f"- {PASSAGE[:-1]}".replace("unit ", "unit\n  ") + " {#lots}",
        f"1. First\n   - {PASSAGE}",
        f"| {PASSAGE} |\n|---|\n",
        f"## {PASSAGE}",
    ],
)
def test_it_is_known_again_whatever_stands_around_it(written: str, tmp_path: Path) -> None:
    (finding,) = copied(written, PASSAGE, tmp_path)
    assert "(20 words)" in finding.message
    words = marked(written, finding)
    assert words.lower().startswith("each")
    assert words.lower().rstrip("*").endswith(("it", "it."))


@pytest.mark.parametrize(
    ("body", "other"),
    [
        (f"> {PASSAGE}", PASSAGE),
        (PASSAGE, f"> {PASSAGE}"),
        (f"Amazon wrote: “{PASSAGE}”", f"Amazon wrote: “{PASSAGE}”"),
        (f'Amazon wrote: "{PASSAGE}"', PASSAGE),
        (f"[{PASSAGE}]", f"[{PASSAGE}]"),
        ("- Each lot has a bin whose label\n- tells the number of its invoice", PASSAGE),
        ("Each lot has a bin whose label\n\ntells the number of its invoice", PASSAGE),
        ("Each lot has a bin whose label [[seller.name]] tells the number of its invoice", PASSAGE),
        ("[[lots]]", PASSAGE),
        ("In short: each lot of [[seller.name]] has a label.", "[[lots]]"),
    ],
)
def test_what_is_not_the_authors_own_is_no_copy(body: str, other: str, tmp_path: Path) -> None:
    snippet = f"@ snippets/lots.md\n---\nsays: Lots\nneeds: []\n---\n{PASSAGE}\n"
    assert copied(body, other, tmp_path, snippet if "[[lots]]" in body + other else "") == []


def test_a_snippet_pasted_by_hand_is_no_copy(tmp_path: Path) -> None:
    snippet = f"@ snippets/lots.md\n---\nsays: Lots\nneeds: []\n---\n{PASSAGE}\n"
    assert copied(PASSAGE, PASSAGE, tmp_path, snippet) == []
    other_words = snippet.replace("its invoice", "one order")
    assert len(copied(f"{PASSAGE} {PASSAGE}", f"{PASSAGE} {PASSAGE}", tmp_path, other_words)) == 1


@pytest.mark.parametrize("file", ["notice.txt", "cases/birch/notice.txt"])
def test_what_the_notice_says_is_no_copy(file: str, tmp_path: Path) -> None:
    notice = f"@ {file}\nHello,\n\n{PASSAGE.replace(' bin', chr(10) + 'bin')}\nGoodbye\n"
    assert copied(PASSAGE, PASSAGE, tmp_path, notice) == []


def test_what_is_asked_is_no_copy(tmp_path: Path) -> None:
    ask = "The steps you have taken to prevent complaints going forward"
    body = f"You asked for this: {ask}. We answer that below."
    assert len(copied(body, body, tmp_path)) == 1
    head = HEAD.replace(
        "marketplaces", f"notice: {{received: 2026-03-03, asks: {{prevention: {ask}}}}}\nmarketplaces"
    )
    text = f"@ case.md\n{head}{body}\n@ cases/birch/case.md\n{OTHER}{body}\n"
    assert not [finding for finding in examined(text, tmp_path).findings if finding.rule == "copied-text"]


def test_two_copied_passages_are_two_findings(tmp_path: Path) -> None:
    between = "This stands here alone. It goes on for a while."
    second = "Two people weigh every parcel in the morning and sign the sheet that hangs at the door."
    body = f"{PASSAGE} {between} {second}"
    found = copied(body, f"{second}\n\n{PASSAGE}", tmp_path)
    assert [marked(body, finding).split()[0] for finding in found] == ["Each", "Two"]
    assert [finding.message.rpartition(":")[2] for finding in found] == ["9", "7"]


def test_a_changed_date_does_not_make_two_of_one(tmp_path: Path) -> None:
    second = "two people weigh every parcel in the morning and sign the sheet that hangs at the door"
    (finding,) = copied(f"{PASSAGE} On 3 March {second}.", f"{PASSAGE} On 4 May {second}.", tmp_path)
    assert "(21 words)" in finding.message


def test_the_first_of_several_cases_is_named(tmp_path: Path) -> None:
    more = "".join(f"@ cases/{name}/case.md\n{OTHER}{PASSAGE}\n" for name in ("elm", "alder"))
    (finding,) = copied(PASSAGE, PASSAGE, tmp_path, more)
    assert finding.message.endswith("cases/alder/case.md:7 and in 2 more cases")


def test_the_longest_of_overlapping_passages_is_told(tmp_path: Path) -> None:
    words = PASSAGE.split()
    more = f"@ cases/alder/case.md\n{OTHER}{' '.join(words[:14])}\n"
    (finding,) = copied(PASSAGE, " ".join(words[4:]), tmp_path, more)
    assert "(16 words)" in finding.message
    assert marked(PASSAGE, finding).startswith("bin whose")


def test_a_case_of_the_same_seller_is_told_as_such(tmp_path: Path) -> None:
    text = f"@ case.md\n{HEAD}{PASSAGE}\n@ cases/acme/case.md\n{HEAD.replace('GmbH', 'gmbh')}{PASSAGE}\n"
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "copied-text")
    assert finding.message.endswith("cases/acme/case.md:7, a case of the same seller")


def test_it_can_be_allowed(tmp_path: Path) -> None:
    allow = HEAD.replace("marketplaces", "allow: {copied-text: Both notices ask the same.}\nmarketplaces")
    text = f"@ case.md\n{allow}{PASSAGE}\n@ cases/birch/case.md\n{OTHER}{PASSAGE}\n"
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "copied-text")
    assert finding.allowed == "Both notices ask the same."
