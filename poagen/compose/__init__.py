"""A `Case` and its snippets go in, a `Letter` comes out: ordered, lettered, timeline and marks in place."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from poagen.compose.expand import Expander
from poagen.compose.items import items_of
from poagen.compose.parts import closing_of, default_title, exhibits_of, last_day
from poagen.compose.resolve import Resolver
from poagen.compose.stated import stated_facts
from poagen.compose.summary import summary
from poagen.dates import long_date
from poagen.model import (
    Block,
    Blocks,
    Case,
    CaseType,
    Finding,
    Front,
    Item,
    Language,
    Letter,
    LetterSection,
    Place,
    Section,
    Snippet,
)
from poagen.model.document import (
    CodeBlock,
    EvidenceHere,
    Heading,
    List,
    TimelineHere,
    inlines_of,
    walk_blocks,
    walk_inlines,
    words_of,
)
from poagen.timeline import timeline

MAX_CHARACTERS = 300_000
"""Of a composed letter, snippets put in; a letter of ten pages has 30,000."""

MAX_ITEMS = 1_000
"""Causes, actions, measures and other items with facts in one letter."""

MAX_PIECES = 10_000
"""Nodes of a letter's tree; one of ten pages has 1,000."""

ORDER = {
    "admit": (
        "opening",
        "root-cause",
        "corrective-actions",
        "preventive-measures",
        "timeline",
        "conclusion",
        "evidence",
    ),
    "dispute": ("opening", "statement-of-facts", "timeline", "conclusion", "evidence"),
    "documents": ("opening", "evidence"),
}
"""The sections of each response, in the order of the letter."""


_TOLD_ELSEWHERE = frozenset(
    ["effective", "completed", "type", "seller.name", "marketplaces", "notice.received"]
)
"""Facts that a snippet may need without being told what it lacks: they are computed, or required anyway."""


class Surroundings(NamedTuple):
    """What a letter is composed with beside its case."""

    language: Language
    case_type: CaseType | None
    domains: tuple[str, ...]
    layout: str
    snippet: Callable[[str], Snippet | None]
    snippet_names: frozenset[str]
    committed: date | None
    """The day of the last commit that touched the case."""
    draft: bool = False


class Composed(NamedTuple):
    """A letter, and what could not be put into it. None: no letter can be composed at all."""

    letter: Letter | None
    findings: tuple[Finding, ...]


def compose(case: Case, around: Surroundings) -> Composed:
    """The letter of a case; nothing is asked of disk or clock."""
    if case.front is None:
        return Composed(None, ())
    composer = _Composer(case, case.front, around)
    return Composed(composer.letter(), tuple(composer.findings))


