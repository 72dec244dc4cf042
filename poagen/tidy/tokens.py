"""The body of a source goes in, its runs of text come out, with the lines that they take."""

from collections.abc import Callable
from typing import Literal, NamedTuple

from poagen.load.markdown import MAX_SIGNS, markdown_parser


class Run(NamedTuple):
    """The text of one paragraph or heading."""

    kind: Literal["paragraph", "heading"]
    first: int
    """Its first line, from 0."""
    end: int
    """The line behind its last."""
    content: str
    """Its lines without the marks and blanks of what they stand in."""
    depth: int
    """List items around it."""


class Piece(NamedTuple):
    """A token of a run of text, and where it starts."""

    kind: str
    text: str
    start: int
    nesting: int


class Reading(NamedTuple):
    """What stands in a body."""

    runs: tuple[Run, ...]
    verbatim: frozenset[int]
    """Lines of code and HTML, in which every blank may mean something."""
    pieces: Callable[[str], tuple[Piece, ...]]
    """A run's content to its tokens; none where it is too much for a reader."""


def read(body: str) -> Reading:
    """The body of one source, as `load` reads it too."""
    parser = markdown_parser()
    env: dict[str, object] = {}
    runs: list[Run] = []
    verbatim: set[int] = set()
    depth, kind = 0, ""
    for token in parser.parse(body, env):
        if token.type in ("list_item_open", "list_item_close"):
            depth += token.nesting
        elif token.type in ("fence", "code_block", "html_block") and token.map:
            verbatim.update(range(*token.map))
        elif token.type == "inline" and token.map and kind in ("paragraph_open", "heading_open"):
            which: Literal["paragraph", "heading"] = "heading" if kind == "heading_open" else "paragraph"
            runs.append(Run(which, token.map[0], token.map[1], token.content, depth))
        kind = token.type

    def pieces(content: str) -> tuple[Piece, ...]:
        if any(content.count(sign) > MAX_SIGNS for sign in "[*_`"):
            return ()
        tokens = parser.inline.parse(content, parser, env, [])
        return tuple(
            Piece(token.type, token.content, token.meta.get("at", 0), token.nesting) for token in tokens
        )

    return Reading(tuple(runs), frozenset(verbatim), pieces)
