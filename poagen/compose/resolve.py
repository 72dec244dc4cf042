"""Blocks with marks, links and pictures go in, the letter's nodes come out; papers get their letters."""

import re
import unicodedata
from collections.abc import Mapping
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
_SEE = "cite a paper as [its name](evidence/its-file.pdf)"


class Target(NamedTuple):
    """Where a link leads, once judged: a paper's name, or the rule that it breaks."""

    name: str = ""
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
    ) -> None:
        self.facts = facts
        self.ids = ids
        self.papers = {unicodedata.normalize("NFC", name): name for name in papers}
        self.unusable = unusable
        self.ids_are_complete = ids_are_complete
        self.papers_are_known = papers_are_known
        self.letters: dict[str, str] = {}
        self.absent: set[str] = set()
        """Names of papers that are cited and not there."""
        self.findings: list[Finding] = []

    def blocks(self, blocks: Blocks) -> Blocks:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return block._replace(inlines=self.inlines(block.inlines))
            case List():
                items = tuple(item._replace(blocks=self.blocks(item.blocks)) for item in block.items)
                return block._replace(items=items)
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
                nodes[-1] = last._replace(text=last.text + resolved.text)
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
            case Emphasis() | Strong():
                return node._replace(children=self.inlines(node.children))
            case _:
                return node

    def _mark(self, mark: Mark) -> Text:
        words = self.facts.get(mark.name)
        if words:
            return Text(words, mark.place)
        if words == "" and mark.name not in _REQUIRED:
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
        return self._citation(link, children, judge(link.target, is_picture=False))

    def _reference(self, link: Link, children: Inlines) -> Inline:
        id = unquote(link.target[1:])
        if id in self.ids:
            return Reference(id, children)
        if self.ids_are_complete:
            help = did_you_mean(id, self.ids) or "give the item that you mean this id, in braces at its end"
            self._tell(link.place, "unknown-reference", f'no item has the id "{shown(id)}"', help)
        return Emphasis(children)

    def _citation(self, link: Link, children: Inlines, target: Target) -> Inline:
        letter = self._letter(target, link.place)
        if not letter:
            return Emphasis(children)
        return Citation(letter, self.papers[target.name], children, link.place)

    def _image(self, image: Image) -> Inline:
        target = judge(image.target, is_picture=True)
        letter = self._letter(target, image.place)
        if not letter:
            return Text(image.alt, image.place)
        return Picture(letter, self.papers[target.name], image.alt, image.place)

    def _letter(self, target: Target, place: Place) -> str:
        """The letter of a cited paper, given at its first citation; empty where there is no such paper."""
        if target.rule:
            self._tell(place, target.rule, target.message, target.help)
            return ""
        if target.name not in self.papers:
            self.absent.add(target.name)
            if target.name not in self.unusable and self.papers_are_known:
                near = nearest(target.name, self.papers)
                help = f'did you mean "{near}"?' if near else "put the paper there, or correct the name"
                message = f'"{shown(target.name)}" is not in evidence/'
                self._tell(place, "missing-evidence", message, help)
            return ""
        name = self.papers[target.name]
        return self.letters.setdefault(name, letter_of(len(self.letters)))

    def _tell(self, place: Place, rule: str, message: str, help: str) -> None:
        finding = Finding(place, rule, "error", message, help)
        if finding not in self.findings:  # a snippet that is put in twice has its faults once
            self.findings.append(finding)


_REQUIRED = ("type", "title", "seller.name", "marketplaces", "notice.received")
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


def judge(target: str, *, is_picture: bool) -> Target:
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
    path = unquote(target.partition("#")[0].partition("?")[0], errors="surrogateescape")
    if scheme or _leads_out(path):
        return Target(
            rule="path-escape",
            message=f"{told} leads out of the case",
            help=f"put it into evidence/ and {_SEE}",
        )
    folder, _, name = normpath(path).rpartition("/") if path else ("", "", "")
    if folder != "evidence" or not name:
        message = f"{told} is no paper in evidence/" if target else "this link leads nowhere"
        return Target(rule="missing-evidence", message=message, help=_SEE)
    return Target(name=unicodedata.normalize("NFC", name))


def _leads_out(path: str) -> bool:
    return path.startswith("/") or "\\" in path or normpath(path or ".").split("/")[0] == ".."


def _has_odd(target: str) -> bool:
    return any(ord(character) < 0x20 or 0x7F <= ord(character) < 0xA0 for character in unquote(target))
