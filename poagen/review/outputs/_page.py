"""A comparison goes in, the blocks of a page come out: what changed, then the letter with its marks.

`html.py` and `pdf.py` write the same blocks, so that they cannot tell two stories. Words of ours are English,
as in findings; the author's are in the letter's language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from poagen.model import Finding, Letter, shown
from poagen.model.changes import Change, Comparison, Line, Passage, PassageKind, Redline, Span
from poagen.review.outputs._told import became, headed, is_worth_telling, own_words, short_hash
from poagen.review.outputs._told import grouped as by_item
from poagen.review.redline import moved_spans

Mark = Literal["", "insert", "delete", "taken", "put", "strong", "quiet", "quoted"]
"""`taken` is deleted where a passage stood before it was moved, `put` inserted where it stands now; what of
it is in one place only is `delete` and `insert` as elsewhere."""

DEEPEST = 6
"""Of headings, as in HTML; lists are no deeper either."""

_MARKS: Mapping[str, Mark] = {"equal": "", "insert": "insert", "delete": "delete"}
_AT_OLD: Mapping[str, Mark] = {"equal": "taken", "delete": "delete"}
_AT_NEW: Mapping[str, Mark] = {"equal": "put", "insert": "insert"}


class Run(NamedTuple):
    """Words that are marked alike. In what changed, those inserted, deleted or quoted are the author's."""

    text: str
    mark: Mark = ""


class Moved(NamedTuple):
    """One of the two places of a passage that was moved."""

    number: int
    side: Literal["old", "new"]
    is_above: bool
    """Whether the other place stands above this one."""

    @property
    def label(self) -> str:
        """The name of this place: `moved-1-old`."""
        return f"moved-{self.number}-{self.side}"

    @property
    def other(self) -> str:
        """The name of the other place."""
        return f"moved-{self.number}-{'old' if self.side == 'new' else 'new'}"


class Block(NamedTuple):
    """A heading, a paragraph, a list item or a line."""

    kind: PassageKind
    runs: tuple[Run, ...]
    level: int = 0
    """Of a title 1, of a heading 2, of a subheading 3 and more; of an item or row how deep it stands."""
    number: tuple[Run, ...] = ()
    """Of an item of an ordered list what stands before it."""
    moved: Moved | None = None


class Item(NamedTuple):
    """A list item and those below it."""

    block: Block
    below: tuple["Item", ...]


class Page(NamedTuple):
    """All that is to be written."""

    title: str
    told: tuple[Block, ...]
    letter: tuple[Block, ...]


def page_of(comparison: Comparison, letter: Letter | None) -> Page:
    """The comparison as blocks; `letter` is that of the side which is there."""
    title = f"Changes: {shown(letter.title if letter and letter.title else comparison.case)}"
    parts = {
        "Commitments": [item for changes in by_item(comparison.commitments) for item in _change(changes)],
        "New findings": list(map(_finding, comparison.new)),
        "Fixed findings": list(map(_finding, comparison.fixed)),
        "Notes": [_item(Run(shown(note))) for note in comparison.notes],
    }
    told = [block for heading, items in parts.items() if items for block in (_heading(heading), *items)]
    redlined = tuple(_letter(comparison.redline))
    return Page(title, (*_introduction(comparison), *_key([*told, *redlined]), *told), redlined)


def grouped(blocks: Iterable[Block]) -> Iterator[tuple[PassageKind, tuple[Block, ...]]]:
    """Neighbours of one kind together; a row of a table counts as an item."""
    for kind, group in groupby(blocks, _group_kind):
        yield kind, tuple(group)


def _group_kind(block: Block) -> PassageKind:
    return "item" if block.kind == "row" else block.kind


def nested(blocks: Sequence[Block], depth: int = 1) -> tuple[Item, ...]:
    """A list of lists; what stands deeper than the first one stands below its neighbour above."""
    heads: list[tuple[Block, list[Block]]] = []
    for block in blocks:
        if heads and block.level > heads[0][0].level and depth < DEEPEST:
            heads[-1][1].append(block)
        else:
            heads.append((block, []))
    return tuple(Item(head, nested(below, depth + 1)) for head, below in heads)


# What changed


def _introduction(comparison: Comparison) -> Iterator[Block]:
    other = short_hash(comparison.other) or "the working tree"
    what = ", ".join(filter(None, [f"from {short_hash(comparison.base)} to {other}", became(comparison)]))
    yield Block("paragraph", (Run(shown(comparison.case), "strong"), Run(f": {shown(what)}.")))
    if not is_worth_telling(comparison):
        yield Block("paragraph", (Run("Nothing changed."),))


