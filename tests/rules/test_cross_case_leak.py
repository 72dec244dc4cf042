"""What tells of another seller's case is found, however it is written; what only looks so stays quiet."""

from pathlib import Path

import pytest

from tests.examples import examined

HEAD = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH, id: A1EXAMPLE00ACME}
signatory: {name: Jane Roe, role: Owner}
marketplaces: [DE]
asins: [B08EXAMPL1]
---
"""
OTHER = """
@ cases/birch/case.md
---
type: inauthentic
response: documents
seller: {name: Birch Audio Ltd., id: A3EXAMPLE0BIRCH}
marketplaces: [UK]
asins: [B08EXAMPL7, 0306406152, B08EXAMPL1]
---
The papers are attached.
"""


def leaks(body: str, tmp_path: Path, head: str = HEAD, other: str = OTHER) -> list[str]:
    text = f"{head}{body}{other}"
    lines = text.split("\n")[1:]
    found = [finding for finding in examined(text, tmp_path).findings if finding.rule == "cross-case-leak"]
    assert all(finding.severity == "error" and finding.fleeting for finding in found)
    assert all("cases/birch" in finding.message for finding in found)
    places = [finding.place for finding in found]
    return [lines[place.line - 1][place.column - 1 : place.end_column - 1] for place in places]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        ("Birch Audio Ltd. has sold them.", "Birch Audio Ltd"),
        ("It went to Birch Audio Ltd.", "Birch Audio Ltd"),
        ("We, Birch Audio, have sold them.", "Birch Audio"),
        ("Birch Audio's packers did it.", "Birch Audio"),
        ("Birch Audio’s packers did it.", "Birch Audio"),
        ("All of BIRCH AUDIO was told.", "BIRCH AUDIO"),
        ("Of **Birch Audio** alone.", "Birch Audio"),
        ("See the account A3EXAMPLE0BIRCH.", "A3EXAMPLE0BIRCH"),
        ("It is B08EXAMPL7.", "B08EXAMPL7"),
        ("It is https://www.amazon.de/dp/B08EXAMPL7.", "B08EXAMPL7"),
        ("The book is 0306406152.", "0306406152"),
        ("It is https://www.amazon.de/dp/0306406152/ref=sr_1_1.", "0306406152"),
        ("It is https://www.amazon.de/gp/product/0306406152?th=1.", "0306406152"),
        ("It is [here](https://www.amazon.de/dp/B08EXAMPL7).", "B08EXAMPL7"),
        ("![The shelf of Birch Audio](evidence/a.png)", "Birch Audio"),
        ("See [it](evidence/birch-audio.pdf).", "birch-audio"),
        ("See [it](evidence/invoice_B08EXAMPL7.pdf).", "B08EXAMPL7"),
        ("> Birch Audio wrote this.", "Birch Audio"),
        ("| Of |\n|---|\n| Birch Audio |", "Birch Audio"),
        ("# Birch Audio", "Birch Audio"),
    ],
)
def test_a_leak_is_found(body: str, told: str, tmp_path: Path) -> None:
    papers = (
        "\n@ evidence/a.png paper\n@ evidence/birch-audio.pdf paper\n@ evidence/invoice_B08EXAMPL7.pdf paper"
    )
    assert leaks(body + papers, tmp_path) == [told]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("type:", "title: The plan of Birch Audio\ntype:", "Birch Audio"),
        ("name: Jane Roe", "name: Birch Audio", "Birch Audio"),
        ("asins:", "notice: {received: 2026-03-03, reference: B08EXAMPL7}\nasins:", "B08EXAMPL7"),
        ("response: documents", "timeline: [2026-01-12: Birch Audio moved.]\nresponse: admit", "Birch Audio"),
    ],
)
def test_a_leak_in_the_front_matter_is_found_there(old: str, new: str, told: str, tmp_path: Path) -> None:
    assert leaks("The papers.", tmp_path, HEAD.replace(old, new)) == [told]


@pytest.mark.parametrize(
    "body",
    [
        "Acme Outdoor GmbH has sold them.",
        "The birch audio set is on sale.",
        "A birch, audio and more.",
        "It is B08EXAMPL1, our own.",
        "It is XB08EXAMPL7 and B08EXAMPL7X.",
        "Call +49-0306406152 or 112-0306406152-0306406152 or 49/0306406152.",
        "Order 03064061521.",
        "Birches and Audios.",
        "MyBirch Audio and Birch Audiobooks.",
    ],
)
def test_what_only_looks_so_is_quiet(body: str, tmp_path: Path) -> None:
    assert leaks(body, tmp_path) == []


@pytest.mark.parametrize(
    "head",
    [
        HEAD.replace("A1EXAMPLE00ACME", "A3EXAMPLE0BIRCH"),
        HEAD.replace("Acme Outdoor GmbH", "Birch Audio"),
        HEAD.replace("Acme Outdoor GmbH", "BIRCH AUDIO LIMITED"),
        HEAD.replace(
            "asins:",
            "notice: {asks: {a: Birch Audio and B08EXAMPL7 of A3EXAMPLE0BIRCH}}\nasins:",
        ),
    ],
)
def test_the_same_seller_or_what_the_notice_names_is_no_leak(head: str, tmp_path: Path) -> None:
    assert leaks("Birch Audio sold B08EXAMPL7 from A3EXAMPLE0BIRCH.", tmp_path, head) == []


def test_what_the_notice_tells_is_no_leak(tmp_path: Path) -> None:
    notice = "\n@ notice.txt\nA complaint of Birch\nAudio on B08EXAMPL7.\n"
    assert leaks("Birch Audio complained of B08EXAMPL7." + notice, tmp_path) == []


def test_an_asin_of_another_case_of_the_same_seller_is_no_leak(tmp_path: Path) -> None:
    sibling = OTHER.replace("cases/birch", "cases/acme-2").replace("Birch Audio Ltd.", "Acme Outdoor")
    assert leaks("It is B08EXAMPL7.", tmp_path, other=OTHER + sibling.lstrip()) == []


@pytest.mark.parametrize(
    ("name", "body", "told"),
    [
        ("Home GmbH", "At Home we sell.\nOur home page. Home it is.", []),
        ("Home GmbH", "We are not Home GmbH.", ["Home GmbH"]),
        ("Shop", "The Shop of our Shop.", []),
        ("Amazon", "Amazon deactivated our account.", []),
        ("The Kitchen Store Ltd", "The Kitchen Store.", []),
        ("GmbH", "Acme Outdoor GmbH", []),
        ("HP", "An HP printer.", []),
        ("Northline GmbH", "We bought it of Northline in May.", ["Northline"]),
        ("Northline", "Northline sold it.", ["Northline"]),
        ("Blossom GmbH", "Blossom is what trees do.", []),
        ("Xin Sound Tech Co., Ltd.", "Of Xin Sound Tech Co.,Ltd", ["Xin Sound Tech Co.,Ltd"]),
        ("Xin Sound Technology Co., Ltd.", "Of Xin Sound Technology.", ["Xin Sound Technology"]),
        ("深圳市新光科技有限公司", "他们是深圳市新光科技有限公司的人。", ["深圳市新光科技有限公司"]),
        ("Jane Roe", "Of Jane Roe.", ["Jane Roe", "Jane Roe"]),
        ("Outdoor GmbH", "Acme Outdoor GmbH is us.", []),
        ("O'Neill & Sons Ltd", "Of O’Neill & Sons.", ["O’Neill & Sons"]),
        ("", "Nobody.", []),
        ("***", "Nobody ***.", []),
    ],
)  # fmt: skip
def test_names_that_may_mean_anything_are_looked_for_in_full(
    name: str, body: str, told: list[str], tmp_path: Path
) -> None:
    other = OTHER.replace("name: Birch Audio Ltd.", f'name: "{name}"')
    assert leaks(body, tmp_path, other=other) == told


def test_a_person_may_sign_for_a_company_too(tmp_path: Path) -> None:
    other = OTHER.replace("name: Birch Audio Ltd.", "name: Jane Roe")
    signed = other.replace("marketplaces:", "signatory: {name: Jane Roe}\nmarketplaces:")
    assert leaks("The papers of Jane Roe.", tmp_path, other=signed) == []


def test_a_german_noun_is_no_name(tmp_path: Path) -> None:
    other = OTHER.replace("Birch Audio Ltd.", "Kelle GmbH")
    german = HEAD.replace("type:", "language: de\ntype:")
    assert leaks("Jede Kelle wird gezählt.", tmp_path, german, other) == []
    assert leaks("Die Kelle GmbH wird gezählt.", tmp_path, german, other) == ["Kelle GmbH"]


def test_several_cases_of_the_other_seller_are_one_leak(tmp_path: Path) -> None:
    other = OTHER + OTHER.replace("cases/birch", "cases/birch-2").lstrip()
    text = f"{HEAD}It is B08EXAMPL7.{other}"
    (finding,) = (f for f in examined(text, tmp_path).findings if f.rule == "cross-case-leak")
    assert finding.message == "B08EXAMPL7 is an ASIN of another case: cases/birch and 1 more"


def test_a_broken_case_tells_what_could_be_read(tmp_path: Path) -> None:
    other = OTHER.replace("type: inauthentic", "type: [").replace("seller:", "]\nseller:")
    assert leaks("Birch Audio sold it.", tmp_path, other=other) == ["Birch Audio"]
    assert leaks("Birch Audio sold it.", tmp_path, other=OTHER.replace("type:", "type: [")) == []
