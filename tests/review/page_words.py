"""A redline goes in, its page and the words that stand in it with and without its marks come out."""

import re
from html.parser import HTMLParser

from poagen.model import Letter, shown
from poagen.model.changes import Comparison, Passage, Redline
from poagen.review.outputs import html
from tests.formats.letters import letter
from tests.naughty import NAUGHTY
from tests.review.comparisons import comparison, wanted

HOSTILE = [
    *NAUGHTY.values(),
    "</style><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "<!--",
    "\udcff",
]
english = letter()  # to read its language takes longer than all the rest
BLOCKS = ("main", "section", "div", "h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "li")
INLINE = ("ins", "del", "q", "strong", "small", "a")
OUTER = ("html", "head", "body", "title", "style", "meta")
ATTRIBUTES = {"class", "id", "lang", "href", "aria-label", "data-arrow"}


class PageReader(HTMLParser):
    """Reads strictly what a browser would mend, and refuses what no redline has."""

    def __init__(self) -> None:
        super().__init__()
        self._open: list[str] = []
        self._redline = 0
        self.words: dict[str, list[str]] = {"ins": [], "del": []}
        """The words of the redline without those in `ins`, or in `del`."""
        self.told: list[str] = []
        """All words before the redline."""
        self.headings: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert tag in BLOCKS + INLINE + OUTER, tag
        assert tag in OUTER or values.keys() <= ATTRIBUTES, values
        if tag == "meta":
            return
        if tag in BLOCKS:
            assert not set(self._open) & {"ins", "del", "p", "q"}, f"{tag} in {self._open}"
            self._add("\n")
        if tag in ("ins", "del"):
            assert not set(self._open) & {"ins", "del"}
        self._redline = len(self._open) + 1 if values.get("class") == "redline" else self._redline
        self.headings += [tag] if tag[0] == "h" and tag[1:].isdigit() else []
        self.links += [values["href"] or ""] if "href" in values else []
        self.ids += [values["id"] or ""] if "id" in values else []
        self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag
        if tag in BLOCKS:
            self._add("\n")

    def handle_data(self, data: str) -> None:
        if not set(self._open) & {"style", "title"}:
            self._add(data)

    def _add(self, text: str) -> None:
        if not self._redline:
            self.told.append(text)
            return
        for tag, words in self.words.items():
            if tag not in self._open:
                words.append(text)

    def handle_comment(self, data: str) -> None:
        raise AssertionError("a page has no comments")


def read_page(content: bytes) -> PageReader:
    reader = PageReader()
    reader.feed(content.decode())
    reader.close()
    return reader


def old_words(page: PageReader) -> list[str]:
    return "".join(page.words["ins"]).split()


def new_words(page: PageReader) -> list[str]:
    return "".join(page.words["del"]).split()


def words_of_side(redline: Redline, side: str) -> list[str]:
    """The words of all passages of `old` or `new`; a bullet is none."""
    passages = ((line.old if side == "old" else line.new) for line in redline)
    return [word for passage in passages if passage for word in _words(passage)]


def _words(passage: Passage) -> list[str]:
    return [*(sign for sign in passage.lead.split() if sign != "-"), *shown(passage.text).split()]


def words_of_text(text: str) -> list[str]:
    """The words of a text output; a bullet is none."""
    starts = re.compile(r"^ *(?:(?:-|\d+\.) +)+", re.MULTILINE)
    return starts.sub(lambda found: re.sub(r"(?<!\S)-(?!\S)", " ", found[0]), text).split()


def page_of(made: Comparison, letter: Letter = english) -> bytes:
    return html.written(wanted(made)._replace(letter=letter))


def assert_holds(redline: Redline) -> None:
    page = read_page(page_of(comparison(redline=redline)))
    assert old_words(page) == words_of_side(redline, "old")
    assert new_words(page) == words_of_side(redline, "new")
