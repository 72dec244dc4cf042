"""Blocks with marks, links and pictures go in, the letter's nodes come out; papers get their letters."""

import re
import unicodedata
from collections.abc import Container, Mapping
from posixpath import normpath
from typing import NamedTuple
from urllib.parse import unquote

from poagen.load.near import did_you_mean, nearest
from poagen.model import Block, Blocks, Finding, Inline, Inlines, Place, shown
from poagen.model.document import (
    Citation,
    Emphasis,
    Heading,
    Image,
    Link,
    List,
    ListItem,
    Mark,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Strong,
    Table,
    Text,
    WebLink,
)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
_SAFE_SCHEMES = ("https", "http", "mailto")
_LEFT_OVER = re.compile(r"\]\((evidence/[^()\n]*\s[^()\n]*)\)")
_SEE = "cite a paper as [its name](evidence/its-file.pdf)"


class Target(NamedTuple):
    """Where a link leads, once judged: a paper's name, or the rule that it breaks."""

    name: str = ""
    inside: str = ""
    """The first name below `evidence/`; of a paper its own."""
    rule: str = ""
    message: str = ""
    help: str = ""


class Resolver:
    """Resolves section after section, in the order of the letter."""

    def __init__(
        self,
        facts: Mapping[str, str],
        ids: frozenset[str],
        papers: frozenset[str],
        unusable: frozenset[str],
        ids_are_complete: bool,
        papers_are_known: bool,
        untold: frozenset[str],
    ) -> None:
        """`untold`: facts whose absence is told with the snippet that needs them."""
        self.facts = facts
        self.ids = ids
        self.papers = {unicodedata.normalize("NFC", name): name for name in papers}
        self.unusable = unusable
        self.ids_are_complete = ids_are_complete
        self.papers_are_known = papers_are_known
        self.untold = untold | _REQUIRED
        self.letters: dict[str, str] = {}
        self.absent: set[str] = set()
        """Names of papers that are cited and not there."""
        self.findings: list[Finding] = []

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(inlines, facts, place):
                return Paragraph(self.inlines(inlines), facts, place)
            case Heading(level, inlines, facts, place):
                return Heading(level, self.inlines(inlines), facts, place)
            case List(ordered, first, tight, items):
                resolved = [ListItem(self.blocks(blocks), facts, place) for blocks, facts, place in items]
                return List(ordered, first, tight, tuple(resolved))
            case Quote():
                return Quote(self.blocks(block.blocks))
            case Table():
                head = tuple(self.inlines(cell) for cell in block.head)
                rows = tuple(tuple(self.inlines(cell) for cell in row) for row in block.rows)
                return block._replace(head=head, rows=rows)
            case _:
                return block

    def inlines(self, inlines: Inlines) -> Inlines:
        nodes: list[Inline] = []
        for node in inlines:
            resolved = self._inline(node)
            last = nodes[-1] if nodes else None
            if isinstance(node, Mark) and isinstance(resolved, Text) and isinstance(last, Text):
                nodes[-1] = Text(last.text + resolved.text, last.place)
            else:
                nodes.append(resolved)
        return tuple(nodes)

    def _inline(self, node: Inline) -> Inline:
        match node:
            case Mark():
                return self._mark(node)
            case Link():
                return self._link(node)
            case Image():
                return self._image(node)
            case Text():
                self._check_left_over(node)
                return node
            case Emphasis() | Strong():
                return node._replace(children=self.inlines(node.children))
            case _:
                return node

    def _mark(self, mark: Mark) -> Text:
        words = self.facts.get(mark.name)
        if words:
            return Text(words, mark.place)
        if words == "" and mark.name not in self.untold:
            message = f"the case does not tell {shown(mark.name)}"
            help = _WHY_UNTOLD.get(mark.name, f"add {shown(mark.name)} to the front matter of case.md")
            self._tell(mark.place, "unknown-mark", message, help)
        return Text(f"[[{mark.name}]]", mark.place)

    def _link(self, link: Link) -> Inline:
        children = self.inlines(link.children)
        if link.target.startswith("#"):
            return self._reference(link, children)
        scheme = _SCHEME.match(link.target)
        if scheme and scheme[1].lower() in _SAFE_SCHEMES and not _has_odd(link.target):
            return WebLink(link.target, children)
        return self._citation(link, children)

    def _reference(self, link: Link, children: Inlines) -> Inline:
        id = unquote(link.target[1:])
        if id in self.ids:
            return Reference(id, children)
        if self.ids_are_complete:
            help = did_you_mean(id, self.ids) or "give the item that you mean this id, in braces at its end"
            self._tell(link.place, "unknown-reference", f'no item has the id "{shown(id)}"', help)
        return Emphasis(children)

    def _citation(self, link: Link, children: Inlines) -> Inline:
        paper = self._paper(judge(link.target, self.papers, is_picture=False), link.place)
        return Citation(*paper, children, link.place) if paper else Emphasis(children)

    def _image(self, image: Image) -> Inline:
        paper = self._paper(judge(image.target, self.papers, is_picture=True), image.place)
        return Picture(*paper, image.alt, image.place) if paper else Text(image.alt, image.place)

    def _paper(self, target: Target, place: Place) -> tuple[str, str] | None:
        """Letter and name of a cited paper; for one that is absent those of the paper that was meant."""
        name = target.name
        if target.rule in ("unsafe-link", "path-escape"):
            self._tell(place, target.rule, target.message, target.help)
            return None
        if target.rule or name not in self.papers:
            self.absent.add(name)
            if target.inside in self.unusable or (target.inside and not self.papers_are_known):
                return None  # told at the file itself
            near = nearest(name, self.papers)
            help = (
                f'did you mean "evidence/{near}"?'
                if near
                else target.help or "put the paper there, or mend the name"
            )
            message = target.message or f'"{shown(name)}" is not in evidence/'
            self._tell(place, "missing-evidence", message, help)
            if not near or not nearest(_stem(name), [_stem(near)]):
                return None
            name = near
        paper = self.papers[name]
        return self.letters.setdefault(paper, letter_of(len(self.letters))), paper

    def _check_left_over(self, text: Text) -> None:
        """A link that Markdown did not take for one, since its target holds a blank."""
        for match in _LEFT_OVER.finditer(text.text):
            column = text.place.column + match.start()
            place = text.place._replace(
                column=column, end_line=text.place.line, end_column=column + len(match[0])
            )
            message = f"this is no link, since the file name holds a blank: {shown(match[1])}"
            self._tell(place, "missing-evidence", message, f"write it in angle brackets: <{shown(match[1])}>")

    def _tell(self, place: Place, rule: str, message: str, help: str) -> None:
        finding = Finding(place, rule, "error", message, help)
        if finding not in self.findings:  # a snippet that is put in twice has its faults once
            self.findings.append(finding)


