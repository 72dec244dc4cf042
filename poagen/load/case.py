"""A `Folder` goes in, a `Case` comes out, with all that could not be understood; here reading ends."""

import unicodedata
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from poagen.load.case_front import Known, read_front
from poagen.load.folder import MAX_ENTRIES, MAX_TEXT
from poagen.load.front_matter import split
from poagen.load.markdown import read_markdown
from poagen.load.names import sift_evidence
from poagen.load.near import did_you_mean, nearest
from poagen.load.readings import Recall, no_recall
from poagen.load.sections import OPENING, SECTIONS, read_front_tree, read_section
from poagen.load.text import Source, decode
from poagen.model import Case, Entry, Finding, Folder, Front, Papers, Place, Section, shown

NOTICE = "notice.txt"
"""Amazon's message; read for the checks, never shown."""

_ALL_SECTIONS = frozenset(name for names in SECTIONS.values() for name in names)


class Read(NamedTuple):
    """A case, as far as it could be read, and all findings of the reading."""

    case: Case
    findings: tuple[Finding, ...]


def read_case(folder: Folder, papers: Papers, known: Known, recall: Recall[Any] = no_recall) -> Read:
    """The case in a folder. `papers`: what was seen in the files that `papers_of` names."""
    reader = _CaseReader(folder, known, recall)
    return Read(reader.case(papers), tuple(reader.findings))


def papers_of(folder: Folder) -> Mapping[str, bytes]:
    """The files of `evidence/` that may be looked into and shipped, by name."""
    return sift_evidence(folder).files


