"""YAML text goes in, a tree comes out whose every scalar is as the author wrote it, with its place.

PyYAML's events are composed here rather than loaded: no value is resolved (`NO` stays Norway), nothing is
constructed, and anchors, aliases, merge keys, tags, doubled keys and deep nesting stop at the first event.
"""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

import yaml

from poagen.model import Finding, Place

MAX_DEPTH = 12
"""Levels of nesting; the format needs four."""

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    text: str
    place: Place
    quoted: bool = False


class Mapping(NamedTuple):
    entries: "tuple[tuple[Scalar, Node], ...]"
    place: Place


class Sequence(NamedTuple):
    nodes: "tuple[Node, ...]"
    place: Place


Node: TypeAlias = Scalar | Mapping | Sequence


class Tree(NamedTuple):
    """What could be read; `root` is None where nothing may be concluded from it."""

    root: Node | None
    findings: tuple[Finding, ...]


class _Fault(Exception):
    def __init__(self, finding: Finding) -> None:
        self.finding = finding


def read_yaml(text: str, file: str, first_line: int = 1) -> Tree:
    """The tree of one YAML document; an empty one is an empty mapping."""
    composer = _Composer(text, file, first_line)
    try:
        root = composer.document()
    except _Fault as fault:
        return Tree(None, (fault.finding,))
    except yaml.MarkedYAMLError as error:
        return Tree(None, (composer.syntax(error),))
    except yaml.YAMLError as error:
        return Tree(None, (composer.fault("yaml-syntax", composer.start, f"this is not YAML: {error}"),))
    return Tree(root, tuple(composer.findings))


class _Composer:
    def __init__(self, text: str, file: str, first_line: int) -> None:
        self.file = file
        self.first_line = first_line
        self.lines = text.split("\n")
        self.start = Place(file, first_line)
        self.findings: list[Finding] = []
        self.events: Iterator[yaml.Event] = yaml.parse(text, Loader=_Loader)

    def document(self) -> Node:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return Mapping((), self.start)
        root = self.node(next(self.events), 0)
        next(self.events)
        extra = next(self.events)
        if not isinstance(extra, yaml.StreamEndEvent):
            raise _Fault(self.fault("yaml-syntax", self.place(extra), "a second document starts here"))
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        self.refuse(event, depth)
        place = self.place(event)
        if isinstance(event, yaml.ScalarEvent):
            return Scalar(event.value, place, event.style not in (None, ""))
        if isinstance(event, yaml.SequenceStartEvent):
            return Sequence(
                tuple(self.node(child, depth + 1) for child in self.until(yaml.SequenceEndEvent)), place
            )
        return self.mapping(place, depth)

    def mapping(self, place: Place, depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for event in self.until(yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            if not isinstance(key, Scalar):
                raise _Fault(self.fault("yaml-syntax", key.place, "a key must be a word"))
            if key.text == "<<" and not key.quoted:
                raise _Fault(self.fault("yaml-anchor", key.place, "merge keys (<<) are not read", _SPELL_OUT))
            value = self.node(next(self.events), depth + 1)
            if key.text in entries:
                first = entries[key.text][0].place.line
                self.findings.append(
                    self.fault(
                        "duplicate-key",
                        key.place,
                        f'"{key.text}" stands here a second time; the first is on line {first}',
                        "keep one of the two",
                    )
                )
            else:
                entries[key.text] = (key, value)
        return Mapping(tuple(entries.values()), place)

    def until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        while not isinstance(event := next(self.events), end):
            yield event

    def refuse(self, event: yaml.Event, depth: int) -> None:
        if getattr(event, "anchor", None) is not None:  # of an alias, the name that it stands for
            said, help = "anchors (&) and aliases (*) are not read", _SPELL_OUT
            raise _Fault(self.fault("yaml-anchor", self.place(event), said, help))
        if getattr(event, "tag", None) is not None:
            help = "write the plain value, in quotes if it starts with !"
            raise _Fault(self.fault("yaml-tag", self.place(event), "tags (!) are not read", help))
        if depth > MAX_DEPTH:
            said = f"nested deeper than {MAX_DEPTH} levels"
            raise _Fault(self.fault("yaml-syntax", self.place(event), said))

    def place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start and end  # events that were parsed have both
        line, column = start.line + self.first_line, start.column + 1
        if end.line != start.line:
            return Place(self.file, line, column)
        return Place(self.file, line, column, line, max(end.column + 1, column))

    def syntax(self, error: yaml.MarkedYAMLError) -> Finding:
        mark = error.problem_mark or error.context_mark
        if mark is None:
            return self.fault("yaml-syntax", self.start, "this is not YAML")
        place = Place(self.file, mark.line + self.first_line, mark.column + 1)
        line = self.lines[mark.line] if mark.line < len(self.lines) else ""
        message, help = _explained(str(error.problem or error.context), line, mark.column)
        return self.fault("yaml-syntax", place, message, help)

    def fault(self, rule: str, place: Place, message: str, help: str = "") -> Finding:
        return Finding(place, rule, "error", message, help)


_SPELL_OUT = "write the value out where it is needed"


def _explained(problem: str, line: str, column: int) -> tuple[str, str]:
    """The parser's words and what the author can do, for the four mistakes that people make."""
    if line[column : column + 1] == "\t" or "\t" in line[:column]:
        return "a tab indents this line", "indent with blanks; YAML allows no tab"
    if "mapping values are not allowed" in problem:
        key, _, value = line.partition(":")
        if ":" not in value:
            return "a colon stands where none may be", "check the indentation of this line and the one above"
        return "a second colon on one line", f'put the value in quotes: {key.strip()}: "{value.strip()}"'
    if "found character that cannot start any token" in problem:
        return f"a value may not start with {line[column : column + 1]!r}", "put the value in quotes"
    if "expected ',' or" in problem or "could not find expected" in problem or "unexpected end" in problem:
        return (
            f"this is not YAML: {problem}",
            "look for a bracket, brace or quotation mark that is not closed",
        )
    return f"this is not YAML: {problem}", "check the indentation, and quote values with special characters"
