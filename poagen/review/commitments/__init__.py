"""What a case stated then and states now goes in, what became of its commitments comes out, worst first."""

from collections.abc import Iterable
from typing import get_args

from poagen.model.changes import Change, ChangeKind
from poagen.review.commitments.asks import compared_asks
from poagen.review.commitments.items import item_changes
from poagen.review.commitments.papers import paper_changes
from poagen.review.commitments.said import said_changes
from poagen.review.commitments.stated import Stated

__all__ = ["Stated", "commitments", "gravity", "worst_first"]


def commitments(old: Stated | None, new: Stated | None) -> tuple[Change, ...]:
    """What is another, worst first. None: there is no such case on that side, so that all is new, or gone.

    Items are the same by their id, else by equal words, else by likeness; each fact of them is told alone.
    Where a letter could not be composed, only what both front matters say is compared; where a front
    matter could not be read, only items."""
    sides = (old, new)
    asks = compared_asks(sides)
    return worst_first(
        [*item_changes(sides, asks), *paper_changes(sides), *asks.changes, *said_changes(sides)]
    )


def worst_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """By gravity, then by kind, as `ChangeKind` has them; else as they were: in the order of the letter."""
    changes = tuple(changes)
    came_true = {_item(change) for change in changes if change.fact == "done" and not change.old}

    def key(change: Change) -> tuple[int, int]:
        is_kept = change.fact == "due" and not change.new and _item(change) in came_true
        return _OTHER if is_kept else gravity(change), _KINDS.index(change.kind)

    return tuple(sorted(changes, key=key))


def gravity(change: Change) -> int:
    """0: something is no longer promised or proved; 1: less or later is promised, or other things prove it;
    2: it is another, or no longer stated; 3: it is new; 4: it stands elsewhere."""
    if change.change in ("added", "moved"):
        return 3 if change.change == "added" else 4
    if change.change == "removed":
        return 0 if change.kind in _PROMISED else _OTHER
    return 1 if _is_weaker(change.kind, change.fact, change.old, change.new) else _OTHER


_KINDS: tuple[ChangeKind, ...] = get_args(ChangeKind)
_OTHER = 2
_PROMISED = frozenset(["cause", "action", "measure", "evidence"])
_OFTEN = ("shipment", "day", "week", "month", "quarter")
"""From the most to the least often; of other words nobody can say."""


def _is_weaker(kind: ChangeKind, fact: str, old: str, new: str) -> bool:
    """Whether less is promised, or proved by something else, once this fact is another."""
    match fact:
        case "done" | "due" | "from":
            return not new or (bool(old) and new > old)
        case "owner" | "metric":
            return not new
        case "every":
            return not new or _is_rarer(old.casefold(), new.casefold())
        case "for" | "covers":
            return new != "all" and not set(old.split(", ")) <= {*new.split(", "), ""}
        case "answers":
            return kind == "ask" and not new
        case _:
            return fact == "sha256"


def _is_rarer(old: str, new: str) -> bool:
    return old in _OFTEN and new in _OFTEN and _OFTEN.index(new) > _OFTEN.index(old)


def _item(change: Change) -> tuple[str, str, str]:
    return change.kind, change.id, change.text
