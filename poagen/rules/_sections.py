"""Which sections a response needs, and whether anything may be concluded from what a section does not say."""

from poagen.model import Block, Case, Item, Letter
from poagen.model.document import (
    CodeBlock,
    Heading,
    List,
    Paragraph,
    Picture,
    Table,
    walk_blocks,
    walk_inlines,
    words_of,
)

NEEDED = {
    "admit": ("opening", "root-cause", "corrective-actions", "preventive-measures"),
    "dispute": ("opening", "statement-of-facts"),
    "documents": ("opening",),
}
"""By response; the three questions of Amazon's help page G201623610 behind an opening."""

THREE = ("root-cause", "corrective-actions", "preventive-measures")
"""The sections that answer the three questions."""


def says_something(letter: Letter, name: str) -> bool:
    """Whether the letter has that section and it holds more than headings without facts."""
    section = next((section for section in letter.sections if section.name == name), None)
    return bool(section and any(map(_says_something, walk_blocks(section.blocks))))


def is_whole(case: Case, letter: Letter, name: str) -> bool:
    """Whether all of that section could be read and put into the letter."""
    section = case.sections.get(name)
    return name not in letter.incomplete and (section is None or section.readable)


def is_conclusive(case: Case, letter: Letter, name: str) -> bool:
    """Whether what the section does not say is a fault of its own: it is there, whole, and not empty."""
    return name in case.sections and is_whole(case, letter, name) and says_something(letter, name)


def is_letter_whole(case: Case, letter: Letter) -> bool:
    """Whether everything that the author wrote stands in the letter."""
    return not letter.incomplete and all(is_whole(case, letter, name) for name in case.sections)


def items_of(letter: Letter, kind: str) -> tuple[Item, ...]:
    """The causes, actions or measures of the letter."""
    return tuple(item for item in letter.items if item.kind == kind)


def _says_something(block: Block) -> bool:
    match block:
        case Heading():
            return bool(block.facts)
        case Paragraph():
            shows = any(isinstance(node, Picture) for node in walk_inlines(block.inlines))
            return shows or bool(words_of(block.inlines).strip())
        case List():
            return any(bool(item.facts) for item in block.items)
        case Table():
            cells = (*block.head, *(cell for row in block.rows for cell in row))
            return any(words_of(cell).strip() for cell in cells)
        case CodeBlock():
            return bool(block.text.strip())
        case _:
            return False
