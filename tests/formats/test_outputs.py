"""What holds for all outputs together."""

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from poagen.formats import all_formats
from poagen.model import Letter
from poagen.model.document import Code, CodeBlock, Quote, Strong, WebLink
from tests.formats.letters import HERE, bullets, facts, item, layout, letter, opening, paragraph, text
from tests.letter_words import squeezed, words_of_html, words_of_pdf

Render = Callable[..., bytes]
ROOT = Path(__file__).parents[2]

HOSTILE = [
    '#read("/etc/passwd") #eval("1+1") $x$ @ref <lab> {{ 7*7 }} {% for %} \\input{x} ::: {typst:fill="none"}',
    "*a* _b_ `c` ```` ~ // /* */ = + - / x: y #[x] \\u{41} <!-- c --> &amp; [x](y) ]] [[ § % ^ | \\ \\n",
    "a... b.... c..... -5 (-7) 1-2 x-?y x--y z---w …–— –- –– -- \"q\" 's' it's https://a.example/b#c",
]


def words(name: str, content: bytes) -> str:
    """All that an output shows, without blanks, list signs and what marks a list in the text."""
    readers: dict[str, Callable[[bytes], str]] = {
        "html": words_of_html,
        "pdf": words_of_pdf,
        "text": bytes.decode,
    }
    return re.sub(r"[•‣]", "", squeezed(readers[name](content)))


def outputs(told: Letter, render: Render) -> dict[str, str]:
    return {name: words(name, render(name, told, layout())) for name in all_formats()}


def test_the_shelf_finds_every_output() -> None:
    assert {name: made.file for name, made in all_formats().items()} == {
        "html": "plan-of-action.html",
        "pdf": "plan-of-action.pdf",
        "text": "plan-of-action.txt",
    }


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_looks_like_code_comes_out_as_typed(hostile: str, render: Render) -> None:
    blocks = paragraph(hostile), paragraph(Code(hostile, HERE)), CodeBlock(hostile, HERE)
    for name, shown in outputs(opening(*blocks), render).items():
        assert shown.count(squeezed(hostile)) == 3, name


@pytest.mark.parametrize("hostile", HOSTILE)
def test_facts_and_titles_come_out_as_typed(hostile: str, render: Render) -> None:
    told = opening(paragraph("x", facts=facts(owner=hostile)), title=hostile)
    for name, shown in outputs(told, render).items():
        assert shown.count(squeezed(hostile)) >= 2, name


def test_signs_are_not_joined_across_words(render: Render) -> None:
    blocks = [
        paragraph(
            "-", Strong(text("5")), " .", Strong(text("..")), " -", WebLink("https://a.example", text("-x"))
        )
    ]
    for name, shown in outputs(opening(*blocks), render).items():
        assert "-5...--x(https://a.example)" in shown, name


def test_the_words_are_the_same(render: Render) -> None:
    blocks = (
        paragraph(
            "Opening with ", Strong(text("weight")), " and ", WebLink("https://a.example/x", text("a page"))
        ),
        bullets(
            item(
                paragraph("Item"), bullets(item(paragraph("within"))), facts=facts(owner="Lead", metric="all")
            )
        ),
        Quote((paragraph("Quoted"),)),
    )
    plain = letter()
    sections = (plain.sections[0]._replace(blocks=blocks), *plain.sections[1:4], plain.sections[5])
    shown = outputs(plain._replace(sections=sections), render)
    # Hyphens stand before items in the text, and what reads a PDF takes one at a line's end for hyphenation.
    html, pdf, plain_text = (shown[name].replace("-", "") for name in ("html", "pdf", "text"))
    title = squeezed(plain.title)
    assert html == pdf
    assert title + plain_text.split("1234567890")[1].split("JaneRoe")[0] == pdf


def test_same_letter_same_bytes(render: Render) -> None:
    script = (
        "import hashlib\nfrom poagen.formats import *\nfrom tests.formats.letters import *\n"
        "with Workshop() as workshop:\n    job = begin(letter(), layout(), {}, workshop)\n"
        "    for name, made in all_formats().items():\n"
        "        print(name, hashlib.sha256(made.start(job).result().content).hexdigest())\n"
    )
    elsewhere = {"TZ": "Pacific/Auckland", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **elsewhere, "PYTHONPATH": str(ROOT)},
        cwd="/",
        capture_output=True,
        check=True,
        text=True,
    )
    here = [f"{name} {hashlib.sha256(render(name, letter())).hexdigest()}" for name in all_formats()]
    assert done.stdout.splitlines() == here
