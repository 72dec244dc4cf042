"""Markdown goes in, the blocks of a section come out, every one with its place: the only reader of Markdown.

Raw HTML is recognised (`html=True`) so that it can be refused; no token of it goes on. Link targets are taken
as they stand (no validation, no normalising) so that composing can judge them.
"""

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.state_inline import Scanned
from markdown_it.token import Token

from poagen.load.blocks import BlockReader
from poagen.model import Blocks, Finding, is_cjk

MAX_NESTING = 18
"""Levels: a list in a list takes two, a quote one. The parser silently drops what is deeper."""

MAX_SIGNS = 500
"""Of `[`, `*`, `_` or a backtick in one run of text; they nest, and Typst ends at some depth."""


def read_markdown(text: str, file: str, first_line: int, findings: list[Finding]) -> Blocks:
    """The blocks of a text that starts at line `first_line` of the file; what is wrong joins `findings`."""
    env: dict[str, Any] = {}
    parser = markdown_parser()
    tokens = parser.parse(text, env)

    def inlines(source: str) -> list[Token]:
        children: list[Token] = []
        if all(source.count(sign) <= MAX_SIGNS for sign in "[*_`"):
            parser.inline.parse(source, parser, env, children)
        return children

    reader = BlockReader(tokens, text.split("\n"), file, first_line, inlines, findings)
    return reader.read(MAX_NESTING)


@cache
def markdown_parser() -> MarkdownIt:
    """The one parser; its inline tokens tell in `meta["at"]` where they start."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING}).enable("table")
    # Runs of text are read apart from blocks, since the facts that end an item must be taken off before.
    parser.core.ruler.enableOnly(["normalize", "block"])
    parser.inline = _PlacedInline()
    parser.inline.ruler.before("link", "mark", _mark)
    parser.inline.ruler.disable(["linkify", "strikethrough"], ignoreInvalid=True)
    parser.inline.ruler2.disable(["strikethrough", "fragments_join"], ignoreInvalid=True)
    parser.normalizeLink = str  # type: ignore[method-assign, assignment]
    parser.validateLink = bool  # type: ignore[method-assign, assignment]
    return parser


class _PlacedState(StateInline):
    """Notes for every token at which offset of its source it started."""

    _pending_at: int | None = None

    def append_pending(self, text: str) -> None:
        if self._pending_at is None:
            self._pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:
        token = super().pushPending()
        token.meta["at"] = self.pos if self._pending_at is None else self._pending_at
        self._pending_at = None
        return token

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        self._pending_at = None  # a line end takes back blanks that were pending
        return token

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:
        """Beside Chinese and Japanese, asterisks at a bracket need no blank: `**「…」**と` is strong."""
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before, after = self.src[max(0, start - 1) : start], self.src[end : end + 1]
        if not canSplitWord or not (is_cjk(before) or is_cjk(after)):
            return scanned
        opens = scanned.can_open or (is_cjk(before) and bool(after.strip()))
        closes = scanned.can_close or (is_cjk(after) and bool(before.strip()))
        return scanned._replace(can_open=opens, can_close=closes)


class _PlacedInline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _mark(state: StateInline, silent: bool) -> bool:
    """`[[name]]`, tried before a link is."""
    match = _MARK.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        token = state.push("mark", "", 0)
        token.content = match[1].strip()
    state.pos = match.end()
    return True


_MARK = re.compile(r"\[\[([^\[\]\n]{1,200})\]\]")
