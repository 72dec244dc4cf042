"""The content of a paper goes in, its hash comes out, also where it is but what LFS puts in its place."""

import hashlib
import re

from poagen.model import Folder

_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ .*\n)*?oid sha256:([0-9a-f]{64})\n"
    rb"(?:[a-z0-9.-]+ .*\n)*"
)
_MAX_POINTER = 1024
"""Bytes, by the specification of Git LFS."""


def is_pointer(content: bytes) -> bool:
    """Whether a file is what Git LFS commits in a paper's place."""
    return _match(content) is not None


def sha256_of(content: bytes) -> str:
    """The hash of a file, or of the one that a pointer stands for."""
    match = _match(content)
    return match[1].decode("ascii") if match else hashlib.sha256(content).hexdigest()


def filled(folder: Folder, other: Folder) -> Folder:
    """The folder with the paper itself for each pointer in `evidence/`, where `other` has that paper."""
    known = {sha256_of(entry.content): entry for entry in other.evidence if not is_pointer(entry.content)}
    evidence = (
        known.get(sha256_of(entry.content), entry)._replace(name=entry.name)
        if is_pointer(entry.content)
        else entry
        for entry in folder.evidence
    )
    return folder._replace(evidence=tuple(evidence))


def _match(content: bytes) -> re.Match[bytes] | None:
    """Source: github.com/git-lfs/git-lfs, docs/spec.md."""
    return _POINTER.fullmatch(content) if len(content) < _MAX_POINTER else None
