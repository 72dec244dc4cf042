"""A letter and its pictures go in, the Typst code comes out that every layout begins with."""

from collections.abc import Mapping
from typing import Any

from poagen.formats.job import Shown
from poagen.formats.typst_fonts import Families
from poagen.formats.typst_literal import typst_literal
from poagen.formats.typst_rules import FIGURES, FITTED, RULES, UPRIGHT
from poagen.model import Letter

_WIDEST = 450.0
_HIGHEST = 340.0
_POINTS_A_PIXEL = 0.5
"""Half a point: 144 pixels an inch, so that a screenshot's letters are about as large as the letter's own."""


def preamble(
    letter: Letter,
    pictures: Mapping[str, Shown],
    families: Families,
    *,
    has_long_words: bool,
    has_figures: bool,
) -> str:
    """Title, language, fonts, pictures and tables, as `layout.py` promises them to a layout.

    `has_long_words`: some without a stand-in (`typst_words.py`)."""
    language, _, region = letter.language.locale.partition("_")
    names: dict[str, Any] = {
        "poagen-title": letter.title,
        "poagen-author": (letter.seller,),
        "poagen-keywords": tuple(filter(None, (letter.seller_id, *letter.marketplaces, letter.reference))),
        "poagen-language": letter.language.code or language,
        "poagen-region": region if len(region) == 2 else None,
        **{f"poagen-{kind}": names for kind, names in families._asdict().items()},
        "poagen-pictures": {f"{shown.id}.svg": _measures(shown) for shown in pictures.values()},
    }
    lines = (f"#let {name} = {typst_literal(value)}" for name, value in names.items())
    wanted = {FIGURES: has_figures, FITTED: has_long_words, UPRIGHT: not letter.language.has_blanks}
    rules = "".join(rules for rules, are_wanted in wanted.items() if are_wanted)
    return "\n".join([*lines, RULES]) + rules


def _measures(shown: Shown) -> dict[str, Any]:
    return {"alt": shown.alt, "width": round(printed_size(shown)[0], 2)}


def printed_size(shown: Shown) -> tuple[float, float]:
    """Width and height in points, where there is room for them."""
    width, height = shown.embedded.width, shown.embedded.height
    scale = min(_POINTS_A_PIXEL, _WIDEST / width, _HIGHEST / height)
    return width * scale, height * scale