def _stem(name: str) -> str:
    """Without the ending, in which all papers are alike: `a.pdf` is not meant for `b.pdf`."""
    return name.rpartition(".")[0] or name


_REQUIRED = frozenset(["type", "title", "seller.name", "marketplaces", "notice.received"])
"""Their absence is told where they belong."""

_WHY_UNTOLD = {
    "effective": "it is the day of the first action with done= on or after the day of the notice",
    "completed": "it is the last due= (or done=) of the letter",
    "date": "add date: to the front matter of case.md",
}


def letter_of(index: int) -> str:
    """A, B … Z, AA, AB … for 0, 1 … 25, 26, 27 …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def judge(target: str, papers: Container[str], *, is_picture: bool) -> Target:
    """Where a link or picture leads that is no web link: to a paper, or to a finding."""
    told = shown(target[:80])
    scheme = _SCHEME.match(target)
    if scheme and not (is_picture and scheme[1].lower() in ("http", "https")):
        message = f"a letter must not link to {told}"
        return Target(rule="unsafe-link", message=message, help="link to https:, http: or mailto: only")
    if _has_odd(target):
        return Target(
            rule="unsafe-link", message=f"this link holds a control character: {told}", help="retype it"
        )
    path = unquote(target, errors="surrogateescape")
    if unicodedata.normalize("NFC", normpath(path)).removeprefix("evidence/") not in papers:
        path = unquote(target.partition("#")[0].partition("?")[0], errors="surrogateescape")
    if scheme or _leads_out(path):
        message, help = f"{told} leads out of the case", f"put it into evidence/ and {_SEE}"
        return Target(rule="path-escape", message=message, help=help)
    folder, _, name = normpath(path).rpartition("/") if path else ("", "", "")
    name = unicodedata.normalize("NFC", name)
    if folder == "evidence" and name:
        return Target(name, inside=name)
    message = f"{told} is no paper in evidence/" if target else "this link leads nowhere"
    inside = folder.split("/")[1] if folder.startswith("evidence/") else ""
    return Target(name, inside, "missing-evidence", message, _SEE)


def _leads_out(path: str) -> bool:
    return path.startswith("/") or "\\" in path or normpath(path or ".").split("/")[0] == ".."


def _has_odd(target: str) -> bool:
    return any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in unquote(target))
