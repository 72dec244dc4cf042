"""A rule's example goes in, a case folder in memory and what the line of work says of it come out.

An example is a whole case in one string. A line `@ NAME` starts a file, and the lines below it are its text:

    @ case.md                                 a file of the case
    @ evidence/invoice.pdf paper              a small valid paper of that ending
    @ evidence/invoice.pdf paper:encrypted    the same, broken in one way (see `tests/papers.py`)
    @ evidence/invoice.pdf base64             a paper's own bytes, in the lines below
    @ evidence/invoice.pdf oversize           a file beyond the limits; so `unreadable`, `other`, `folder`
    @ evidence/invoice.pdf -> /etc/passwd     a symbolic link
    @ cases/other/root-cause.md               a file of another case
    @ snippets/closing.md                     a snippet of the workspace
    @ poagen.yaml                             its settings

In a name, `\\u202e` stands for that character and `\\xff` for that byte.
"""

import base64
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, NamedTuple

from poagen.examine import Examined, examine, known, read_and_compose
from poagen.formats.text import plain_text
from poagen.load.folder import is_left_alone
from poagen.load.papers import look_into
from poagen.load.snippets import SnippetShelf
from poagen.model import Entry, Folder, Paper
from poagen.originality import Neighbours
from poagen.workspace import find_workspace
from tests import papers

CASE = "cases/example"
TODAY = date(2026, 3, 10)

_START = re.compile(r"^@ (?P<name>\S+)(?: (?P<how>\S.*))?\n", re.MULTILINE)
_ESCAPE = re.compile(r"\\u([0-9a-f]{4})|\\x([0-9a-f]{2})")


class Example(NamedTuple):
    """A case folder, and the files beside it by path."""

    folder: Folder
    snippets: Mapping[str, bytes]
    settings: bytes
    """`poagen.yaml`; empty where there is none."""
    neighbours: Mapping[str, bytes]
    """Files of other cases."""


def read_example(text: str) -> Example:
    """The example that `text` writes down; it must start with a file."""
    files = {entry.name: entry for entry in _entries(text) if not is_left_alone(_last(entry.name))}
    snippets = {name: files.pop(name).content for name in list(files) if name.startswith("snippets/")}
    neighbours = {name: files.pop(name).content for name in list(files) if name.startswith("cases/")}
    settings = files.pop("poagen.yaml", Entry("", "file")).content
    lying = [files.pop(name) for name in list(files) if name.startswith("evidence/")]
    if lying:
        files["evidence"] = Entry("evidence", "folder")
    evidence = [entry._replace(name=entry.name.removeprefix("evidence/")) for entry in lying]
    folder = Folder("example", CASE, _sorted(files.values()), _sorted(evidence))
    return Example(folder, snippets, settings, neighbours)


def examined(text: str, workspace: Path, today: date = TODAY) -> Examined:
    """What is found in an example; `workspace` is a folder for what lies beside the case."""
    example = read_example(text)
    _lay(example, workspace)
    place = find_workspace(workspace, workspace)
    snippets = SnippetShelf([workspace / "snippets"])
    line = read_and_compose(example.folder, place, snippets, _look, last_commit=lambda: None)
    # Pandoc is slow, and only limits ask for what it counts.
    characters = plain_text(line.letter).characters if line.letter and example.settings else {}
    neighbours = Neighbours(place, known(place)) if example.neighbours else None
    return examine(line, place, today, characters, neighbours)


def _look(files: Mapping[str, bytes]) -> Callable[[], Mapping[str, Paper]]:
    return lambda: {name: look_into(name, content) for name, content in files.items()}


def _lay(example: Example, workspace: Path) -> None:
    for name in ("cases", "snippets"):
        (workspace / name).mkdir(exist_ok=True)
    for name, content in {**example.snippets, **example.neighbours, "poagen.yaml": example.settings}.items():
        (workspace / name).parent.mkdir(exist_ok=True)
        (workspace / name).write_bytes(content)


def _sorted(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    return tuple(sorted(entries, key=lambda entry: entry.name))


def _entries(text: str) -> list[Entry]:
    starts = list(_START.finditer(text))
    assert text.startswith("@ "), "an example starts with a line `@ NAME`"
    ends = [*(start.start() for start in starts[1:]), len(text)]
    return [
        _entry(_unescaped(start["name"]), start["how"] or "", text[start.end() : end])
        for start, end in zip(starts, ends, strict=True)
    ]


def _entry(name: str, how: str, text: str) -> Entry:
    if how.startswith("-> "):
        return Entry(name, "symlink")
    if how == "oversize":
        return Entry(name, "oversize", size=10**9)
    kinds: tuple[Literal["folder", "other", "unreadable"], ...] = ("folder", "other", "unreadable")
    for kind in kinds:
        if how == kind:
            return Entry(name, kind)
    content = _content(name, how, text)
    return Entry(name, "file", content, len(content))


def _content(name: str, how: str, text: str) -> bytes:
    if how == "base64":
        return base64.b64decode(text)
    keyword, _, fault = how.partition(":")
    if keyword == "paper":
        return _paper(name.rpartition(".")[2].lower(), fault)
    assert not how, f"an example knows no {how!r}"
    return text.encode("utf-8", "surrogateescape")


_PAPERS: Mapping[str, Callable[[], bytes]] = {
    "pdf": papers.pdf,
    "pdf:encrypted": papers.encrypted_pdf,
    "pdf:javascript": papers.javascript_pdf,
    "pdf:truncated": papers.truncated_pdf,
    "png": papers.png,
    "png:huge": papers.huge_png,
    "png:truncated": papers.truncated_png,
    "jpg": papers.jpeg,
    "jpg:gps": papers.gps_jpeg,
    "gif": papers.gif,
}


def _paper(ending: str, fault: str) -> bytes:
    """A paper of that ending; an empty file and a program have any."""
    if fault in ("empty", "program"):
        return papers.WINDOWS_PROGRAM if fault == "program" else b""
    return _PAPERS[f"{ending}:{fault}" if fault else ending]()


def _last(name: str) -> str:
    return name.rpartition("/")[2]


def _unescaped(name: str) -> str:
    """The name on disk; a byte that is not UTF-8 is kept by surrogateescape."""
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16) if match[1] else 0xDC00 + int(match[2], 16)), name)
