"""A character that no font of the PDF can show."""

import unicodedata
from collections.abc import Iterator

from poagen.model import is_hidden
from poagen.rules._passages import printed
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    """One finding a character, where it stands first."""
    seen: set[str] = set()
    for passage in printed(dossier.case, dossier.letter):
        for at, character in enumerate(passage.text):
            if character in seen:
                continue
            seen.add(character)
            # A character that nobody can see is a finding of its own.
            if not (character.isspace() or is_hidden(character) or dossier.has_glyph(character)):
                message = f"no font can show {_named(character)}"
                place = spot(dossier.case, passage, at, at + 1)
                yield Hit(place, message, "write it in letters that the fonts have")


def _named(character: str) -> str:
    name = unicodedata.name(character, "a character without a name")
    return f"U+{ord(character):04X} “{character}” ({name})"


RULE = Rule(
    group="Rendering",
    severity="error",
    finds="A character that no font of the PDF can show.",
    why="The PDF would have a gap or a box there, in a name or an amount as anywhere.",
    source=(
        "PDF/UA-1, ISO 14289-1, 7.21: every character needs a glyph; Typst 0.15 leaves such a character "
        "out without a word."
    ),
    bad="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The packaging says 漢字.
""",
    good="""\
@ case.md
---
type: inauthentic
response: documents
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
---
The papers that you asked for are attached. The packaging says “kanji”.
""",
    find=find,
)
