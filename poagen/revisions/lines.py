"""Two snapshots and what changed between them go in, the lines that were added or altered come out."""

from collections import Counter
from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher

from poagen.load.folder import read_file
from poagen.model import Entry
from poagen.revisions.changes import Changes
from poagen.revisions.pointer import sha256_of
from poagen.revisions.snapshot import Snapshot

_MAX_PAIRS = 100_000
"""Of equal lines: beyond it the order of lines is not looked at, since that would take too long."""


def changed_lines(old: Snapshot, new: Snapshot, changes: Changes) -> Mapping[str, frozenset[int]]:
    """Path from the workspace to the numbers of those lines of `new` that `old` has not; of a paper, line 1.

    What is gone has no lines, and one that moved is another. Raises Trouble as the snapshots do.
    """
    lines = {path: _changed(path, before, after) for path, before, after in _entries(old, new, changes)}
    return {path: numbers for path, numbers in lines.items() if numbers}


def _entries(old: Snapshot, new: Snapshot, changes: Changes) -> Iterator[tuple[str, Entry | None, Entry]]:
    """The path of what is there now, what stood there before, and what stands there."""
    for path in changes.common:
        if not path.startswith("layouts/"):
            before, after = (read_file(side.workspace.root / path) for side in (old, new))
            yield path, before, after
    for old_name, new_name in changes.cases:
        known = _by_path(old, old_name)
        for name, entry in _by_path(new, new_name).items():
            yield f"cases/{new_name}/{name}".rstrip("/"), known.get(name), entry


def _by_path(side: Snapshot, case: str) -> dict[str, Entry]:
    """What a case holds, by its path from the case's folder."""
    folder = side.folder(case) if case else None
    if folder is None:
        return {}
    papers = {f"evidence/{entry.name}": entry for entry in folder.evidence}
    return {**{entry.name: entry for entry in folder.entries}, **papers}


def _changed(path: str, before: Entry | None, after: Entry) -> frozenset[int]:
    if before == after or after.kind in ("folder", "unreadable"):
        return frozenset()
    if after.kind != "file":
        return frozenset({1})
    if path.count("/") > 2:  # a paper
        is_same = before is not None and sha256_of(before.content) == sha256_of(after.content)
        return frozenset() if is_same else frozenset({1})
    return altered(before.content if before and before.kind == "file" else None, after.content)


def altered(before: bytes | None, after: bytes) -> frozenset[int]:
    """Numbers of the lines of `after` that are not, in their order, those of `before`."""
    old, new = [] if before is None else _lines(before), _lines(after)
    head = _equal(old, new)
    tail = min(_equal(old[::-1], new[::-1]), len(old) - head, len(new) - head)
    old, new = old[head : len(old) - tail], new[head : len(new) - tail]
    return frozenset(head + 1 + index for index in _unmatched(old, new))


def _lines(content: bytes) -> list[bytes]:
    """Lines as a text is counted in them; that behind the last line end is one too."""
    return content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")


def _equal(old: list[bytes], new: list[bytes]) -> int:
    """How many lines are equal from the start."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))


def _unmatched(old: list[bytes], new: list[bytes]) -> Iterator[int]:
    """Places in `new` of the lines that `old` has not."""
    left = Counter(old)
    counts = Counter(new)
    if sum(count * left[line] for line, count in counts.items()) > _MAX_PAIRS:
        for index, line in enumerate(new):
            left[line] -= 1
            if left[line] < 0:
                yield index
        return
    for kind, *_, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind in ("insert", "replace"):
            yield from range(start, end)
