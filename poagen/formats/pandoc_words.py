"""Runs of text go in, pandoc's nodes for them come out, as JSON: one for many words, not one for each."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from json.encoder import encode_basestring as quoted
from typing import NamedTuple, TypeAlias

NO_ATTRIBUTES = '["",[],[]]'
BREAK = '{"t":"LineBreak"}'

_SPACE = '{"t":"Space"}'
_BLANKS = re.compile(r"[ \t\r\n]+")
_BEFORE_SIGN = re.compile(" (?=[;.])")
_NUMBER = re.compile(r"([0-9]+\.) ")
_ODD = re.compile("(?![A-Za-z]+ )([^ ]+) ")
_UNSAFE = re.compile(r'[ \t-\r\xa0\u1680\u2000-\u200a\u202f\u205f\u3000<>|"{}\[\]^`]')
"""What pandoc's reader escapes in an address: its blanks, and these signs."""


class Made(NamedTuple):
    """A node that is done."""

    json: str
    is_solid: bool = False
    """Both its ends are signs that are shown, so that a blank beside it may belong to the words there."""


class Styled(NamedTuple):
    """Emphasis, which goes on in what follows if that is emphasised too."""

    kind: str
    children: "list[Inline]"


Inline: TypeAlias = "str | Made | Styled"
"""Words are a string with a line end for each `br`, no two blanks in a row, and none beside a line end."""


def add(inlines: list[Inline], inline: Inline) -> None:
    """Put `inline` behind `inlines`; where the two that meet are alike, they become one."""
    last = inlines[-1] if inlines else None
    if isinstance(inline, str) and isinstance(last, str):
        if inline[0] == "\n":
            inlines[-1] = last.rstrip(" ") + inline
        else:
            inlines[-1] = last + (inline.lstrip(" ") if last[-1] in " \n" else inline)
    elif isinstance(inline, Styled) and isinstance(last, Styled) and inline.kind == last.kind:
        last.children.extend(inline.children)
    else:
        inlines.append(inline)


def add_text(inlines: list[Inline], html: str) -> None:
    """Put the text between two tags behind `inlines`."""
    # Few texts need it, and to replace each blank by one takes long.
    is_uneven = "\n" in html or "  " in html or "\t" in html or "\r" in html
    words = _BLANKS.sub(" ", html) if is_uneven else html
    add(inlines, unescape(words) if "&" in words else words)


def trimmed(inlines: list[Inline]) -> list[Inline]:
    """Without the blanks at both ends."""
    if inlines and isinstance(inlines[0], str):
        inlines = [inlines[0].lstrip(" "), *inlines[1:]]
    if inlines and isinstance(inlines[-1], str):
        inlines = [*inlines[:-1], inlines[-1].rstrip(" ")]
    return [inline for inline in inlines if inline != ""]


def code(inlines: list[Inline]) -> Made:
    words = "".join(inline for inline in inlines if isinstance(inline, str))
    return Made(f'{{"t":"Code","c":[{NO_ATTRIBUTES},{quoted(words)}]}}')


def image(address: str) -> Made:
    return Made(f'{{"t":"Image","c":[{NO_ATTRIBUTES},[],[{_quoted_address(address)},""]]}}')


def attributes(given: Mapping[str, str]) -> str:
    """The id, and what is wished of Typst; no writer of pandoc's looks at the classes that we have."""
    pairs = (
        f"[{quoted(name.removeprefix('data-'))},{quoted(unescape(value))}]"
        for name, value in given.items()
        if name.startswith("data-")
    )
    return f"[{quoted(unescape(given.get('id', '')))},[],[{','.join(pairs)}]]"


