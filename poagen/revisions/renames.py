"""Cases that are gone and cases that are new go in, those that are one case under two names come out."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from poagen.load.folder import is_text
from poagen.model import Folder
from poagen.revisions.pointer import sha256_of
from poagen.revisions.snapshot import Snapshot

_MAX_PAIRS = 1_000
"""Beyond it none counts as renamed."""
_ALIKE = 0.5
"""Of its lines, what a text must share to be the same; of its files, what a case must share and more."""


class _File(NamedTuple):
    hash: str
    lines: frozenset[bytes]
    """Those of a text that say something."""


_Files = Mapping[str, _File]


def renamed(old: Snapshot, gone: Iterable[str], new: Snapshot, come: Iterable[str]) -> dict[str, str]:
    """Old to new name, where most of a case's files are those of one other, and of no third as much."""
    gone, come = sorted(gone), sorted(come)
    if not 0 < len(gone) * len(come) <= _MAX_PAIRS:
        return {}
    before = {name: _files(old.folder(name)) for name in gone}
    after = {name: _files(new.folder(name)) for name in come}
    shares = {(name, other): _share(before[name], after[other]) for name in gone for other in come}
    return dict(pair for pair in shares if _is_best(pair, shares))


def _is_best(pair: tuple[str, str], shares: Mapping[tuple[str, str], float]) -> bool:
    """Whether two cases share most of their files, and neither shares as much with another."""
    rivals = (
        share
        for other, share in shares.items()
        if other != pair and (other[0] == pair[0] or other[1] == pair[1])
    )
    return shares[pair] > max(_ALIKE, *rivals, 0)


def _files(folder: Folder | None) -> _Files:
    """What is read of a case, by its path from the folder."""
    if folder is None:
        return {}
    papers = (entry._replace(name=f"evidence/{entry.name}") for entry in folder.evidence)
    return {
        entry.name: _File(sha256_of(entry.content), _lines(entry.name, entry.content))
        for entry in (*folder.entries, *papers)
        if entry.kind == "file"
    }


def _lines(name: str, content: bytes) -> frozenset[bytes]:
    if not is_text(name):
        return frozenset()
    return frozenset(line for line in map(bytes.strip, content.splitlines()) if line)


def _share(before: _Files, after: _Files) -> float:
    """How much of the larger case the other one holds too, from 0 to 1."""
    hashes = {file.hash for file in after.values()}
    found = sum(
        1 if file.hash in hashes else _likeness(file, after.get(name)) for name, file in before.items()
    )
    return found / max(len(before), len(after), 1)


def _likeness(file: _File, other: _File | None) -> float:
    """What two texts of one name share of their lines, where it is enough."""
    if other is None:
        return 0
    likeness = len(file.lines & other.lines) / max(len(file.lines), len(other.lines), 1)
    return likeness if likeness >= _ALIKE else 0
