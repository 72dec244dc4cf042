"""What pandoc writes of our JSON is what it would write of our HTML, byte for byte."""

import re
import subprocess
from collections.abc import Iterable
from datetime import date
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.build import Options, compose_case, read_case_folder
from poagen.formats import pandoc, pdf, text
from poagen.formats.job import Shown, shown_pictures
from poagen.formats.pandoc import Target
from poagen.formats.pandoc_tree import document
from poagen.formats.pictures import Embedded
from poagen.model import Block, Language, Letter, LetterSection
from poagen.workspace import case_folder, case_names, find_workspace
from tests.bench.realistic import write_workspace
from tests.formats import letters, trees
from tests.naughty import NAUGHTY

ROOT = Path(__file__).parents[2]
_TARGETS: tuple[Target, ...] = ("typst-smart", "plain")
_LANGUAGES = [letters.language(code) for code in ("en", "fr", "zh")]
_MARK = "<p>§§§</p>"
_PICTURES = {
    "tall.png": Shown("picture-1", "Tall", Embedded(b"", "png", 400, 900)),
    "low.png": Shown("picture-2", "Low", Embedded(b"", "png", 20, 10)),
}

_SIGNS = str.maketrans({"¶": "\n", "→": "\t", "°": "\u00a0", "□": "\u3000"})
_LINES = Path(__file__).with_name("fragments.txt").read_text(encoding="utf-8").split("\n")
FRAGMENTS = [line.translate(_SIGNS) for line in _LINES]
"""One a line: what our writers write, and what is near to it."""
_CELLS = (
    "<td>a</td><td>b</td>",
    '<td style="text-align: right">a</td><td style="text-align: center">b <em>c</em></td>',
    "<td>a<br>b</td><td></td>",
    '<td class="x"> - a </td><td style="text-align: left"><em>b<br>c</em></td>',
)
_HEADS = '<th scope="col">A</th><th style="text-align: left">B</th>'
_HEAD = f'<table class="x">\n<thead>\n<tr>{_HEADS}</tr>\n</thead>\n'
TABLES = [
    f'{_HEAD}<tbody>\n<tr class="done">{first}</tr>\n<tr>{second}</tr>\n</tbody>\n</table>'
    for first in _CELLS
    for second in _CELLS
] + [f"{_HEAD}<tbody>\n\n</tbody>\n</table>"]


def differences(parts: Iterable[str], to: Target) -> list[tuple[str, str, str]]:
    """Of all parts that come out otherwise: the HTML, what pandoc makes of it, what it makes of our JSON."""
    parts = list(parts)
    marked = [html for part in parts for html in (_MARK, part)]
    # pandoc warns of ids that are given twice.
    unique = [re.sub(r'(?<= )(?:id="|href="#)', rf"\g<0>q{at}q-", part) for at, part in enumerate(marked)]
    by_html = re.sub(r"q\d+q-", "", _pandoc("html-auto_identifiers", to, "\n".join(unique)))
    by_json = _pandoc("json", to, document(marked, pandoc.LONGEST[to]))
    one, other = (whole.split(_MARK[3:-4])[1:] for whole in (by_html, by_json))
    assert len(one) == len(other) == len(parts)
    return [found for found in zip(parts, one, other, strict=True) if found[1] != found[2]]


def _pandoc(reader: str, to: Target, given: str) -> str:
    command = [pandoc.pandoc_program(), f"--from={reader}", f"--to={to}", "--wrap=none", "--sandbox"]
    done = subprocess.run(command, input=given.encode(), capture_output=True, check=True)
    assert not done.stderr
    return done.stdout.decode()


@pytest.mark.parametrize("to", _TARGETS)
def test_fragments(to: Target) -> None:
    assert not differences([*FRAGMENTS, *TABLES], to)


@pytest.mark.parametrize("to", _TARGETS)
def test_what_stands_where_a_node_ends(to: Target) -> None:
    words = [escape(word) for word in trees.WORDS if word.strip()]
    ended = [f"{'a' * characters} {word} b" for characters in (48, 50) for word in words]
    beside = [f"a {word} <em>b c</em> {word} <span>d</span> {word}" for word in words]
    assert not differences([f"<p>{text}</p><ul><li>{text}</li></ul>" for text in (*ended, *beside)], to)


@pytest.mark.parametrize("to", _TARGETS)
def test_text_that_hurts(to: Target) -> None:
    written: list[Block] = [letters.paragraph(words) for words in (*NAUGHTY.values(), *trees.WORDS)]
    written.append(letters.bullets(letters.item(letters.paragraph(*trees.WORDS))))
    assert not differences(_parts(letters.opening(*written), to), to)


@pytest.fixture(scope="module")
def composed(tmp_path_factory: pytest.TempPathFactory) -> dict[Target, list[str]]:
    """The HTML of the samples and of letters much like real ones."""
    folder = tmp_path_factory.mktemp("realistic")
    write_workspace(folder, 33)
    parts: dict[Target, list[str]] = {to: [] for to in _TARGETS}
    for root in (folder, ROOT):
        workspace = find_workspace(root, root)
        for name in case_names(workspace):
            case = read_case_folder(case_folder(workspace, name))
            line = compose_case(workspace, case, Options(date(2026, 11, 22)), last_commit=lambda _: None)
            assert line.letter
            parts["plain"] += text.parts_of(line.letter)
            parts["typst-smart"] += pdf.parts_of(line.letter, shown_pictures(line.letter, line.case.papers))
    return parts


@pytest.mark.parametrize("to", _TARGETS)
def test_letters(composed: dict[Target, list[str]], to: Target) -> None:
    assert len(composed[to]) > 150
    assert not differences(composed[to], to)


@settings(max_examples=25, deadline=None)
@given(st.lists(trees.BLOCKS, min_size=1, max_size=4), st.sampled_from(_LANGUAGES))
def test_any_tree(sections: list[trees.Blocks], language: Language) -> None:
    letter = letters.letter(
        language=language,
        sections=tuple(LetterSection("opening", "Heading", blocks) for blocks in sections),
    )
    for to in _TARGETS:
        assert not differences(_parts(letter, to), to)


def _parts(letter: Letter, to: Target) -> list[str]:
    return text.parts_of(letter) if to == "plain" else pdf.parts_of(letter, _PICTURES)


@pytest.mark.parametrize(
    "html", ["<p>a", "<p>a</em></p>", "<u>a</u>", "<p><u>a</u></p>", "<ul></ol>", "</p>"]
)
def test_what_no_writer_of_ours_writes_is_no_document(html: str) -> None:
    with pytest.raises((ValueError, IndexError)):
        document([html], 50)
