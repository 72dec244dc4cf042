"""The lines of front matter go in, the same lines come out with its keys in the order of the documents.

Lines are moved, never changed. An entry takes along what stands on its lines and the comments directly above
it; a comment with a blank line below it stays with the entry above. What stands behind the last entry stays
there, and mappings in braces stay as they are.
"""

from collections.abc import Mapping as MappingOf
from collections.abc import Sequence
from typing import TypeAlias

from poagen.load.case_front import KEYS
from poagen.load.yaml_tree import Mapping, Node, Scalar

Order: TypeAlias = "MappingOf[str, Order]"
"""Keys in their order, each with that of the mapping below it; `*` is any key, and these keep their order."""


def _keys(words: str) -> Order:
    return {key: {} for key in words.split()}


OF_CASE: Order = {
    **{key: {} for key in KEYS},
    "seller": _keys("name id"),
    "signatory": _keys("name role"),
    "notice": _keys("kind received reply-within deadline reference asks"),
    "metrics": {"*": _keys("before now")},
    "evidence": {"*": _keys("title kind dated covers")},
}
OF_SECTION: Order = _keys("title date")
OF_SNIPPET: Order = _keys("says needs")


def ordered(node: Node, order: Order) -> Node:
    """The same tree with its keys in order; where `order` names none, as they were."""
    if not isinstance(node, Mapping):
        return node
    entries = ((key, ordered(value, _below(order, key))) for key, value in node.entries)
    return node._replace(entries=tuple(sorted(entries, key=lambda entry: _rank(order, entry[0]))))


def ordered_lines(lines: Sequence[str], first: int, node: Node, order: Order) -> list[str]:
    """The lines of the block mapping `node`, of which the first is line `first` of the file."""
    if not isinstance(node, Mapping) or not order or not _is_of_lines(node, lines, first):
        return list(lines)
    column = node.place.column
    starts = [_with_comments(lines, key.place.line - first, column) for key, _ in node.entries]
    end = len(lines)
    while _stands_apart(lines[end - 1], column):
        end -= 1
    parts = []
    for (key, value), start, stop in zip(node.entries, starts, [*starts[1:], end], strict=True):
        below = key.place.line - first + 1
        inner = ordered_lines(lines[below:stop], first + below, value, _below(order, key))
        parts.append((_rank(order, key), [*lines[start:below], *inner]))
    parts.sort(key=lambda part: part[0])
    return [*lines[: starts[0]], *(line for _, part in parts for line in part), *lines[end:]]


def _below(order: Order, key: Scalar) -> Order:
    return order.get(key.text) or order.get("*") or {}


def _rank(order: Order, key: Scalar) -> int:
    """Known keys by their order, then unknown ones, then the author's own, each as they were."""
    names = list(order)
    if key.text in names:
        return names.index(key.text)
    return len(names) + key.text.startswith("x-")


def _is_of_lines(node: Mapping, lines: Sequence[str], first: int) -> bool:
    """Whether each key starts a line of these, at one column: then no brace is around them."""
    if not node.entries or node.place[:3] != node.entries[0][0].place[:3]:
        return False
    keys = [key.place for key, _ in node.entries]
    return all(
        key.column == node.place.column
        and 0 <= key.line - first < len(lines)
        and not lines[key.line - first][: key.column - 1].strip()
        for key in keys
    )


def _with_comments(lines: Sequence[str], at: int, column: int) -> int:
    """The line on which an entry starts, with the comments directly above its key."""
    while at > 0 and lines[at - 1].startswith("#", column - 1) and not lines[at - 1][: column - 1].strip():
        at -= 1
    return at


def _stands_apart(line: str, column: int) -> bool:
    """Whether it is blank, or a comment no deeper than the keys of a mapping are."""
    words = line.lstrip()
    return not words or (words.startswith("#") and len(line) - len(words) < column)
