"""The entries of `evidence/` go in, those that may be read and shipped come out; the others are told."""

import unicodedata
from collections.abc import Mapping
from typing import NamedTuple

from poagen.load.folder import MAX_ENTRIES, MAX_EVIDENCE, MAX_PAPER
from poagen.model import Entry, Finding, Folder, Place, is_hidden, shown

_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""Names that Windows keeps for devices, with any ending."""


Fault = tuple[str, str, str]
"""Rule, message and help."""


class Sifted(NamedTuple):
    files: Mapping[str, bytes]
    unusable: frozenset[str]
    """In NFC, as a citation would name them."""
    findings: tuple[Finding, ...]


def sift_evidence(folder: Folder) -> Sifted:
    """What may be shipped is a file of its own, with a name that every system takes."""
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    taken: dict[str, str] = {}
    for entry in folder.evidence[:MAX_ENTRIES]:
        place = Place(f"{folder.path}/evidence/{entry.name}")
        fault = _fault(entry) or _collision(entry, taken)
        taken.setdefault(_key(entry.name), entry.name)
        if fault:
            rule, message, help = fault
            findings.append(Finding(place, rule, "error", message, help))
        else:
            files[entry.name] = entry.content
    if len(folder.evidence) > MAX_ENTRIES:
        place = Place(f"{folder.path}/evidence")
        message = f"evidence/ holds more than {MAX_ENTRIES:,} files"
        findings.append(
            Finding(place, "too-large", "error", message, "send the papers that the letter cites")
        )
    names = (unicodedata.normalize("NFC", entry.name) for entry in folder.evidence if entry.name not in files)
    return Sifted(files, frozenset(names), tuple(findings))


def _fault(entry: Entry) -> Fault | None:
    """What is wrong with one entry by itself."""
    name = shown(entry.name)
    if entry.kind == "symlink":
        return "symlink", f"{name} is a symbolic link", "put the file itself here"
    reason = unsafe(entry.name)
    if reason:
        return (
            "unsafe-name",
            f"the file name {name} {reason}",
            "rename it; plain letters, digits and - are safe",
        )
    if entry.kind == "oversize":
        size = f"{entry.size:,}"
        message = (
            f"{name} has {size} bytes; the limit is {MAX_PAPER:,} for one, {MAX_EVIDENCE:,} for all papers"
        )
        return "too-large", message, "scan it in a lower resolution"
    if entry.kind != "file":
        what = {"folder": "a folder", "other": "neither a file nor a folder"}.get(
            entry.kind, "a file that cannot be read"
        )
        return "not-a-file", f"{name} is {what}", "evidence/ is flat, as an upload is: files only"
    return None


def unsafe(name: str) -> str:
    """Why a file of this name must not be shipped; empty where it may."""
    if not name.isprintable() and (reason := _odd(name)):
        return reason
    if "\\" in name or ":" in name or "%2f" in name.lower() or "%5c" in name.lower():
        return "holds \\, : or an encoded slash"
    if name.endswith((".", " ")) or name.startswith(" "):
        return "starts or ends with a blank or a dot"
    if name.partition(".")[0].rstrip().casefold() in _DEVICES:
        return "is a device's on Windows"
    return ""


def _odd(name: str) -> str:
    if any("\udc80" <= character <= "\udcff" for character in name):
        return "is not UTF-8"
    if any(
        ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 or character in "\u2028\u2029"
        for character in name
    ):
        return "holds a control character"
    if any(is_hidden(character) for character in name):
        return "holds an invisible character"
    return ""


def _collision(entry: Entry, taken: Mapping[str, str]) -> Fault | None:
    other = taken.get(_key(entry.name))
    if other is None:
        return None
    names = f"{shown(entry.name)} and {shown(other)}"
    if unicodedata.normalize("NFC", entry.name) == unicodedata.normalize("NFC", other):
        names = f"two files named {shown(entry.name)}, in two forms of Unicode,"
    message = f"{names} are one name on many systems"
    return "name-collision", message, "rename one of the two"


def _key(name: str) -> str:
    """Two names with one key cannot lie side by side on every system."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
