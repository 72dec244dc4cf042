"""`has_glyph` says what the packaged fonts show, and Typst agrees."""

import pytest
import typst

from poagen import glyphs
from poagen.fonts.make import coverage, widths
from poagen.glyphs import COVERAGE, WIDTHS, command_for, has_glyph, width

PAGE = '#set document(title: "t")\n#set text(lang: "en", font: "Noto Serif")\n= t\n#"{}"'


def test_coverage_is_that_of_the_fonts() -> None:
    assert coverage(COVERAGE.parent) == COVERAGE.read_text(encoding="ascii")


@pytest.mark.parametrize(
    "text",
    ["Łódź Ærø İstanbul ẵ", "Ελλάς", "Київ", "→✓≤≥×€£™•–—…„“①№", "\t\n \u202f\u3000✔\ufe0f"],
)
def test_letters_signs_and_white_space_are_shown(text: str) -> None:
    assert [character for character in text if not has_glyph(character)] == []
    typeset(text)


@pytest.mark.parametrize("character", ["漢", "に", "\x00", "\U0001f600"])
def test_what_no_font_has_is_refused(character: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "cjk_fonts", tuple)
    assert not has_glyph(character)
    with pytest.raises(typst.TypstError):
        typeset(character)


@pytest.mark.parametrize("character", "漢に。한𠮷")
def test_the_extra_brings_what_it_says(character: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "cjk_fonts", tuple)
    assert not has_glyph(character)
    assert "pip install 'poagen[cjk]'" in command_for(character) and "make cjk" in command_for(character)
    monkeypatch.setattr(glyphs, "cjk_fonts", lambda: ("one", "two"))
    assert has_glyph(character)
    assert command_for(character) == ""


def test_no_command_brings_what_no_font_has() -> None:
    assert {command_for(character) for character in "aश\U0001f600"} == {""}


def test_the_fonts_are_found_only_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(glyphs, "CJK_PACKAGES", ("poagen", "poagen.fonts"))
    assert len(glyphs.cjk_fonts.__wrapped__()) == 2
    monkeypatch.setattr(glyphs, "CJK_PACKAGES", ("poagen", "no_such_package"))
    assert glyphs.cjk_fonts.__wrapped__() == ()


def typeset(text: str) -> None:
    code = "".join(f"\\u{{{ord(character):x}}}" for character in text)
    source: bytes = PAGE.format(code).encode()
    typst.compile(  # type: ignore[misc]
        source,
        font_paths=[str(COVERAGE.parent)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )


def test_widths_are_those_of_the_fonts() -> None:
    assert widths(WIDTHS.parent) == WIDTHS.read_text(encoding="ascii")


def test_how_wide_words_are() -> None:
    assert width("") == 0
    assert 5 < width("Completed") < 5.3
    assert width("漢字") == 2
