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
_LONG = 200
"""Characters; the time that pandoc takes grows with the square of a node's length."""
_UNSAFE = re.compile(r'[ \t-\r\xa0\u1680\u2000-\u200a\u202f\u205f\u3000<>|"{}\[\]^`]')
"""What pandoc's reader escapes in an address: its blanks, and these signs."""


class Made(NamedTuple):
    """A node that is done."""

    json: str


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
    words = _BLANKS.sub(" ", html)
    add(inlines, unescape(words) if "&" in words else words)


def add_apart(inlines: list[Inline], within: list[Inline], kind: str, address: str = "") -> None:
    """Put emphasis or a link behind `inlines`; the blanks at its ends stand outside."""
    if within and isinstance(within[0], str) and within[0][0] == " ":
        add(inlines, " ")
    words = trimmed(within)
    add(inlines, Styled(kind, words) if kind != "Link" else _link(words, address))
    if within and isinstance(within[-1], str) and within[-1][-1] == " ":
        add(inlines, " ")


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


def span(inlines: list[Inline], given: Mapping[str, str]) -> Made:
    return Made(f'{{"t":"Span","c":[{attributes(given)},{nodes(inlines)}]}}')


def image(address: str) -> Made:
    return Made(f'{{"t":"Image","c":[{NO_ATTRIBUTES},[],[{_quoted_address(address)},""]]}}')


def _link(inlines: list[Inline], address: str) -> Made:
    words = nodes(inlines)
    if len(inlines) == 1 and isinstance(inlines[0], str) and "\n" not in inlines[0]:
        # pandoc compares the only node of a link with the address, where each blank is `%20`.
        words = f"[{f',{_SPACE},'.join(map(_node, inlines[0].split(' ')))}]"
    return Made(f'{{"t":"Link","c":[{NO_ATTRIBUTES},{words},[{_quoted_address(address)},""]]}}')


def _quoted_address(address: str) -> str:
    return quoted(_UNSAFE.sub(_percent, unescape(address)))


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode())


def attributes(given: Mapping[str, str]) -> str:
    """The id, and what is wished of Typst; no writer of pandoc's looks at the classes that we have."""
    pairs = (
        f"[{quoted(name.removeprefix('data-'))},{quoted(unescape(value))}]"
        for name, value in given.items()
        if name.startswith("data-")
    )
    return f"[{quoted(unescape(given.get('id', '')))},[],[{','.join(pairs)}]]"


def nodes(inlines: list[Inline]) -> str:
    """The JSON of a run of text."""
    written = []
    for inline in inlines:
        if isinstance(inline, str):
            first, *others = inline.split("\n")
            written += _line(first)
            for other in others:
                written += [BREAK, *_line(other)]
        elif isinstance(inline, Made):
            written.append(inline.json)
        else:
            written.append(f'{{"t":"{inline.kind}","c":{nodes(inline.children)}}}')
    return f"[{','.join(written)}]"


def _line(line: str) -> list[str]:
    words = line.strip(" ")
    if not words:
        return [_SPACE] if line else []
    first, blank, rest = words.partition(" ")
    # pandoc looks whether a node is a bullet or a number of a list.
    alone = blank and not first.isalpha()
    written = [_node(first), *map(_node, _apart(rest))] if alone else list(map(_node, _apart(words)))
    before, after = [_SPACE] * (line[0] == " "), [_SPACE] * (line[-1] == " ")
    return [*before, f",{_SPACE},".join(written), *after]


def _apart(words: str) -> Iterator[str]:
    # Some signs pandoc escapes where a node starts.
    for part in _BEFORE_SIGN.split(words):
        at = 0
        while (end := part.find(" ", at + _LONG)) > 0:
            yield part[at:end]
            at = end + 1
        yield part[at:]


def _node(words: str) -> str:
    return f'{{"t":"Str","c":{quoted(words)}}}'