class _CaseReader:
    def __init__(self, folder: Folder, known: Known, recall: Recall[Any]) -> None:
        self.folder = folder
        self.known = known
        self.recall = recall
        self.findings: list[Finding] = []
        self.sources: dict[str, str] = {}

    def case(self, papers: Papers) -> Case:
        entries = {entry.name: entry for entry in self.folder.entries}
        if len(entries) > MAX_ENTRIES:
            message = f"the case holds more than {MAX_ENTRIES:,} files"
            self._tell(Place(self.folder.path), "too-large", message, "keep other files elsewhere")
            entries = {}
        front, opening = self._case_file(entries.pop("case.md", None))
        sections = self._sections(entries, front)
        if opening:
            sections = {OPENING: opening, **sections}
        sifted = sift_evidence(self.folder)
        self.findings += sifted.findings
        return Case(
            name=self.folder.name,
            path=self.folder.path,
            front=front,
            sections=sections,
            papers=papers,
            unusable=sifted.unusable,
            notice_text=self._notice(entries.get(NOTICE)),
            sources=self.sources,
            evidence_is_readable=all(
                entry.kind == "folder" for name, entry in entries.items() if name == "evidence"
            )
            and len(self.folder.evidence) <= MAX_ENTRIES,
        )

    def _case_file(self, entry: Entry | None) -> tuple[Front | None, Section | None]:
        file = f"{self.folder.path}/case.md"
        if any(entry.name == "" for entry in self.folder.entries):  # the folder itself is a link
            self._tell(
                Place(self.folder.path),
                "symlink",
                "the case folder is a symbolic link",
                "put the folder itself here",
            )
            return None, None
        if entry is None and (self.findings or self._has_misnamed_case_file()):
            return None, None  # told already, or told with the file that was meant
        if entry is None:
            self._tell(
                Place(file), "front-matter-missing", "the case has no case.md", "`poagen new` makes one"
            )
            return None, None
        source = self._source(entry)
        if not source or not source.readable:
            return None, None
        # Of what is known only layouts are not the same everywhere.
        about = (file, self.known.layouts)
        front, opening, findings = self.recall(about, source.text, lambda: _case_file(source, self.known))
        self.findings += findings
        return front, opening

    def _has_misnamed_case_file(self) -> bool:
        return any(entry.name.lower() == "case.md" for entry in self.folder.entries)

    def _sections(self, entries: dict[str, Entry], front: Front | None) -> dict[str, Section]:
        """The files that the response has a place for; all known ones where the response is not known."""
        wanted = SECTIONS[front.response] if front and front.response else tuple(sorted(_ALL_SECTIONS))
        sections: dict[str, Section] = {}
        misnamed = []
        for entry in entries.values():
            if entry.name in (NOTICE, ""):  # an entry without a name is the folder itself
                continue
            name, dot, ending = entry.name.rpartition(".")
            if not dot or ending.lower() not in ("md", "markdown"):
                self._check_other(entry)
            elif ending == "md" and name in wanted and name != OPENING:
                sections[name] = self._section(name, entry)
            else:
                self._unknown_section(entry, front, wanted)
                misnamed.append(entry)
        for entry in misnamed:
            meant = self._meant(entry, wanted, sections)
            if meant:
                sections[meant.name] = meant
        return sections

    def _section(self, name: str, entry: Entry) -> Section:
        source = self._source(entry)
        if source is None or not source.readable:
            return Section(name, self._path(entry), (), readable=False)
        section: Section
        section, findings = self.recall((name, source.file), source.text, lambda: _section(name, source))
        self.findings += findings
        return section

    def _unknown_section(self, entry: Entry, front: Front | None, wanted: tuple[str, ...]) -> None:
        """A link or a pipe is that alone, whatever its name."""
        if entry.kind != "file" and entry.kind != "oversize":
            self._check_other(entry)
            return
        name = entry.name.rpartition(".")[0]
        if (
            name in _ALL_SECTIONS
            and name != OPENING
            and front
            and front.response
            and entry.name == f"{name}.md"
        ):
            message = f"a letter with response {front.response} has no place for {shown(entry.name)}"
            help = "nothing of it would be sent: delete it, or start its name with _ to keep it for yourself"
        else:
            message = f"{shown(entry.name)} is no section of a letter"
            files = ["case.md", *(f"{section}.md" for section in wanted if section != OPENING)]
            help = did_you_mean(entry.name, files) or f"known here: {', '.join(files)}"
        self._tell(Place(self._path(entry)), "unknown-section", message, help)

    def _meant(self, entry: Entry, wanted: tuple[str, ...], taken: Collection[str]) -> Section | None:
        """The section that a misnamed file was meant to be: it is told already, so its absence is not."""
        near = nearest(entry.name, [f"{name}.md" for name in wanted if name not in taken]).removesuffix(".md")
        return Section(near, self._path(entry), (), readable=False) if near else None

    def _check_other(self, entry: Entry) -> None:
        """What is no Markdown is the consultant's own, unless it leads elsewhere or is called `evidence`."""
        place = Place(self._path(entry))
        if entry.kind == "symlink":
            self._tell(
                place, "symlink", f"{shown(entry.name)} is a symbolic link", "put the file itself here"
            )
        elif entry.kind == "other" or (entry.name == "evidence" and entry.kind != "folder"):
            self._tell(place, "not-a-file", f"{shown(entry.name)} is {_NATURE[entry.kind]}", "remove it")
        elif entry.name.lower().endswith(".md") and entry.kind == "folder":
            self._tell(place, "not-a-file", f"{shown(entry.name)} is a folder", "a section is a file")

    def _notice(self, entry: Entry | None) -> str:
        source = self._source(entry) if entry else None
        return source.text if source else ""

    def _source(self, entry: Entry) -> Source | None:
        """The text of a file; None where it is no file that can be read, which is told."""
        file = self._path(entry)
        place = Place(file)
        if entry.kind == "file":
            source = decode(entry.content, file)
            self.findings += source.findings
            self.sources[file] = source.original
            return source
        if entry.kind == "oversize":
            message = f"{shown(entry.name)} has {entry.size:,} bytes; {MAX_TEXT:,} is the limit"
            self._tell(place, "too-large", message, "a letter of ten pages has 30,000")
        elif entry.kind == "symlink":
            self._tell(
                place, "symlink", f"{shown(entry.name)} is a symbolic link", "put the file itself here"
            )
        else:
            self._tell(
                place, "not-a-file", f"{shown(entry.name)} is {_NATURE[entry.kind]}", "a section is a file"
            )
        return None

    def _path(self, entry: Entry) -> str:
        return f"{self.folder.path}/{unicodedata.normalize('NFC', entry.name)}"

    def _tell(self, place: Place, rule: str, message: str, help: str) -> None:
        self.findings.append(Finding(place, rule, "error", message, help))


def _case_file(source: Source, known: Known) -> tuple[Front | None, Section | None, list[Finding]]:
    """The front matter of `case.md` and the section that follows it."""
    file, parts = source.file, split(source.text)
    findings: list[Finding] = []
    if parts.state == "missing":
        help = "start the file with a line ---, the facts of the case, and a line ---"
        message = "case.md has no front matter"
        return None, None, [Finding(Place(file), "front-matter-missing", "error", message, help)]
    root = read_front_tree(parts, file, findings)
    if root is None:
        return None, None, findings
    front, told = read_front(root, file, source.text, known)
    blocks = read_markdown(parts.body, file, parts.body_line, findings)
    return front, Section(OPENING, file, blocks), findings + told


def _section(name: str, source: Source) -> tuple[Section, list[Finding]]:
    findings: list[Finding] = []
    return read_section(name, source, findings), findings


_NATURE = {
    "file": "a file",
    "folder": "a folder",
    "other": "neither a file nor a folder",
    "oversize": "a file",
    "unreadable": "a file that cannot be read",
}