class Pen(NamedTuple):
    """Writes runs of text for one of pandoc's writers."""

    longest: int
    """Characters; a node that has more ends before its next blank."""

    def nodes(self, inlines: list[Inline]) -> str:
        """The JSON of a run of text."""
        written = []
        for at, inline in enumerate(inlines):
            if isinstance(inline, str):
                behind = inlines[at + 1 : at + 2]
                is_after, is_before = at > 0 and _is_solid(inlines[at - 1]), any(map(_is_solid, behind))
                written += self._words(inline, is_after, is_before)
            elif isinstance(inline, Made):
                written.append(inline.json)
            else:
                written.append(f'{{"t":"{inline.kind}","c":{self.nodes(inline.children)}}}')
        return f"[{','.join(written)}]"

    def add_apart(self, inlines: list[Inline], within: list[Inline], kind: str, address: str = "") -> None:
        """Put emphasis or a link behind `inlines`; the blanks at its ends stand outside."""
        if within and isinstance(within[0], str) and within[0][0] == " ":
            add(inlines, " ")
        words = trimmed(within)
        add(inlines, Styled(kind, words) if kind != "Link" else self._link(words, address))
        if within and isinstance(within[-1], str) and within[-1][-1] == " ":
            add(inlines, " ")

    def span(self, inlines: list[Inline], given: Mapping[str, str]) -> Made:
        json = f'{{"t":"Span","c":[{attributes(given)},{self.nodes(inlines)}]}}'
        return Made(json, _are_solid(inlines))

    def _link(self, inlines: list[Inline], address: str) -> Made:
        words = self.nodes(inlines)
        if len(inlines) == 1 and isinstance(inlines[0], str) and "\n" not in inlines[0]:
            # pandoc compares the only node of a link with the address, where each blank is `%20`.
            first, blank, rest = inlines[0].partition(" ")
            words = f"[{','.join([_node(first), *self._apart(blank + rest)])}]"
        json = f'{{"t":"Link","c":[{NO_ATTRIBUTES},{words},[{_quoted_address(address)},""]]}}'
        return Made(json, _are_solid(inlines))

    def _words(self, words: str, is_after: bool, is_before: bool) -> list[str]:
        """The nodes of words; whether they stand after a solid node, and before one."""
        if "\n" not in words:
            return self._line(words, is_after, is_before)
        first, *others, last = words.split("\n")
        written = self._line(first, is_after, is_before=False)
        for other in others:
            written += [BREAK, *self._line(other, is_after=False, is_before=False)]
        return [*written, BREAK, *self._line(last, is_after=False, is_before=is_before)]

    def _line(self, line: str, is_after: bool, is_before: bool) -> list[str]:
        words = line.strip(" ")
        if not words:
            return [_SPACE] if line else []
        leads, ends = line[0] == " ", line[-1] == " "
        words = f"{' ' * (leads and is_after)}{words}{' ' * (ends and is_before)}"
        written = [_SPACE] if leads and not is_after else []
        # pandoc looks whether a node is the number of an item, or behind a blank its bullet.
        if alone := (_ODD if written else _NUMBER).match(words):
            written += [_node(alone[1]), _SPACE]
            words = words[alone.end() :]
        written += self._apart(words)
        return [*written, _SPACE] if ends and not is_before else written

    def _apart(self, words: str) -> Iterator[str]:
        if " ;" not in words and " ." not in words:
            yield from self._pieces(words)
            return
        # Some signs pandoc escapes where a node starts.
        first, *others = _BEFORE_SIGN.split(words)
        yield from self._pieces(first)
        for other in others:
            yield _SPACE
            yield from self._pieces(other)

    def _pieces(self, words: str) -> Iterator[str]:
        at = 0
        while (end := words.find(" ", at + self.longest)) > 0:
            yield _node(words[at:end])
            at = end
        if words[at:]:
            yield _node(words[at:])


def _is_solid(inline: Inline) -> bool:
    if isinstance(inline, str):
        return False
    return inline.is_solid if isinstance(inline, Made) else _are_solid(inline.children)


def _are_solid(inlines: list[Inline]) -> bool:
    words = inlines[0] if len(inlines) == 1 else ""
    return isinstance(words, str) and words != "" and words[0] not in " \n" and words[-1] not in " \n"


def _quoted_address(address: str) -> str:
    return quoted(_UNSAFE.sub(_percent, unescape(address)))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def _node(words: str) -> str:
    return f'{{"t":"Str","c":{quoted(words)}}}'
