"""The blocks of a section go in, its items come out: causes, actions, measures, what else has facts."""

from collections.abc import Iterator
from typing import Literal

from poagen.model import Blocks, Facts, Inlines, Item
from poagen.model.document import Heading, Image, List, ListItem, Paragraph, Picture, Quote, Text

Kind = Literal["cause", "action", "measure", "other"]

_KINDS: dict[str, Kind] = {
    "root-cause": "cause",
    "corrective-actions": "action",
    "preventive-measures": "measure",
}


def items_of(section: str, blocks: Blocks) -> tuple[Item, ...]:
    """The items of one section, in the order of the letter."""
    return tuple(_walk(section, blocks, within_item=False))


def _walk(section: str, blocks: Blocks, within_item: bool) -> Iterator[Item]:
    """A heading holds until the next one of its level or above."""
    open_headings: list[Heading] = []
    for block in blocks:
        if isinstance(block, Heading):
            open_headings = [heading for heading in open_headings if heading.level < block.level]
            open_headings.append(block)
            if block.facts:
                yield _item(section, block.inlines, block.facts, block, within_item)
        elif isinstance(block, Paragraph):
            if block.facts:
                yield _item(section, block.inlines, block.facts, block, within_item)
        elif isinstance(block, List):
            below_facts = any(heading.facts for heading in open_headings)
            for list_item in block.items:
                yield from _list_item(section, list_item, within_item, below_facts)
        elif isinstance(block, Quote):
            yield from _walk(section, block.blocks, within_item)


def _list_item(section: str, item: ListItem, within_item: bool, below_facts: bool) -> Iterator[Item]:
    inlines = next((block.inlines for block in item.blocks if isinstance(block, Paragraph | Heading)), ())
    is_detail = not item.facts and (within_item or below_facts or _shows_only(inlines))
    is_item = not is_detail and (item.facts or _KINDS.get(section) in ("action", "measure"))
    if is_item:
        yield _item(section, inlines, item.facts, item, within_item)
    rest = tuple(block for block in item.blocks if not isinstance(block, Paragraph) or block.facts)
    yield from _walk(section, rest, within_item=bool(is_item) or within_item)


def _item(
    section: str, inlines: Inlines, facts: Facts, source: Heading | Paragraph | ListItem, nested: bool
) -> Item:
    return Item(_kind(section, facts, source, nested), section, inlines, facts, source.place, nested)


def _kind(section: str, facts: Facts, source: Heading | Paragraph | ListItem, nested: bool) -> Kind:
    kind = _KINDS.get(section, "other")
    if kind == "cause":
        return "cause" if facts.id and not isinstance(source, Paragraph) else "other"
    return "other" if nested else kind


def _shows_only(inlines: Inlines) -> bool:
    """Whether a list item is a picture and nothing else, or nothing at all."""
    return all(
        isinstance(node, Picture | Image) or (isinstance(node, Text) and not node.text.strip())
        for node in inlines
    )
