"""A letter's words go in, the families of fonts that its PDF is set in come out."""

import re
from typing import Any, NamedTuple

from poagen.glyphs import fonts_for
from poagen.model import Language, is_cjk

JAPANESE = "Noto Sans CJK JP"
"""Of the extra `cjk`; with the language set to Chinese, it draws the Chinese shapes of its characters."""
CHINESE = "Noto Sans CJK SC"

_KANA = re.compile("[\u3041-\u30ff]")
_LATIN = "latin-in-cjk"


class Families(NamedTuple):
    """What a layout sets text in: names, in the order in which Typst asks them for a character."""

    serif: tuple[Any, ...]
    sans: tuple[Any, ...]
    mono: tuple[Any, ...]


def families(language: Language, words: str) -> Families:
    """One kind of type for a letter in Chinese or Japanese; in others it helps out where it must."""
    packaged = "Noto Serif", "Noto Sans", "Noto Sans Mono"
    if words.isascii() or not any(map(is_cjk, set(words))) or not fonts_for(set(words)):
        return Families(*((name,) for name in packaged))
    if language.has_blanks:
        helper = JAPANESE if _KANA.search(words) else CHINESE
        return Families(*((name, helper) for name in packaged))
    # Quotes and dashes are wide there, so Latin fonts may show letters and digits alone.
    mixed = ("Noto Sans", "Noto Sans", "Noto Sans Mono")
    return Families(*(({"name": name, "covers": _LATIN}, JAPANESE) for name in mixed))