def _key(blocks: Sequence[Block]) -> Iterator[Block]:
    """What the marks mean that these blocks have; nothing where they have none."""
    marks = {run.mark for block in blocks for run in (*block.number, *block.runs)}
    key = [Run("Marks: "), Run("inserted", "insert"), Run(", "), Run("deleted", "delete")]
    if "taken" in marks or "put" in marks:
        key += [Run(", "), Run("moved away", "taken"), Run(", "), Run("moved here", "put")]
        key.append(Run("; an arrow with a number leads from either place to the other"))
    if marks & {"insert", "delete", "taken", "put"}:
        yield Block("paragraph", (*key, Run(".")))


def _change(changes: tuple[Change, ...]) -> Iterator[Block]:
    """One thing, and what became of it: behind it its words or a single fact, below it the others."""
    first = changes[0]
    name = Run(headed(first), "strong"), Run(f" {shown(first.id)}" if first.id else "")
    words = own_words(changes)
    is_quoted = all(span.op == "equal" for span in words)
    own = [Run(shown(span.text), "quoted") for span in words] if is_quoted else list(_runs(words))
    told = [runs for runs in (own, *map(_fact, changes)) if runs]
    behind = told.pop(0) if words or len(told) == 1 else []
    yield _item(*name, Run(": " if behind else ""), *behind)
    yield from (_item(*runs, level=2) for runs in told)


def _fact(change: Change) -> list[Run]:
    """`owner: what it was → what it is`; nothing where its own words say it."""
    old, new, fact = change.old, change.new, change.fact
    values: list[Run] = []
    if change.change in ("added", "removed"):
        value = old or new or change.text
        if fact or value != change.text:
            values = [Run(shown(value), "insert" if change.change == "added" else "delete")]
    elif fact == "text" and old and new:
        return []
    elif old or new:
        was, now = Run(shown(old), "delete"), Run(shown(new), "insert")
        values = [was if old else Run("none"), Run(" → "), now if new else Run("none")]
    label = f"{shown(fact)}: " if values else shown(fact)
    return [Run(label), *values] if fact else values


def _finding(finding: Finding) -> Block:
    name = f"{finding.severity}[{finding.rule}]"
    place = Run(str(finding.place), "quiet")
    return _item(Run(shown(name), "strong"), Run(f": {shown(finding.message)} "), place)


def _heading(words: str) -> Block:
    return Block("heading", (Run(words),), 2)


def _item(*runs: Run, level: int = 1) -> Block:
    return Block("item", tuple(run for run in runs if run.text), level)


# The letter


def _letter(redline: Redline) -> Iterator[Block]:
    places = _places(redline)
    moved = moved_spans(tuple(redline[at] for at in places))
    above = 1
    for at, line in enumerate(redline):
        passage = line.new or line.old
        place = places.get(at)
        runs = tuple(_moved_runs(place, moved[place.number]) if place else _runs(line.spans))
        number = tuple(_number(line))
        if passage and (runs or number):
            level = _level(passage, above)
            above = level if passage.kind in ("title", "heading", "subheading") else above
            yield Block(passage.kind, runs, level, number, place)


def _runs(spans: Iterable[Span]) -> Iterator[Run]:
    return (Run(shown(span.text), _MARKS[span.op]) for span in spans if span.text)


def _moved_runs(place: Moved, spans: Iterable[Span]) -> Iterator[Run]:
    """The words that stand at this place, marked by whether the other one has them too."""
    marks = _AT_OLD if place.side == "old" else _AT_NEW
    here = (span for span in spans if span.op in marks)
    for op, group in groupby(here, lambda span: span.op):
        yield Run(shown("".join(span.text for span in group)), marks[op])


def _level(passage: Passage, above: int) -> int:
    """No heading is more than one level deeper than the one above it: PDF/UA wants it so."""
    if passage.kind in ("title", "heading"):
        return 1 if passage.kind == "title" else 2
    if passage.kind == "subheading":
        return min(max(3, passage.level + 1), above + 1, DEEPEST - 1)
    return passage.level


def _number(line: Line) -> Iterator[Run]:
    """What numbers the item; a bullet is no word."""
    leads = (passage.lead.split() if passage else [] for passage in (line.old, line.new))
    old, new = (" ".join(sign for sign in lead if sign != "-") for lead in leads)
    if old == new:
        yield from _runs((Span("equal", old),))
    else:
        yield from _runs((Span("delete", old), Span("insert", new)))


def _places(redline: Redline) -> dict[int, Moved]:
    """Line to its place, of every passage that was moved."""
    found: dict[int, dict[Literal["old", "new"], int]] = {}
    for at, line in enumerate(redline):
        if line.moved:
            found.setdefault(line.moved, {}).setdefault("new" if line.new else "old", at)
    places = {}
    for number, sides in found.items():
        if len(sides) == 2:
            places[sides["old"]] = Moved(number, "old", sides["new"] < sides["old"])
            places[sides["new"]] = Moved(number, "new", sides["old"] < sides["new"])
    return places
