"""One YAML node goes in, a typed value comes out, or a finding at its place: what every schema reads with."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as SequenceOf
from datetime import date, datetime
from typing import NamedTuple

from poagen.load.near import did_you_mean, nearest
from poagen.load.text import CONTROL, hidden_in
from poagen.load.yaml_tree import Mapping, Node, Scalar, Sequence
from poagen.model import Finding, Moment, Name, Period, Place, shown

_MARK = re.compile(r"\[\[[^\[\]]+\]\]")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[T ]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?) ?(?P<offset>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)


class Entry(NamedTuple):
    """A key of a mapping and its value."""

    key: str
    at: Place
    node: Node


class Fields:
    """Reads values and gathers what is wrong with them. An empty value reads as one that is not there."""

    def __init__(self, source: str = "") -> None:
        """`source`: the text that the nodes come from."""
        self.source = source
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}
        self.odd: set[str] = set()
        """Dotted keys whose value is of the wrong kind, so that nothing more is told of what they lack."""

    def tell(self, rule: str, place: Place, message: str, help: str = "") -> None:
        self.findings.append(Finding(place, rule, "error", message, help))

    def mapping(self, node: Node | None, known: SequenceOf[str], path: str = "") -> dict[str, Entry]:
        """The known keys of a mapping that have a value, by name; `x-` keys are the author's own."""
        entries: dict[str, Entry] = {}
        misspelt: dict[str, Entry] = {}
        for entry in self.entries(node, path, f"a mapping with {', '.join(known)}"):
            if entry.key in known:
                entries[entry.key] = entry
            elif not entry.key.startswith("x-"):
                where = f" in {path.rstrip('.')}" if path else ""
                near = nearest(entry.key, known)
                hint = f'did you mean "{near}"?' if near else f"known here: {', '.join(known)}"
                self.tell("unknown-key", entry.at, f'"{shown(entry.key)}" is no key{where}', hint)
                if near:  # told once: what was meant is taken for what was written, unless that is there too
                    misspelt.setdefault(near, entry._replace(key=near))
                    self.places.setdefault(path + near, self.places[path + entry.key])
        return {**misspelt, **entries}

    def entries(self, node: Node | None, path: str, expected: str) -> Iterator[Entry]:
        """Every key of a mapping, in order; those without a value are left out."""
        if node is None or _is_empty(node):
            return
        if not isinstance(node, Mapping):
            self.tell("bad-value", node.place, f"{_told(node)} stands where {expected} belongs")
            self.odd.add(path.rstrip("."))
            return
        for key, value in node.entries:
            self.check_escapes(key)
            if not _is_empty(value):
                self.places[path + key.text] = value.place if isinstance(value, Scalar) else key.place
                yield Entry(key.text, key.place, value)

    def sequence(self, node: Node | None, example: str) -> tuple[Node, ...]:
        """The nodes of a list."""
        if node is None or _is_empty(node):
            return ()
        if isinstance(node, Sequence):
            return node.nodes
        self.tell("bad-value", node.place, f"{_told(node)} stands where a list belongs", f"write {example}")
        return ()

    def text(self, entry: Entry | None) -> str:
        """A value on one line, blanks folded."""
        if entry is None:
            return ""
        return self.scalar(entry.node, entry.key)

    def scalar(self, node: Node, what: str) -> str:
        if not isinstance(node, Scalar):
            self.tell("bad-value", node.place, f"{what} must be one value, not {_told(node)}")
            return ""
        self.check_escapes(node)
        self.refuse_marks(node.text, node.place)
        text = node.text if node.text.isprintable() else CONTROL.sub(" ", node.text)
        return " ".join(text.split())

    def names(self, entry: Entry | None, example: str) -> tuple[Name, ...]:
        """A list of words, each with its place."""
        nodes = self.sequence(entry.node if entry else None, example)
        if entry and not isinstance(entry.node, Sequence):
            self.odd.add(entry.key)
        return tuple(
            Name(text, node.place)
            for node in nodes
            if (text := self.scalar(node, entry.key if entry else ""))
        )

    def choice(self, entry: Entry | None, known: Iterable[str], default: str = "") -> str:
        """One of the known values."""
        value = self.text(entry)
        if entry is None or not value:
            return default
        known = sorted(known)
        if value in known:
            return value
        hint = did_you_mean(value, known) or f"known: {', '.join(known)}"
        self.tell("bad-value", entry.node.place, f'"{shown(value)}" is no {entry.key}', hint)
        return default

    def day(self, entry: Entry | None) -> date | None:
        """A day such as 2026-03-05."""
        value = self.text(entry)
        return self.day_of(value, entry.node.place) if entry and value else None

    def day_of(self, value: str, place: Place) -> date | None:
        try:
            if _DAY.fullmatch(value):
                return date.fromisoformat(value)
        except ValueError:
            help = "look at the month and the day"
            self.tell("bad-date", place, f'"{shown(value)}" is no day of the calendar', help)
            return None
        self.tell(
            "bad-date",
            place,
            f'"{shown(value)}" is not written as a day',
            "write year-month-day, such as 2026-03-05",
        )
        return None

    def period_of(self, value: str, place: Place) -> Period | None:
        """A day, or `start..end`."""
        first, dots, last = value.partition("..")
        start = self.day_of(first.strip(), place)
        end = self.day_of(last.strip(), place) if dots and start else start
        if start is None or end is None:
            return None
        if end < start:
            self.tell("bad-date", place, f'"{value}" ends before it starts')
            return None
        return Period(start, end)

    def moment(self, entry: Entry | None) -> Moment | None:
        """A day, or a day and an hour: `2026-03-03 10:12`, with or without an offset."""
        value = self.text(entry)
        if not entry or not value:
            return None
        match = _MOMENT.fullmatch(value)
        if not match:
            help = "write 2026-03-03 or 2026-03-03 10:12"
            self.tell(
                "bad-date",
                entry.node.place,
                f'"{shown(value)}" is not written as a day or a day and an hour',
                help,
            )
            return None
        day = self.day_of(match["day"], entry.node.place)
        if day is None or not match["time"]:
            return Moment(day) if day else None
        try:
            return Moment(day, datetime.fromisoformat(f"{day}T{match['time']:0>5}{match['offset'] or ''}"))
        except ValueError:
            self.tell("bad-date", entry.node.place, f'"{shown(value)}" is no hour of the day')
            return Moment(day)

    def refuse_marks(self, text: str, place: Place) -> None:
        """A mark in a value would be sent as it stands."""
        mark = _MARK.search(text)
        if mark:
            help = "marks stand in the text of sections and snippets; write the words out here"
            self.tell("unknown-mark", place, f"{shown(mark[0])} is no mark in this place", help)

    def check_escapes(self, scalar: Scalar) -> None:
        """What an escape hides (`"\\u202e"`); what stands there itself was told with the file's text."""
        if scalar.text.isprintable():
            return
        control, hidden = CONTROL.search(scalar.text.replace("\n", " ")), hidden_in(scalar.text)
        for rule, match in (("control-character", control), ("hidden-character", hidden)):
            if match and scalar.quoted and match[0] not in self.source:
                self.tell(rule, scalar.place, f"{shown(match[0])} is written in this value", "delete it")


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and not node.text


def _told(node: Node) -> str:
    if isinstance(node, Scalar):
        return f'"{shown(node.text[:40])}"'
    return "a list" if isinstance(node, Sequence) else "a mapping"