class _Composer:
    def __init__(self, case: Case, front: Front, around: Surroundings) -> None:
        self.case = case
        self.front = front
        self.around = around
        self.findings: list[Finding] = []
        self.incomplete: set[str] = set()
        self.untold: set[str] = set()

    def letter(self) -> Letter | None:
        front, language = self.front, self.around.language
        expanded = self._expanded()
        items = _all_items(expanded)
        if self._is_too_large(expanded, items):
            return None
        day = front.date or last_day(front, items, self.around.committed)
        title = front.title or default_title(front, self.around.case_type, language)
        resolver = self._resolver(title, day, items)
        sections = {name: self._resolved(name, blocks, resolver) for name, blocks in expanded.items()}
        self.findings += resolver.findings
        items = _all_items({name: section.blocks for name, section in sections.items()})
        received = front.notice.received
        rows = timeline(received, items, front.timeline, language)
        exhibits = exhibits_of(resolver.letters, front.evidence, language)
        ordered = self._ordered(sections, items, has_rows=bool(rows), has_exhibits=bool(exhibits))
        return Letter(
            case=self.case.name,
            title=title,
            language=language,
            response=front.response,
            layout=self.around.layout,
            seller=front.seller_name,
            seller_id=front.seller_id,
            signatory=front.signatory_name,
            role=front.signatory_role,
            marketplaces=self.around.domains,
            day=day,
            date=long_date(day, language) if day else "",
            reference=front.notice.reference,
            sections=ordered,
            items=items,
            timeline=rows,
            exhibits=exhibits,
            summary=summary(items, language),
            incomplete=frozenset(self.incomplete),
            absent=frozenset(resolver.absent),
            draft=self.around.draft,
        )

    def _expanded(self) -> dict[str, Blocks]:
        """Every section with its snippets put in, in the order of the letter."""
        facts = self._facts("?", date.min, ())
        expander = Expander(
            self.around.snippet,
            self.around.snippet_names,
            is_fact=facts.__contains__,
            missing_fact=lambda name: facts.get(name) == "" and name not in _TOLD_ELSEWHERE,
            fact_names=frozenset(facts),
        )
        expanded = {}
        for name in ORDER[self.front.response]:
            section = self.case.sections.get(name)
            if section is None:
                continue
            expander.incomplete = not section.readable
            expanded[name] = expander.blocks(_without_own_heading(section, self._heading(name)))
            if expander.incomplete:
                self.incomplete.add(name)
        self.findings += expander.findings
        self.untold = expander.untold
        return expanded

    def _facts(self, title: str, day: date | None, items: Sequence[Item]) -> dict[str, str]:
        around = self.around
        stated = stated_facts(
            self.front, title, around.case_type, around.language, around.domains, day, items
        )
        return dict(stated)

    def _resolver(self, title: str, day: date | None, items: Sequence[Item]) -> Resolver:
        unread = any(not section.readable for section in self.case.sections.values())
        return Resolver(
            facts=self._facts(title, day, items),
            ids=frozenset(item.facts.id.text for item in items if item.facts.id),
            papers=frozenset(self.case.papers),
            unusable=self.case.unusable,
            ids_are_complete=not unread and not self.incomplete,
            papers_are_known=self.case.evidence_is_readable,
            untold=frozenset(self.untold),
        )

    def _resolved(self, name: str, blocks: Blocks, resolver: Resolver) -> LetterSection:
        section = self.case.sections[name]
        day = long_date(section.date, self.around.language) if section.date else ""
        return LetterSection(name, section.title or self._heading(name), resolver.blocks(blocks), day)

    def _ordered(
        self, sections: dict[str, LetterSection], items: Sequence[Item], *, has_rows: bool, has_exhibits: bool
    ) -> tuple[LetterSection, ...]:
        """The letter's sections; timeline and evidence at their place unless a mark put them elsewhere."""
        put = {type(block) for section in sections.values() for block in walk_blocks(section.blocks)}
        own: dict[str, Blocks] = {}
        if has_rows and TimelineHere not in put:
            own["timeline"] = (TimelineHere(),)
        if has_exhibits and EvidenceHere not in put:
            own["evidence"] = (EvidenceHere(),)
        closing = closing_of(self.front, items, self.around.language, Place(self.case.case_file))
        if closing:
            own["conclusion"] = closing
        computed = {name: LetterSection(name, self._heading(name), blocks) for name, blocks in own.items()}
        every = {**computed, **{name: section for name, section in sections.items() if section.blocks}}
        order = ORDER[self.front.response]
        return tuple(every[name] for name in order if name in every)

    def _heading(self, name: str) -> str:
        return "" if name == "opening" else self.around.language.words[name]

    def _is_too_large(self, expanded: dict[str, Blocks], items: Sequence[Item]) -> bool:
        blocks = [block for blocks in expanded.values() for block in walk_blocks(blocks)]
        lists = sum(isinstance(block, TimelineHere | EvidenceHere) for block in blocks)
        rows = lists * (len(items) + len(self.front.timeline) + len(self.case.papers))
        counts = (
            (sum(map(_size, blocks)), MAX_CHARACTERS, "characters"),
            (len(items), MAX_ITEMS, "items with facts"),
            (sum(map(_pieces, blocks)) + rows, MAX_PIECES, "paragraphs, list items, links and the like"),
        )
        for count, limit, what in counts:
            if count > limit:
                message = f"the letter has {count:,} {what}; {limit:,} is the limit"
                help = "a letter of ten pages has 30,000 characters and 50 items"
                self.findings.append(Finding(Place(self.case.case_file), "too-large", "error", message, help))
        return any(count > limit for count, limit, _ in counts)


def _all_items(sections: Mapping[str, Blocks]) -> tuple[Item, ...]:
    return tuple(item for name, blocks in sections.items() for item in items_of(name, blocks))


def _pieces(block: Block) -> int:
    """Nodes of the tree that stand in this very block, and itself."""
    parts = len(block.items) if isinstance(block, List) else 0
    if isinstance(block, CodeBlock):
        parts = block.text.count("\n")
    return 1 + parts + sum(1 for run in inlines_of(block) for _ in walk_inlines(run))


def _size(block: Block) -> int:
    """Characters that stand in this very block."""
    if isinstance(block, CodeBlock):
        return len(block.text)
    return sum(len(words_of(run)) for run in inlines_of(block))


def _without_own_heading(section: Section, heading: str) -> Blocks:
    """A file that opens with its own section heading needs no second one."""
    first = section.blocks[0] if section.blocks else None
    if isinstance(first, Heading) and not first.facts:
        words = words_of(first.inlines).strip().casefold()
        if words in (heading.casefold(), section.name.replace("-", " "), section.title.casefold()):
            return section.blocks[1:]
    return section.blocks
