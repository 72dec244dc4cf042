"""Markdown goes in, what a forge would show and do comes out, for tests: tags, texts, links and pings."""

import re
from html.parser import HTMLParser

from markdown_it import MarkdownIt

from poagen.report._harmless import harmless

_FORGE = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
_VOID = {"br", "hr", "img", "input"}

OURS = set(
    "p br h1 h2 h3 ul li b i strong code ins del sub span details summary table thead tbody tr th td".split()
)

_DONE_IN_TEXT = re.compile(
    r"""@[\w.-]                               # a person
      | [#!&%~^]\d | [%~]["{] | GH-\d | GL-\d  # an issue, a merge request, an epic, a milestone, a label
      | \[\[|\[TOC\]|\[\w+:                    # GitLab's table of contents and references
      | [\[{][+-]                              # GitLab's inline diff
      | :[\w+-]+:                              # an emoji
      | :// | www\.                            # a link
      | (?<!\w)(?=[0-9]*[a-f])[0-9a-f]{7,40}(?!\w)     # a commit
      | \$. | .\$                              # a formula
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""What forges look for in the text between two tags."""


class Rendered(HTMLParser):
    """Each text of a page with the tags around it; a new line is a text of its own."""

    def __init__(self, markdown: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: set[str] = set()
        self.texts: list[tuple[frozenset[str], str]] = []
        self.unclosed: list[str] = []
        self.has_attributes = False
        self.feed(_FORGE.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.has_attributes |= bool(attrs)
        if tag not in _VOID:
            self.unclosed.append(tag)
        if tag in ("br", "p", "li", "h1", "h2", "h3", "td", "th"):
            self.texts.append((frozenset(), "\n"))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            assert self.unclosed.pop() == tag

    def handle_data(self, data: str) -> None:
        if data != "\n":
            self.texts.append((frozenset(self.unclosed), data))

    def lines(self, without: str = "") -> list[str]:
        """What is read, blanks as one, without the words in some tags and without what keeps signs apart."""
        told = "".join(text for tags, text in self.texts if not tags & set(without.split()))
        return [line for line in (plain(line) for line in told.split("\n")) if line]


def plain(text: str) -> str:
    return " ".join(text.replace("\u200b", "").split())


def assert_harmless(markdown: str, own: str = "") -> None:
    """Nothing of the author's has become more than words; `own` are words of ours that look like more."""
    page = Rendered(markdown)
    assert page.tags <= OURS, page.tags - OURS
    assert not page.has_attributes
    assert not page.unclosed
    for tags, text in page.texts:
        found = _DONE_IN_TEXT.search(text.replace(own, "") if own else text)
        assert not found or "code" in tags, (found, text)
    assert not re.search(r"@[\w.-]", "".join(text for _, text in page.texts)), "a mail drops the tags"
    assert not re.search(r"(?m)^\s*/\w", markdown), "a quick action"
    assert harmless(markdown) == markdown, "a workflow command"
