"""One YAML node goes in, a typed value comes out, or a finding at its place: what every schema reads with."""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Sequence as SequenceOf
from datetime import date, datetime
from typing import NamedTuple

from poagen.load.near import did_you_mean
from poagen.load.text import hidden_in
from poagen.load.yaml_tree import Mapping, Node, Scalar, Sequence
from poagen.model import Finding, Moment, Name, Period, Place, shown

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

    def __init__(self) -> None:
        self.findings: list[Finding] = []
        self.places: dict[str, Place] = {}

    def tell(self, rule: str, place: Place, message: str, help: str = "") -> None:
        self.findings.append(Finding(place, rule, "error", message, help))

    def mapping(self, node: Node | None, known: SequenceOf[str], path: str = "") -> dict[str, Entry]:
        """The known keys of a mapping that have a value, by name; `x-` keys are the author's own."""
        entries = {}
        for entry in self.entries(node, path, f"a mapping with {', '.join(known)}"):
            if entry.key in known:
                entries[entry.key] = entry
            elif not entry.key.startswith("x-"):
                where = f" in {path.rstrip('.')}" if path else ""
                hint = did_you_mean(entry.key, known) or f"known here: {', '.join(known)}"
                self.tell("unknown-key", entry.at, f'"{shown(entry.key)}" is no key{where}', hint)
        return entries

    def entries(self, node: Node | None, path: str, expected: str) -> Iterator[Entry]:
        """Every key of a mapping, in order; those without a value are left out."""
        if node is None or _is_empty(node):
            return
        if not isinstance(node, Mapping):
            self.tell("bad-value", node.place, f"{_told(node)} stands where {expected} belongs")
            return
        for key, value in node.entries:
            self.check_hidden(key)
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
        self.check_hidden(node)
        return " ".join(node.text.split())

    def names(self, entry: Entry | None, example: str) -> tuple[Name, ...]:
        """A list of words, each with its place."""
        nodes = self.sequence(entry.node if entry else None, example)
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
            self.tell("bad-date", place, f'"{shown(value)}" is no day of the calendar')
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

    def check_hidden(self, scalar: Scalar) -> None:
        """What an escape hides (`"\\u202e"`); what stands there itself was told with the file's text."""
        match = hidden_in(scalar.text) or re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]", scalar.text)
        if match and scalar.quoted and match[0] not in self.raw_text:
            self.tell(
                "hidden-character",
                scalar.place,
                f"an invisible character stands in this value: {shown(match[0])}",
            )

    raw_text: str = ""
    """The source that the nodes come from."""


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.quoted and not node.text


def _told(node: Node) -> str:
    if isinstance(node, Scalar):
        return f'"{shown(node.text[:40])}"'
    return "a list" if isinstance(node, Sequence) else "a mapping"
