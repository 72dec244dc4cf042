"""Where a rule ends: what lies just inside is found, what lies just outside is not."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest

from poagen.model import Paper
from poagen.pictures.parts import MOST_PIXELS
from poagen.rules._days import says_date
from poagen.rules._evidence import MAX_PIXELS, MAX_SIDE, is_too_large
from tests import papers
from tests.examples import examined

CASE = """\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached.
"""


def rules_found(text: str, workspace: Path) -> list[str]:
    return [finding.rule for finding in examined(text, workspace).findings]


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("seller-performance@amazon.com", False),
        ("pq-review@amazon.ca", False),
        ("appeals@amazon.co.uk", False),
        ("x7k2@marketplace.amazon.de", True),  # a buyer's, as Amazon hides it
        ("jane@amazon.com.example.org", True),
        ("jane@my-amazon.com", True),
        ("@amazon", False),
        ("2 kettles @ 5 EUR", False),
    ],
)
def test_amazons_own_addresses_are_no_buyers(address: str, is_told: bool, tmp_path: Path) -> None:
    assert rules_found(f"{CASE}The list went to {address}.\n", tmp_path) == ["buyer-email"] * is_told


@pytest.mark.parametrize(
    ("name", "what", "is_told"),
    [
        ("a.PDF", "pdf", False),
        ("a.JPEG", "jpg", False),
        ("a.jpg", "jpg", False),
        ("a.gif", "gif", False),
        ("a.jpg", "png", True),
        ("a.pdf", "png", True),
        ("a", "pdf", True),
        ("a.docx", "pdf", True),
        (".pdf.exe", "pdf", False),  # the consultant's own
    ],
)
def test_ending_and_content_must_agree(name: str, what: str, is_told: bool, tmp_path: Path) -> None:
    makers: dict[str, Callable[[], bytes]] = {
        "pdf": papers.pdf,
        "png": papers.png,
        "jpg": papers.jpeg,
        "gif": papers.gif,
    }
    content = makers[what]()
    cited = "" if name.startswith(".") else f"[It](evidence/{name}).\n"
    text = f"{CASE}{cited}@ evidence/{name} base64\n{base64.encodebytes(content).decode()}"
    assert rules_found(text, tmp_path) == ["evidence-type"] * is_told


@pytest.mark.parametrize(
    ("width", "height", "is_large"),
    [(10_000, 5_000, False), (10_000, 5_001, True), (MAX_SIDE, 1, False), (MAX_SIDE + 1, 1, True)],
)
def test_a_picture_is_too_large_beyond_either_limit(width: int, height: int, is_large: bool) -> None:
    assert is_too_large(Paper("a.png", b"x", "", "png", width=width, height=height)) is is_large


def test_what_is_too_large_is_what_is_never_decoded() -> None:
    assert MAX_PIXELS == MOST_PIXELS


@pytest.mark.parametrize("limit", ["{letter: 20}", "{letter: 2000, opening: 10}"])
def test_limits_hold_for_the_letter_and_for_sections(limit: str, tmp_path: Path) -> None:
    assert rules_found(f"{CASE}@ poagen.yaml\nlimits: {limit}\n", tmp_path) == ["over-limit"]


def test_a_pdf_is_no_picture(tmp_path: Path) -> None:
    found = examined(CASE + "![The report](evidence/a.pdf)\n@ evidence/a.pdf paper\n", tmp_path).findings
    assert [finding.rule for finding in found if finding.severity == "error"] == ["image-damaged"]


@pytest.mark.parametrize(("covers", "told"), [("B08EXAMPL1", []), ("B08EXAMPL2", ["unknown-reference"])])
def test_a_paper_covers_asins_of_the_case(covers: str, told: list[str], tmp_path: Path) -> None:
    described = f"asins: [B08EXAMPL1]\nevidence: {{a.pdf: {{covers: [{covers}]}}}}\nmarketplaces"
    text = CASE.replace("marketplaces", described) + "[It](evidence/a.pdf).\n@ evidence/a.pdf paper\n"
    assert rules_found(text, tmp_path) == told


@pytest.mark.parametrize(
    "text",
    ["2026-03-05", "5 March", "March 5, 2026", "5. März 2026", "le 1er mars", "5 de marzo", "2026年3月5日"],
)
def test_a_date_is_found_in_the_languages_of_sellers(text: str) -> None:
    assert says_date(f"on {text}.")
