"""The final text and its structure: `Letter`. It says nothing of fonts."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Literal, NamedTuple

from poagen.model.document import (
    Blocks,
    Facts,
    Inlines,
    Picture,
    inlines_of,
    walk_blocks,
    walk_inlines,
    words_of,
)
from poagen.model.finding import Place, is_cjk

QUOTED = 28
"""Characters of an author's sentence that a finding quotes at most, cut between words."""


def shortened(text: str, limit: int) -> str:
    """`text` cut between words to `limit` characters; a longer first word is kept whole up to twice that.

    Chinese and Japanese have no blanks and may be cut behind any character."""
    if len(text) <= limit:
        return text
    cut = next((at for at in range(limit, 0, -1) if text[at] == " " or is_cjk(text[at - 1])), 0)
    return text[:cut].rstrip() if cut > 0 else text[: 2 * limit]


Status = Literal["completed", "due", "ongoing", ""]


class WordList(NamedTuple):
    """Phrases that a rule looks for, and those beside which they are no fault (see `rules/_phrases.py`)."""

    find: tuple[str, ...]
    unless: tuple[str, ...] = ()


class Language(NamedTuple):
    """How a language names and says things; one data file each."""

    code: str
    locale: str
    words: Mapping[str, str]
    """Key to heading, label or sentence, sentences with `{places}`."""
    abbreviations: frozenset[str]
    """Words that end in a full stop within a sentence, in lower case: `approx.`."""
    contractions: Mapping[str, str] = {}
    """A word, or its end behind `*`, to the words that it stands for: `*n't` to `not`."""
    classes: Mapping[str, tuple[str, ...]] = {}
    """Words of one kind by the name that phrases give them in braces."""
    wording: Mapping[str, WordList] = {}
    """Rule to what it looks for; empty where nobody has written the lists of this language yet."""
    dating: Mapping[str, tuple[str, ...]] = {}
    """Words that tell what a day beside them is the day of (see `rules/_claims.py`), by their part."""
    thresholds: Mapping[str, tuple[str, ...]] = {}
    """Words by which a text states a target (see `rules/_thresholds.py`), by their kind."""
    name: str = ""
    """In English: `French`."""
    recurrences: frozenset[str] = frozenset()
    """Words that say how often by themselves: `every`, `daily`."""

    @property
    def has_blanks(self) -> bool:
        """Whether blanks part words and sentences; not so in Chinese and Japanese."""
        return self.words["gap"] != ""


class Item(NamedTuple):
    """A cause, an action, a measure, or anything else that carries facts, in the order of the letter."""

    kind: Literal["cause", "action", "measure", "other"]
    section: str
    inlines: Inlines
    """Its own text: of a list item the first paragraph."""
    facts: Facts
    place: Place
    nested: bool = False
    """It stands inside another item."""

    def quoted(self) -> tuple[str, Place]:
        """Its first words, as a finding quotes them, and where these words stand."""
        text = " ".join(words_of(self.inlines).split())
        quote = shortened(text, QUOTED)
        place = self.place
        end = place.column + len(quote)
        if place.end_line == place.line:
            end = min(end, max(place.end_column, place.column + 1))
        return quote, place._replace(end_line=place.line, end_column=end)


class TimelineRow(NamedTuple):
    date: str
    """In the letter's language: `5 March 2026`."""
    iso: str
    """`2026-03-05`, `2026-01-05..2026-01-19`, or how often: `Every day since 2026-03-09`."""
    event: Inlines
    responsible: str
    status: Status
    status_word: str
    """In the letter's language."""


class Exhibit(NamedTuple):
    """A paper that the letter cites."""

    letter: str
    name: str
    title: str
    date: str
    """In the letter's language, or empty."""
    covers: tuple[str, ...]


class LetterSection(NamedTuple):
    name: str
    """`opening`, `root-cause`, …, `timeline`, `conclusion`, `evidence`."""
    heading: str
    """Empty for the opening."""
    blocks: Blocks
    date: str = ""
    """In the letter's language; shown with the heading."""


class Commitment(NamedTuple):
    """One line of the summary: what is promised or done for a cause."""

    text: str
    owner: str
    date: str
    status: Status
    status_word: str


class CauseSummary(NamedTuple):
    """A cause and what answers it."""

    text: str
    actions: tuple[Commitment, ...]
    measures: tuple[Commitment, ...]


class Letter(NamedTuple):
    """Everything that the outputs show, in the letter's language and in order."""

    case: str
    title: str
    language: Language
    response: str
    layout: str
    seller: str
    seller_id: str
    signatory: str
    role: str
    marketplaces: tuple[str, ...]
    """Domains: `amazon.de`."""
    day: date | None
    """The letter's date; None where nothing tells it."""
    date: str
    """The same in the letter's language, or empty."""
    reference: str
    sections: tuple[LetterSection, ...]
    items: tuple[Item, ...]
    timeline: tuple[TimelineRow, ...]
    exhibits: tuple[Exhibit, ...]
    summary: tuple[CauseSummary, ...]
    incomplete: frozenset[str]
    """Sections into which something could not be put; nothing may be concluded from what is not there."""
    absent: frozenset[str]
    """Papers that it cites and that are not there; in NFC."""
    draft: bool = False

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """The papers that it shows, in order."""
        blocks = (block for section in self.sections for block in walk_blocks(section.blocks))
        nodes = (node for block in blocks for run in inlines_of(block) for node in walk_inlines(run))
        return tuple(node for node in nodes if isinstance(node, Picture))

    @property
    def capacity(self) -> str:
        """Role and seller below the signatory's name, or the one of them that is told."""
        if not self.role or not self.seller:
            return self.role or self.seller
        return self.word("capacity").format(role=self.role, seller=self.seller)

    @property
    def domains(self) -> str:
        """The marketplaces as a series of words."""
        return self.series(self.marketplaces)

    def word(self, key: str) -> str:
        """The letter's language's word or sentence for `key`."""
        return self.language.words[key]

    def series(self, words: Iterable[str]) -> str:
        """The words, listed: `amazon.de, amazon.fr`."""
        return self.word("series").join(words)

    def aside(self, words: str) -> str:
        """The words in brackets."""
        return self.word("aside").format(words=words)

    def with_aside(self, words: str, aside: str) -> str:
        """The words, and the aside in brackets where there is one."""
        return self.word("gap").join(filter(None, [words, aside and self.aside(aside)]))


class Output(NamedTuple):
    """One file that a build leaves."""

    name: str
    content: bytes
