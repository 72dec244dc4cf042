"""A folder of sources goes in, each of its Markdown files comes out tidied."""

from collections.abc import Iterable, Iterator, Sequence

from poagen.load import shelves
from poagen.load.case_front import Known, read_front
from poagen.load.front_matter import split
from poagen.load.text import decode
from poagen.load.yaml_tree import Mapping, read_yaml
from poagen.model import Entry, Finding, Folder, Language, Place
from poagen.tidy.whole import Kind, Tidied, tidy

_NATURE = {
    "folder": "it is a folder",
    "symlink": "it is a symbolic link",
    "other": "it is neither a file nor a folder",
    "oversize": "it is too large",
    "unreadable": "it cannot be read",
}


def tidy_case(folder: Folder) -> Iterator[Tidied]:
    """The sections of a case, in the order of their names; sentences end as in the letter's language."""
    if any(entry.name == "" for entry in folder.entries):
        yield _untouched(folder.path, "symlink")
        return
    languages = _languages(folder.entries)
    for entry in folder.entries:
        if entry.name.endswith(".md"):
            yield _tidied(folder.path, entry, "case" if entry.name == "case.md" else "section", languages)


def tidy_snippets(path: str, entries: Iterable[Entry]) -> Iterator[Tidied]:
    """The snippets in a folder; they may be put into letters of every language."""
    for entry in entries:
        yield _tidied(path, entry, "snippet", _every_language())


def _tidied(path: str, entry: Entry, kind: Kind, languages: Sequence[Language]) -> Tidied:
    file = f"{path}/{entry.name}"
    if entry.kind != "file":
        return _untouched(file, entry.kind)
    return tidy(entry.content, file, kind, languages)


def _untouched(file: str, nature: str) -> Tidied:
    return Tidied(file, b"", b"", Finding(Place(file), "", "error", _NATURE[nature]))


def _languages(entries: Iterable[Entry]) -> Sequence[Language]:
    """That of the letter; every one where `case.md` does not tell."""
    content = next((entry.content for entry in entries if entry.name == "case.md"), b"")
    source = decode(content, "case.md")
    root = read_yaml(split(source.text).front, source.file).root
    if not isinstance(root, Mapping) or not root.entries:
        return _every_language()
    known = Known(frozenset(), shelves.language_codes(), frozenset(), {})
    front, _ = read_front(root, source.file, source.text, known)
    return [shelves.language(front.language)]


def _every_language() -> Sequence[Language]:
    return [shelves.language(code) for code in sorted(shelves.language_codes())]
