"""The flat tokens of one run of text go in, its tree of words, links and marks comes out."""

import re
from collections.abc import Iterator

from markdown_it.token import Token

from poagen.load.lines import LineMap
from poagen.load.text import CONTROL, hidden_in
from poagen.model import Finding, Inline, Inlines, Place, is_cjk, shown
from poagen.model.document import Break, Code, Emphasis, Image, Link, Mark, Strong, Text, words_of


class InlineReader:
    """Reads the tokens of one run of text from left to right."""

    def __init__(self, tokens: list[Token], source: str, lines: LineMap, findings: list[Finding]) -> None:
        self.tokens = tokens
        self.source = source
        self.lines = lines
        self.findings = findings
        self.at = 0

    def read(self) -> Inlines:
        """The whole run, without blanks at its ends."""
        return self._nodes("")

    def _nodes(self, end: str) -> Inlines:
        nodes: list[Inline] = []
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            self.at += 1
            if token.type == end:
                break
            self._add(nodes, token)
        return tuple(_settled(nodes))

    def _add(self, nodes: list[Inline], token: Token) -> None:
        start = token.meta.get("at", 0)
        match token.type:
            case "text" | "text_special":
                self._add_text(nodes, token, start)
            case "softbreak":
                self._add_blank(nodes)
            case "hardbreak":
                nodes.append(Break())
            case "code_inline":
                nodes.append(Code(token.content, self.lines.place(start, start + len(token.content) + 2)))
            case "mark":
                end = self.source.index("]]", start) + 2
                nodes.append(Mark(token.content, self.lines.place(start, end)))
            case "image":
                nodes.append(self._image(token, start))
            case "html_inline":
                self._refuse_html(token, start)
            case "em_open":
                nodes.append(Emphasis(self._nodes("em_close")))
            case "strong_open":
                nodes.append(Strong(self._nodes("strong_close")))
            case "link_open":
                nodes.append(self._link(token, start))

    def _add_text(self, nodes: list[Inline], token: Token, start: int) -> None:
        text = token.content.replace("\t", " ")
        if not text:
            return
        self._check_escaped(text, start)
        last = nodes[-1] if nodes else None
        if isinstance(last, Text) and not last.text.endswith(_JOINT):
            nodes[-1] = Text(last.text + text, last.place)
            return
        nodes.append(Text(text, self.lines.place(start, start + len(text))))

    def _add_blank(self, nodes: list[Inline]) -> None:
        """A line end reads as a blank; between Chinese or Japanese characters as nothing."""
        last = nodes[-1] if nodes else None
        if isinstance(last, Text):
            nodes[-1] = last._replace(text=last.text + _JOINT)
        elif nodes:
            nodes.append(Text(_JOINT, self.lines.place(0, 1)))

    def _image(self, token: Token, start: int) -> Image:
        alt = words_of(
            InlineReader(list(token.children or ()), self.source, self.lines, self.findings).read()
        )
        target = str(token.attrs.get("src", ""))
        end = self._target_end(start + len(token.content) + 2, target)
        return Image(target, " ".join(alt.split()), self.lines.place(start, end))

    def _link(self, token: Token, start: int) -> Link:
        target = str(token.attrs.get("href", ""))
        children = self._nodes("link_close")
        closing = self.tokens[self.at - 1].meta.get("at", start)
        if token.markup == "autolink":
            return Link(target, children, self.lines.place(start, start + len(words_of(children)) + 2))
        return Link(target, children, self.lines.place(max(start - 1, 0), self._target_end(closing, target)))

    def _target_end(self, closing: int, target: str) -> int:
        """Behind the `)` of a link whose `]` stands at `closing`, or behind that `]` where none follows."""
        if self.source[closing + 1 : closing + 2] != "(":
            return closing + 1
        end = self.source.find(")", closing + 2 + len(target))
        return end + 1 if 0 <= end < closing + len(target) + 200 else closing + 1

    def _refuse_html(self, token: Token, start: int) -> None:
        self.findings.append(raw_html(self.lines.place(start, start + len(token.content)), token.content))

    def _check_escaped(self, text: str, start: int) -> None:
        """What an entity hides (`&#x202e;`): what stands there itself was told with the file's text."""
        if text.isascii() and text.isprintable():
            return
        control, hidden = _CONTROL.search(text), hidden_in(text)
        for rule, match in (("control-character", control), ("hidden-character", hidden)):
            if match and match[0] not in self.source:
                place = self.lines.place(start, start + 1)
                message = f"an invisible character is written here: {shown(match[0])}"
                self.findings.append(Finding(place, rule, "error", message, "delete it"))


_CONTROL = re.compile(rf"{CONTROL.pattern}|\ufffd")
"""CommonMark turns what no text may hold into U+FFFD."""

_JOINT = "\n"
"""Stands at the end of a text until it is known what follows the line end."""


def _settled(nodes: list[Inline]) -> Iterator[Inline]:
    """The nodes, with a blank or nothing for each line end."""
    for before, node, after in zip((None, *nodes), nodes, (*nodes[1:], None), strict=False):
        if isinstance(node, Text) and node.text.endswith(_JOINT):
            text = node.text[:-1]
            edge = Text(text, node.place) if text else before
            node = node._replace(text=text if _joins(edge, after) else text + " ")
            if not node.text:
                continue
        yield node


def _joins(before: Inline | None, after: Inline | None) -> bool:
    """Whether no blank stands for the line end; what a mark becomes is in the letter's language."""
    edges = ((before, -1), (after, 0))
    cjk = [node is not None and is_cjk(words_of((node,))[at:][:1]) for node, at in edges]
    return any(cjk) and all(
        is_it or isinstance(node, Mark) for is_it, (node, _) in zip(cjk, edges, strict=True)
    )


def raw_html(place: Place, source: str) -> Finding:
    """The finding on HTML, comments too, which no letter may hold."""
    # What a comment says must stand in no output, and the manifest of a draft holds messages.
    quote = "a comment" if source.startswith("<!--") else shown(source[:40])
    return Finding(
        place,
        "raw-html",
        "error",
        f"HTML cannot stand in a letter: {quote}",
        "delete it; write \\< for a less-than sign, and keep comments in NOTES.md",
    )
