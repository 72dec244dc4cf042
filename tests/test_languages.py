"""A whole letter in every language, in all three outputs; its text as a native should read it.

`.venv/bin/python -m tests.test_languages` renews `letter.txt` beside each sample; read it before you commit.
"""

import io
import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pytest

from poagen import glyphs
from poagen.build import Options, build_case
from poagen.fonts.make import coverage
from poagen.formats import Workshop, all_formats, begin
from poagen.layouts import read_layout
from poagen.load import shelves
from poagen.workspace import find_workspace
from tests import papers
from tests.examples import examined
from tests.formats.letters import opening, paragraph
from tests.letter_words import letter_words, squeezed, words_of_pdf

SAMPLES = Path(__file__).parent / "languages"
CODES = sorted(shelves.language_codes())
EXTRA = Path(sys.prefix) / "cjk"
"""Where `make test` puts the fonts of the extra."""


def build_all(workspace: Path) -> None:
    """The letter of every sample, into `workspace`."""
    options = Options(today=date(2026, 3, 24))
    for code in CODES:
        case = workspace / "cases" / code
        shutil.copytree(SAMPLES / code, case, ignore=shutil.ignore_patterns("letter.txt"))
        (case / "evidence").mkdir()
        (case / "evidence/refund-report.pdf").write_bytes(papers.pdf())
    with Workshop() as workshop:
        for code in CODES:
            built = build_case(find_workspace(workspace), code, options, workshop)
            assert not built.examined.has_errors, built.examined.findings


def find_fonts() -> None:
    """Let the fonts of the extra be found, wherever they are."""
    if not glyphs.cjk_fonts():
        sys.path.insert(0, str(EXTRA))
        glyphs.cjk_fonts.cache_clear()
    assert glyphs.cjk_fonts(), "make test brings the fonts for Chinese and Japanese"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A workspace with the letter of every language."""
    before = sys.path[:]
    workspace = tmp_path_factory.mktemp("languages")
    find_fonts()
    build_all(workspace)
    yield workspace / "build"
    sys.path[:] = before
    glyphs.cjk_fonts.cache_clear()


@pytest.mark.parametrize("code", CODES)
def test_a_letter_reads_as_it_did(code: str, built: Path) -> None:
    text = (built / code / "plan-of-action.txt").read_text(encoding="utf-8")
    assert text == (SAMPLES / code / "letter.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", CODES)
def test_the_outputs_say_the_same_and_name_their_language(code: str, built: Path) -> None:
    words = letter_words(built / code)
    headings = [
        "root-cause",
        "corrective-actions",
        "preventive-measures",
        "timeline",
        "conclusion",
        "evidence",
    ]
    language = shelves.language(code)
    for told in words.values():
        assert all(squeezed(plain(language.words[heading])) in plain(told) for heading in headings)
    assert f'<html lang="{code}">' in (built / code / "plan-of-action.html").read_text(encoding="utf-8")
    with pikepdf.open(built / code / "plan-of-action.pdf") as pdf:
        assert str(pdf.Root.Lang) == language.locale.replace("_", "-")


@pytest.mark.parametrize(("code", "quote"), [("ja", "「"), ("zh", "“")])
def test_chinese_and_japanese_have_fonts_of_their_own(code: str, quote: str, built: Path) -> None:
    pdf = (built / code / "plan-of-action.pdf").read_bytes()
    assert {"NotoSansCJKjp-Regular", "NotoSansCJKjp-Bold", "NotoSans-Regular"} <= fonts_in(pdf)
    assert quote in words_of_pdf(pdf)


@pytest.mark.parametrize(("code", "fonts"), [("zh", True), ("fr", False)])
def test_the_manifest_names_the_fonts_that_a_letter_needed(code: str, fonts: bool, built: Path) -> None:
    tools = json.loads((built / code / "manifest.json").read_bytes())["tools"]
    assert ("noto-cjk-sans-otc" in tools) is fonts


@pytest.mark.parametrize("code", ["en", "de", "fr", "it", "es"])
def test_others_are_set_in_the_packaged_fonts_alone(code: str, built: Path) -> None:
    assert not any("CJK" in name for name in fonts_in((built / code / "plan-of-action.pdf").read_bytes()))


@pytest.mark.parametrize(("words", "family"), [("深圳市有限公司", "CJKsc"), ("株式会社ミナト", "CJKjp")])
def test_a_name_in_another_letter_is_shown_in_the_shapes_of_its_land(
    words: str, family: str, built: Path
) -> None:
    with Workshop() as workshop:
        look = read_layout(find_workspace(built.parent), "letter")
        job = begin(opening(paragraph(words)), look, {}, workshop)
        pdf = all_formats()["pdf"].start(job).result().content
    assert any(family in name for name in fonts_in(pdf))
    assert words in words_of_pdf(pdf)


@pytest.mark.parametrize(
    ("language", "words", "at"),
    [
        ("ja", "ご依頼の書類を添付します。", "case.md:8:1"),
        ("zh", "The papers that you asked for are attached.", "case.md:6:11"),
    ],
)
def test_fonts_that_are_not_there_are_told_once(
    language: str, words: str, at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(glyphs, "cjk_fonts", tuple)
    front = "type: inauthentic\nresponse: documents\nseller: {name: Acme}\nmarketplaces: [JP]"
    text = f"@ case.md\n---\n{front}\nlanguage: {language}\n---\n{words}\n"
    found = [told for told in examined(text, tmp_path).findings if told.rule == "missing-glyph"]
    assert [str(told.place).removeprefix("cases/example/") for told in found] == [at]
    assert "other characters" in found[0].message and glyphs.CJK_COMMAND in found[0].help


def test_coverage_is_that_of_the_fonts_of_the_extra(built: Path) -> None:
    assert coverage(*map(Path, glyphs.cjk_fonts())) == glyphs.CJK_COVERAGE.read_text(encoding="ascii")


def fonts_in(pdf: bytes) -> set[str]:
    """The fonts that a PDF embeds, without the six letters and the encoding around their names."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fonts = [
            thing
            for thing in opened.objects
            if isinstance(thing, pikepdf.Dictionary) and "/BaseFont" in thing
        ]
        names = [str(font.BaseFont).removeprefix("/") for font in fonts]
    return {name.partition("+")[2].removesuffix("-Identity-H") for name in names}


def plain(text: str) -> str:
    """`text` with the quotes of the text output."""
    return text.replace("’", "'")


if __name__ == "__main__":
    find_fonts()
    with TemporaryDirectory() as folder:
        build_all(Path(folder))
        for code in CODES:
            shutil.copy(Path(folder) / "build" / code / "plan-of-action.txt", SAMPLES / code / "letter.txt")
