"""Changes and lines of a redline go in, what outputs say of them comes out: short words, counts, order."""

from collections.abc import Iterable

from poagen.model.changes import Change, Comparison, Line, Redline, Span
from poagen.model.letter import shortened
from poagen.review.commitments import gravity
from poagen.review.redline.words import word_spans

MARKS = {"removed": "-", "changed": "~", "moved": ">", "added": "+"}
_DID = {"removed": "Removed", "changed": "Changed", "moved": "Moved", "added": "New"}
_KINDS = {"timeline": "timeline entry"}
_NAME = 80
"""Characters of a case's name where room is short."""
_LENGTH = 160
"""Characters of an item's own words, or of a fact, that a list shows; the redline has all of them."""
_HASH = 12
"""Signs of a hash that a person compares."""
_REWORDED = 1_200
"""Characters of an item's old and new words that a list compares."""


def is_worth_telling(comparison: Comparison) -> bool:
    """Whether a reviewer is told of the case at all; a new, removed or renamed one is told though empty."""
    return comparison.has_changes or comparison.state in ("added", "removed") or bool(was(comparison))


def was(comparison: Comparison) -> str:
    """The old name of a renamed case, else empty."""
    return comparison.old_case if comparison.old_case != comparison.case else ""


def became(comparison: Comparison) -> str:
    """`new case`, `case removed`, `renamed from x`, to stand behind its name; empty where it only changed."""
    if comparison.state == "added":
        return "new case"
    renamed = f"renamed from {was(comparison)}" if was(comparison) else ""
    return "case removed" if comparison.state == "removed" else renamed


def named(comparison: Comparison) -> str:
    """Its name and what became of it, cut: `acme-odr (new case)`."""
    what = f" ({cut(became(comparison), _NAME)})" if became(comparison) else ""
    return cut(comparison.case, _NAME) + what


def short_hash(commit: str) -> str:
    """As git shows it."""
    return commit[:7]


def grouped(changes: Iterable[Change]) -> tuple[tuple[Change, ...], ...]:
    """What changed in one item stands together, at the place of its first change."""
    items: dict[tuple[str, ...], list[Change]] = {}
    for change in changes:
        text = "" if _is_value(change) else change.text
        items.setdefault((change.change, change.kind, change.id, text), []).append(change)
    return tuple(map(tuple, items.values()))


def headed(change: Change) -> str:
    """`Removed measure`."""
    return f"{_DID[change.change]} {_KINDS.get(change.kind, change.kind)}"


def own_words(changes: tuple[Change, ...]) -> tuple[Span, ...]:
    """An item's own words, cut; where it was reworded, what became of them."""
    for change in filter(_is_reworded, changes):
        if len(change.old) + len(change.new) <= _REWORDED:
            return word_spans(change.old, change.new)
        return Span("delete", cut(change.old)), Span("insert", cut(change.new))
    text = "" if _is_value(changes[0]) else cut(changes[0].text)
    return (Span("equal", text),) if text else ()


def facts(changes: tuple[Change, ...]) -> list[str]:
    """`due: 2026-04-30 → 2026-06-30`; nothing for its own words, nor where it came or went without a fact."""
    return [told for told in (_fact(change) for change in changes if not _is_reworded(change)) if told]


def _is_reworded(change: Change) -> bool:
    return change.change == "changed" and change.fact == "text" and bool(change.old and change.new)


def _is_value(change: Change) -> bool:
    """Whether it is a fact that came or went, whose words are its value."""
    return change.change in ("added", "removed") and bool(change.fact) and not (change.old or change.new)


def _fact(change: Change) -> str:
    if change.fact == "sha256":
        return f"content (sha256): {change.old[:_HASH]} → {change.new[:_HASH]}"
    old, new = cut(change.old), cut(change.new)
    if change.change in ("added", "removed"):
        told = cut(change.text) if _is_value(change) else old or new
    else:
        told = f"{old or 'none'} → {new or 'none'}" if old or new else ""
    return ": ".join(filter(None, [change.fact, told]))


def cut(text: str, length: int = _LENGTH) -> str:
    """`text` between words, with `…` where something of it is missing."""
    told = shortened(text, length)
    return told if told == text else f"{told}…"


def with_lead(line: Line) -> tuple[Span, ...]:
    """All words of a line, what stands before its own included; neighbours of one kind are one span."""
    old, new = (passage.lead if passage else "" for passage in (line.old, line.new))
    if line.old and line.new and old == new:
        leads = [Span("equal", new)]
    else:
        leads = [Span("delete", old), Span("insert", new)]
    spans: list[Span] = []
    for span in [*leads, *line.spans]:
        if spans and spans[-1].op == span.op:
            spans[-1] = Span(span.op, spans[-1].text + span.text)
        elif span.text:
            spans.append(span)
    return tuple(spans)


def is_new_block(line: Line) -> bool:
    """Whether an empty line stands before it."""
    passage = line.new or line.old
    return passage is None or passage.before != "\n"


def is_changed(line: Line) -> bool:
    """Whether a word of it is another; a new number before it is none."""
    return any(span.op != "equal" for span in line.spans)


def moves(redline: Redline) -> dict[int, str]:
    """What to say behind a moved line, by its index: `moved below (1)`, `moved from above (1), reworded`."""
    went = {line.moved: at for at, line in enumerate(redline) if line.moved and line.old}
    came = {line.moved: at for at, line in enumerate(redline) if line.moved and line.new}
    told: dict[int, str] = {}
    for number in went.keys() & came.keys():
        old, new = went[number], came[number]
        to, back = ("below", "above") if old < new else ("above", "below")
        reworded = ", reworded" if _text(redline[old]) != _text(redline[new]) else ""
        told |= {old: f"moved {to} ({number})", new: f"moved from {back} ({number}){reworded}"}
    return told


def _text(line: Line) -> str:
    return "".join(span.text for span in line.spans)


def passages_changed(comparison: Comparison) -> int:
    """How many passages are another; a moved one counts once."""
    return sum(is_changed(line) and not (line.moved and line.old) for line in comparison.redline)


def how_bad(comparison: Comparison) -> tuple[int, ...]:
    """What sorts the worst case first: new errors, promises gone or weaker, new warnings, all the rest."""
    new = [finding.severity for finding in comparison.new]
    weights = [gravity(change) for change in comparison.commitments]
    promises = (weights.count(0), weights.count(1))
    numbers = (new.count("error"), *promises, new.count("warning"), weights.count(2), len(weights))
    return tuple(-number for number in (*numbers, len(new), passages_changed(comparison)))


def number_of(number: int, thing: str) -> str:
    """`1 case`, `1,000 cases`."""
    return f"{number:,} {thing}{'' if number == 1 else 's'}"
