"""The source of an item goes in, its text and the facts in its closing braces come out."""

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from poagen.load.fields import Fields
from poagen.load.near import nearest
from poagen.model import NO_FACTS, Facts, Finding, Name, Period, Place, shown

KEYS = ("for", "owner", "done", "due", "every", "from", "metric", "on", "answers")

MAX_GROUPS = 10
"""Braces in a row at the end of an item; those before stay text."""

Locate = Callable[[int, int], Place]
"""From and to an offset in the item's source: where that stands in the file."""

_TOKEN = re.compile(
    r"""\s*(?:
        \#(?P<id>[\w-]+)
      | (?P<key>[^\W\d][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'{}]*))
      | (?P<stray>[^\s{}"']+|["'])
    )""",
    re.VERBOSE,
)
_OPENING = re.compile(r"(?<![\\{])\{")
_GROUP = re.compile(r"(?<![\\{])\{[^{}\n]*\}")
_END = re.compile(r"\s*\}\s*")


class _Pair(NamedTuple):
    key: str
    value: str
    start: int
    end: int
    """Of the value; of a stray word, of itself."""


def take_facts(source: str, locate: Locate, findings: list[Finding]) -> tuple[str, Facts]:
    """`source` without the facts that end it, and these facts; a stray brace in prose stays text."""
    text, facts = source, NO_FACTS
    for _ in range(MAX_GROUPS):
        cut = _closing_braces(text)
        if cut is None:
            break
        start, pairs = cut
        facts = merged(_read(pairs, locate, findings), facts, findings)
        text = text[:start].rstrip()
    inner = misplaced_facts(text, locate, findings)
    return (text, merged(facts, inner, [])) if facts or inner else (source, facts)


def misplaced_facts(text: str, locate: Locate, findings: list[Finding]) -> Facts:
    """Facts that stand where none may: told, and yet taken, so that nothing is told to be missing."""
    facts = NO_FACTS
    for group in list(_GROUP.finditer(text))[:MAX_GROUPS]:
        pairs = _pairs(group[0], 1)
        if pairs and any(pair.key in KEYS for pair in pairs) and text.count("`", 0, group.start()) % 2 == 0:
            help = "facts stand at the end of an item, on its last line or alone on the next"
            place = locate(group.start(), group.end())
            findings.append(
                Finding(place, "unknown-fact", "error", "these facts do not end their item", help)
            )
            moved = [
                pair._replace(start=pair.start + group.start(), end=pair.end + group.start())
                for pair in pairs
            ]
            facts = merged(facts, _read(moved, locate, []), [])
    return facts


def merged(first: Facts, second: Facts, findings: list[Finding]) -> Facts:
    """The facts of both; a key that both have is told at the second."""
    if not first or not second:
        return first or second
    for key in first.places.keys() & second.places.keys():
        findings.append(_doubled(key, second.places[key]))
    given = {name: value for name, value in second._asdict().items() if value and name != "places"}
    kept = {name: value for name, value in first._asdict().items() if value and name != "places"}
    return Facts(**{**given, **kept}, places={**second.places, **first.places})


def _closing_braces(text: str) -> tuple[int, list[_Pair]] | None:
    """Where the facts at the end of a text start, and their pairs."""
    if not text.rstrip().endswith("}"):
        return None
    for opening in _OPENING.finditer(text):
        pairs = _pairs(text, opening.end())
        if pairs and (pairs[0].key or any(pair.key in KEYS for pair in pairs)):
            return opening.start(), pairs
    return None


def _pairs(text: str, offset: int) -> list[_Pair] | None:
    """The pairs up to a brace that ends the text; None where it is no such brace."""
    pairs: list[_Pair] = []
    while not (end := _END.match(text, offset)):
        token = _TOKEN.match(text, offset)
        if not token:
            return None
        offset = token.end()
        pairs.append(_pair(token))
    return pairs if end.end() == len(text) else None


def _pair(token: re.Match[str]) -> _Pair:
    for group, key in (("id", "#id"), ("stray", "")):
        if token[group] is not None:
            start = token.start(group) - (group == "id")
            return _Pair(key, token[group], start, token.end(group))
    value = next(group for group in ("double", "single", "bare") if token[group] is not None)
    return _Pair(token["key"], " ".join(token[value].split()), token.start("key"), token.end())


def _read(pairs: list[_Pair], locate: Locate, findings: list[Finding]) -> Facts:
    """The facts that these pairs state; strays, unknown and doubled keys are told."""
    fields = Fields()
    given: dict[str, tuple[str, Place]] = {}
    stray_told = False
    for pair in pairs:
        place = locate(pair.start, pair.end)
        if not pair.key:
            if not stray_told:
                help = 'a value of several words needs quotes: owner="Warehouse Lead"'
                fields.tell("unknown-fact", place, f'"{shown(pair.value)}" is no fact', help)
            stray_told = True
        elif pair.key != "#id" and pair.key not in KEYS:
            near = "#id" if pair.key == "id" else nearest(pair.key, KEYS)
            hint = f'did you mean "{near}"?' if near else f"known: #id, {', '.join(KEYS)}"
            fields.tell("unknown-fact", place, f'"{shown(pair.key)}" is no fact of an item', hint)
            if near:  # told once: what was meant is taken for what was written
                given.setdefault(near, (pair.value, place))
        elif pair.key in given:
            fields.findings.append(_doubled(pair.key, place))
        else:
            given[pair.key] = (pair.value, place)
    facts = _typed(given, fields)
    findings.extend(fields.findings)
    return facts


def _typed(given: dict[str, tuple[str, Place]], fields: Fields) -> Facts:
    for key, (value, place) in given.items():
        fields.refuse_marks(value, place)
        if not value:
            fields.tell("bad-value", place, f"{key} has no value", "give it one or delete it")

    def text(key: str) -> str:
        return given[key][0] if key in given else ""

    def day(key: str) -> date | None:
        return fields.day_of(*given[key]) if text(key) else None

    def names(key: str) -> tuple[Name, ...]:
        if not text(key):
            return ()
        value, place = given[key]
        return tuple(Name(name.strip().removeprefix("#"), place) for name in value.split(",") if name.strip())

    on: Period | None = fields.period_of(*given["on"]) if text("on") else None
    return Facts(
        id=Name(*given["#id"]) if text("#id") else None,
        targets=names("for"),
        owner=text("owner"),
        done=day("done"),
        due=day("due"),
        every=text("every"),
        since=day("from"),
        metric=text("metric"),
        on=on,
        answers=names("answers"),
        places={key: place for key, (_, place) in given.items()},
    )


def _doubled(key: str, place: Place) -> Finding:
    return Finding(place, "duplicate-key", "error", f"{key} stands twice on this item", "keep one of the two")
