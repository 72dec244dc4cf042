"""A filled page goes in; what in it would run code or load from elsewhere comes out, with file and line.

It reads the whole page and not the template alone, whose names may stand for anything. Most pages are told to
hold nothing of that by one glance at their tags; the others are read as a browser reads them.
"""

import re
from functools import lru_cache
from html.parser import HTMLParser
from typing import NamedTuple

from poagen.formats.layout import Sheet

_LOADING = frozenset(
    ["action", "background", "data", "formaction", "href", "manifest", "ping", "poster", "src", "srcset"]
)
_ELSEWHERE = re.compile(r"\s*(https?:)?//", re.IGNORECASE)
_CODE = re.compile(r"\s*(javascript|vbscript):", re.IGNORECASE)
_IGNORED = re.compile(r"^[\x00-\x20]+|[\t\n\r]")
"""What browsers take out of an address before they read it: https://url.spec.whatwg.org/#url-parsing"""
_STYLE = re.compile(
    r"(\b(url|src|image|image-set)\(|@import)\s*(url\()?\s*[\"']?\s*(https?:)?//", re.IGNORECASE
)

_HARMLESS = re.compile(
    r"""
    (?: [^<]++
      | <(?!/?(?:script|style)) /?[a-z][a-z0-9]*+
        (?: [ ](?:alt|aria-labelledby|charset|class|content|datetime|height|id|lang|name|scope|start|width)=
              "[^"<>]*+"
          | [ ]style="text-align:[ ](?:left|center|right)" )*+ >
      | <a[ ]href="(?:\#|evidence/|https?://|mailto:)[^"<>]*+">
      | <img[ ]src="picture-[0-9]++"
        (?: [ ](?:alt|height|width)="[^"<>]*+" )*+ >
      | <!(?:DOCTYPE|doctype)[ ]html>
    )*+
    """,
    re.VERBOSE,
)
"""Text and tags that can neither run code nor load anything, as our writers and layouts write them. The text
within a style does load: it is looked at by itself, and a style with attributes is not passed."""


class PageFault(NamedTuple):
    """What a page may not hold; `line` is 0 where no file says it as it is."""

    file: str
    line: int
    message: str


def page_fault(page: str, sheet: Sheet) -> PageFault | None:
    """The first fault of `page`, which `sheet` was filled to.

    A link (`<a href>`) may lead anywhere: only the reader follows it."""
    if is_harmless(page):
        return None
    faults = _faults(page)
    if not faults:
        return None
    message, _ = faults[0]
    style = sheet.file.replace("page.html.j2", "page.css")
    told = {sheet.file: _faults(sheet.template), style: _style_faults(sheet.css)}
    places = (PageFault(file, line, said) for file, found in told.items() for said, line in found)
    return next((place for place in places if place.message == message), PageFault(sheet.file, 0, message))


def is_harmless(page: str) -> bool:
    """Whether a glance tells that the page has no fault; a tenth of the time that reading it takes."""
    text, *styled = page.split("<style>")
    texts = [text]
    for part in styled:
        style, end, behind = part.partition("</style>")
        if not end or "<" in style or _loads(style):
            return False
        texts.append(behind)
    return all(map(_HARMLESS.fullmatch, texts))


@lru_cache(maxsize=8)
def _loads(style: str) -> bool:
    """Kept, since a layout has the same for each letter."""
    return _STYLE.search(style) is not None


Faults = list[tuple[str, int]]


def _faults(page: str) -> Faults:
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.faults


def _style_faults(style: str) -> Faults:
    return [
        ("a style loads from elsewhere", style.count("\n", 0, found.start()) + 1)
        for found in _STYLE.finditer(style)
    ]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.faults: Faults = []
        self._styles = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        self._styles = tag == "style"
        if tag == "script":
            self.faults.append(("a page may hold no script", line))
        self.faults += [(said, line) for said in (_said(tag, *attr) for attr in attrs) if said]

    def handle_endtag(self, tag: str) -> None:
        self._styles = False

    def handle_data(self, data: str) -> None:
        if self._styles:
            first = self.getpos()[0] - 1
            self.faults += [(said, first + line) for said, line in _style_faults(data)]


def _said(tag: str, name: str, value: str | None) -> str:
    """What is wrong with an attribute; nothing where it may stand."""
    value = _IGNORED.sub("", value or "")
    name = name.removeprefix("xlink:")
    if name.startswith("on"):
        return f"a page may hold no script (`{name}`)"
    if name == "http-equiv" and value.strip().lower() == "refresh":
        return "a page may not lead elsewhere by itself"
    if name == "style" and _STYLE.search(value):
        return "a style loads from elsewhere"
    if name not in _LOADING:
        return ""
    if _CODE.match(value):
        return f"a page may hold no script (`{name}`)"
    leads = (tag, name) in (("a", "href"), ("area", "href"))
    addresses = value.split(",") if name == "srcset" else [value]
    return (
        f"`{name}` of <{tag}> loads from elsewhere"
        if not leads and any(map(_ELSEWHERE.match, addresses))
        else ""
    )
