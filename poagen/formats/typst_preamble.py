"""A letter and its pictures go in, the Typst code comes out that every layout begins with."""

from collections.abc import Mapping
from typing import Any

from poagen.formats.job import Shown
from poagen.formats.typst_literal import typst_literal
from poagen.model import Letter

_WIDEST = 450.0
_HIGHEST = 340.0
_POINTS_A_PIXEL = 0.5
"""Half a point: 144 pixels an inch, so that a screenshot's letters are about as large as the letter's own."""


def preamble(letter: Letter, pictures: Mapping[str, Shown]) -> str:
    """Title, language, pictures and tables, as `layout.py` promises them to a layout."""
    language, _, region = letter.language.locale.partition("_")
    names: dict[str, Any] = {
        "poagen-title": letter.title,
        "poagen-author": (letter.seller,),
        "poagen-keywords": tuple(filter(None, (letter.seller_id, *letter.marketplaces, letter.reference))),
        "poagen-language": letter.language.code or language,
        "poagen-region": region if len(region) == 2 else None,
        "poagen-pictures": {f"{shown.id}.svg": _measures(shown) for shown in pictures.values()},
    }
    lines = (f"#let {name} = {typst_literal(value)}" for name, value in names.items())
    return "\n".join([*lines, _RULES])


def _measures(shown: Shown) -> dict[str, Any]:
    width, height = shown.embedded.width, shown.embedded.height
    points = min(width * _POINTS_A_PIXEL, _WIDEST, _HIGHEST * width / height)
    return {"alt": shown.alt, "width": round(points, 2)}


_RULES = r"""
#set document(title: poagen-title, author: poagen-author, keywords: poagen-keywords)
#set text(lang: poagen-language, region: poagen-region)
#set smartquote(enabled: false) // all outputs show quotes as they were typed
#let facts-fill = luma(35%)
#let horizontalrule = line(length: 100%, stroke: 0.5pt)
// A long word may break behind its signs, and anywhere where no line would hold it. An empty box allows it:
// a zero-width space would stay in what a reader copies or searches.
#let poagen-torn(part) = part.clusters().chunks(20).map(piece => piece.join()).join(box())
#let poagen-parts(word) = word.matches(regex("[\p{L}\p{N}]*[^\p{L}\p{N}]*")).map(part => part.text)
#show regex("\S{17,}"): it => {
  let parts = poagen-parts(it.text).filter(part => part != "")
  if parts.len() == 1 and it.text.len() < 60 { it } else { parts.map(poagen-torn).join(box()) }
}
// pandoc drops the alternative text.
#let image(source, ..rest) = {
  let shown = poagen-pictures.at(source, default: none)
  if shown == none { std.image(source, ..rest) } else {
    layout(room => std.image(source, alt: shown.alt, width: calc.min(shown.width * 1pt, room.width)))
  }
}
#set figure(numbering: none)
#show figure.where(kind: std.image): set align(start)
// pandoc wraps a table in a centred figure, which would be tagged as a picture.
#show figure.where(kind: table): it => {
  set align(start)
  show align: centred => centred.body
  it.body
}
#show table: set text(hyphenate: true)
"""
