"""`has_glyph` says what the packaged fonts show, and Typst agrees."""

import pytest
import typst

from poagen.fonts.make import coverage
from poagen.glyphs import COVERAGE, has_glyph

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
def test_what_no_font_has_is_refused(character: str) -> None:
    assert not has_glyph(character)
    with pytest.raises(typst.TypstError):
        typeset(character)


def typeset(text: str) -> None:
    code = "".join(f"\\u{{{ord(character):x}}}" for character in text)
    source: bytes = PAGE.format(code).encode()
    typst.compile(  # type: ignore[misc]
        source,
        font_paths=[str(COVERAGE.parent)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1", "a-2a"],
    )
