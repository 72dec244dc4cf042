"""Words go in, how many they are comes out: words, or characters where no blanks part words."""

import re
from collections.abc import Mapping

from poagen.model import Letter
from poagen.model.document import Blocks, CodeBlock, inlines_of, walk_blocks, words_of
from poagen.rules._kept import kept
from poagen.rules.shelf import Dossier

_CHARACTER = re.compile(r"\w")


def size(text: str, letter: Letter) -> int:
    """How long `text` is in the letter's language; marks of punctuation count nothing."""
    if not letter.language.has_blanks:
        return len(_CHARACTER.findall(text))
    return len([word for word in text.split() if word[0].isalnum() or _CHARACTER.search(word)])


def exceeds(text: str, most: int, letter: Letter) -> bool:
    """Whether `text` is longer than that; most are told at a glance."""
    shortest = 2 * most if letter.language.has_blanks else most
    if len(text) <= shortest or (letter.language.has_blanks and len(text.split()) <= most):
        return False
    return size(text, letter) > most


def unit(letter: Letter) -> str:
    """What `size` counts."""
    return "words" if letter.language.has_blanks else "characters"


@kept
def section_sizes(dossier: Dossier) -> Mapping[str, int]:
    """How long each section is, without what is computed: facts, timeline, evidence list."""
    letter = dossier.letter
    return {
        section.name: sum(size(text, letter) for text in _texts(section.blocks))
        for section in letter.sections
    }


def _texts(blocks: Blocks) -> list[str]:
    found: list[str] = []
    for block in walk_blocks(blocks):
        found += [block.text] if isinstance(block, CodeBlock) else map(words_of, inlines_of(block))
    return found
