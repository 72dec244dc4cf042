"""The bytes of one source go in, the same source comes out in its one form, or why it is left alone.

Beside what `keys` and `body` do, lines end as on Unix, a byte order mark goes, and one blank line stands
between front matter and text. A source that cannot be read whole is left alone: its fault may be why it looks
untidy. What comes out is read again: where it does not say what the source said, it is not taken.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from poagen.load.folder import MAX_TEXT
from poagen.load.text import Source, decode
from poagen.model import Finding, Language, Place
from poagen.tidy.body import tidy_body
from poagen.tidy.keys import OF_CASE, OF_SECTION, OF_SNIPPET, Order, ordered_lines
from poagen.tidy.meaning import Said, mean_the_same, said

Kind = Literal["case", "section", "snippet"]

_ORDERS: dict[Kind, Order] = {"case": OF_CASE, "section": OF_SECTION, "snippet": OF_SNIPPET}


class Tidied(NamedTuple):
    """One source before and after."""

    file: str
    """Its path from the workspace."""
    before: bytes
    after: bytes
    """The same where nothing is to do, or nothing can be done."""
    left_alone: Finding | None = None
    """Why nothing can be done."""


def tidy(content: bytes, file: str, kind: Kind, languages: Sequence[Language]) -> Tidied:
    """One source. `languages`: those that it may be written in, at least one."""
    as_it_was = Tidied(file, content, content)
    source = decode(content, file)
    before = said(source)
    obstacle = _obstacle(before, source, kind)
    if obstacle:
        return as_it_was._replace(left_alone=obstacle)
    after = _one_form(source, before, _ORDERS[kind], languages).encode()
    if after == content:
        return as_it_was
    if len(after) > MAX_TEXT:
        return as_it_was._replace(left_alone=_left(file, "it would be larger than a text may be"))
    if not mean_the_same(before, said(decode(after, file)), _ORDERS[kind]):
        return as_it_was._replace(left_alone=_left(file, "it would not say the same"))
    return as_it_was._replace(after=after)


def _one_form(source: Source, what: Said, order: Order, languages: Sequence[Language]) -> str:
    body = tidy_body(what.parts.body, languages)
    if what.root is None:
        return body
    front = source.text.split("\n")[1 : what.parts.body_line - 2]
    lines = ["---", *ordered_lines(front, 2, what.root, order), "---"]
    return "\n".join(lines) + "\n" + ("\n" + body if body else "")


def _obstacle(what: Said, source: Source, kind: Kind) -> Finding | None:
    """The first fault on account of which a source is not touched."""
    if source.findings:
        return source.findings[0]
    first_words = source.text.lstrip().partition("\n")[0].rstrip()
    if what.parts.state == "missing" and (kind != "section" or first_words == "---"):
        return _left(source.file, "its first line does not open a front matter")
    in_front = (finding for finding in what.findings if finding.place.line < what.parts.body_line)
    whole = (finding for finding in what.findings if finding.rule in ("front-matter-unclosed", "too-large"))
    return next(in_front, None) or next(whole, None)


def _left(file: str, message: str) -> Finding:
    return Finding(Place(file), "", "error", message)
