"""What was read from disk, once: `Folder` and its entries; and what was seen inside a paper."""

from collections.abc import Mapping
from typing import Literal, NamedTuple


class Entry(NamedTuple):
    """One name in a folder and its bytes, if it is a file that may be read."""

    name: str
    """As on disk; a byte that is not UTF-8 is kept by surrogateescape."""
    kind: Literal["file", "folder", "symlink", "other", "oversize", "unreadable"]
    content: bytes = b""
    size: int = 0


class Folder(NamedTuple):
    """A case folder as it was at one moment: its own entries, and those of `evidence/`."""

    name: str
    path: str
    """From the workspace, with `/`: `cases/acme-odr`."""
    entries: tuple[Entry, ...]
    evidence: tuple[Entry, ...]


class Paper(NamedTuple):
    """A file of `evidence/`, looked into. Its name is safe and it may be shipped byte for byte."""

    name: str
    content: bytes
    sha256: str
    type: Literal["pdf", "jpg", "png", "gif", ""]
    """By its content, not by its name; empty where it is none that Amazon takes."""
    looks_like: str = ""
    """What the content is where `type` is empty, as `a Windows program`; empty where unknown."""
    damage: str = ""
    """Why it cannot be read; empty where it can."""
    encrypted: bool = False
    active: tuple[str, ...] = ()
    """What in a PDF runs or launches: `JavaScript in /OpenAction`."""
    pages: int = 0
    width: int = 0
    height: int = 0
    """Pixels of a picture; 0 where unknown."""
    tells_location: bool = False
    """Its metadata say where the picture was taken."""

    @property
    def is_picture(self) -> bool:
        return self.type in ("jpg", "png", "gif")


Papers = Mapping[str, Paper]
