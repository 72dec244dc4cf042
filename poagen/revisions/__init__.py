"""A revision goes in, the workspace and the case folders that it holds come out; nothing is checked out.

Git is asked for names and bytes alone (`poagen/history.py` says how), so that nothing which a repository
names is run or fetched. Two snapshots tell what changed between them.
"""

from poagen.revisions.changes import Changes, changes
from poagen.revisions.lines import changed_lines
from poagen.revisions.pointer import filled, is_pointer, sha256_of
from poagen.revisions.repository import Repository, open_repository
from poagen.revisions.snapshot import Snapshot

__all__ = [
    "Changes",
    "Repository",
    "Snapshot",
    "changed_lines",
    "changes",
    "filled",
    "is_pointer",
    "open_repository",
    "sha256_of",
]
