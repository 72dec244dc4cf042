"""Words go in, how many they are comes out: words, or characters where no blanks part words."""

import re

from poagen.model import Letter, LetterSection
from poagen.model.document import Blocks, CodeBlock, inlines_of, walk_blocks, words_of

_WORD = re.compile(r"\w[^\s]*")
_CHARACTER = re.compile(r"\w")


def size(text: str, letter: Letter) -> int:
    """How long `text` is in the letter's language; marks of punctuation count nothing."""
    pattern = _WORD if letter.language.has_blanks else _CHARACTER
    return sum(1 for _ in pattern.finditer(text))


def unit(letter: Letter) -> str:
    """What `size` counts."""
    return "words" if letter.language.has_blanks else "characters"


def section_size(section: LetterSection, letter: Letter) -> int:
    """How long a section is, without what is computed: facts, timeline, evidence list."""
    return sum(size(text, letter) for text in _texts(section.blocks))


def _texts(blocks: Blocks) -> list[str]:
    found: list[str] = []
    for block in walk_blocks(blocks):
        found += [block.text] if isinstance(block, CodeBlock) else map(words_of, inlines_of(block))
    return found
