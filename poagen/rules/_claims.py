"""A passage with days goes in; which of them claim to be the day of the act comes out, and how surely.

"Refunded all 37 buyers on 4 March" claims it, "refunded the orders placed on 12 January" does not.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Literal, NamedTuple

from poagen.model import Language
from poagen.rules._calendar import JOINS
from poagen.rules._dated import Dated
from poagen.rules._days import Stated, spans
from poagen.rules._grammar import Grammar, Tokens, grammar_of, tokens_of, verb_of_day

MOST_DAYS = 30
"""Days of an item's text that are looked at; nobody reads more."""

Role = Literal["on", "by", "since"]


class Said(NamedTuple):
    """A day of a passage, or the two ends of a range."""

    start: int
    end: int
    days: tuple[Stated, ...]

    def spans(self, years: tuple[int, ...]) -> list[tuple[date, date]]:
        """First and last day of every reading."""
        found = [list(spans(day, years)) for day in self.days]
        if len(found) == 1:
            return found[0]
        return [(first[0], last[1]) for first in found[0] for last in found[1] if first[0] <= last[1]]

    @property
    def is_month(self) -> bool:
        """A month with its year, or two of them."""
        return self.days[0].is_month

    @property
    def is_range(self) -> bool:
        """More than one day, and not a whole month."""
        reading = self.days[0].readings[0]
        return len(self.days) > 1 or (reading.first != reading.last and not self.is_month)


class Claim(NamedTuple):
    """A day that claims to be the act's, its last, or its first."""

    said: Said
    role: Role
    is_sure: bool
    """Else it could be the day of something that the passage names."""


class _Around(NamedTuple):
    """What stands around a day."""

    said: Said
    before: str
    """From the start of its sentence."""
    lead: Tokens
    """The same from the start of its clause, without the preposition."""
    after: Tokens
    following: str
    """To the end of its sentence."""
    rest: str
    """Further clauses and sentences."""
    is_first: bool
    """No clause stands before its own."""
    is_alone: bool
    """Nothing else is told."""


def said_days(passage: Dated) -> tuple[Said, ...]:
    """The days of a passage; two that stand around `–` or `to` are one range."""
    found: list[Said] = []
    for day in passage.days[:MOST_DAYS]:
        start, end = day.whole
        between = passage.text[found[-1].end : start].strip().casefold() if found else ""
        if between in JOINS and found and not found[-1].is_range:
            found[-1] = Said(found[-1].start, end, (found[-1].days[0], day))
        else:
            found.append(Said(start, end, (day,)))
    return tuple(found)


def claims(passage: Dated, language: Language) -> Iterator[Claim]:
    """Every day that claims to be that of the act, in order; none in a language without `dating:`."""
    grammar = grammar_of(language)
    inside = [day.whole for day in passage.days[:MOST_DAYS]]
    # A full stop of a short form within a day ends no sentence.
    starts = [at for at in passage.starts if not any(start < at <= end for start, end in inside)]
    for said in said_days(passage) if language.dating else ():
        around = _around(passage.text, starts, said)
        claim = _labelled(around, grammar) or _in_sentence(around, grammar)
        if claim:
            yield claim


_NEAR = 600
"""Characters before and after a day that are looked at; no clause is longer."""
_CLAUSE = re.compile(r"[;:(—–\ue000]|\s-\s|,\s(?:and|but|und|aber|et|mais|e|ma|y|pero)\s")


def _around(text: str, starts: list[int], said: Said) -> _Around:
    first = min(starts, default=0)
    begin = max((at for at in starts if at <= said.start), default=0)
    end = min((at for at in starts if at > said.start), default=len(text))
    near, far = max(begin, said.start - _NEAR), min(end, said.end + _NEAR)
    clause = max((match.end() for match in _CLAUSE.finditer(text, near, said.start)), default=near)
    semicolon = text.find(";", said.end, far)
    rest = text[semicolon + 1 if semicolon >= 0 else end :][:_NEAR].strip()
    return _Around(
        said=said,
        before=text[near : said.start].strip(),
        lead=tokens_of(text[clause : said.start]),
        after=tokens_of(text[said.end : far]),
        following=text[said.end : far],
        rest=rest,
        is_first=clause <= first,
        is_alone=begin <= first and not rest,
    )


_MARK_BEHIND = re.compile(r"\s*(?:[:：–—]|-\s)|に?[、，]")


def _labelled(around: _Around, grammar: Grammar) -> Claim | None:
    """`Completed: 4 March 2026`, `4 March 2026: Refunded …`, `完了日：2026年3月4日`, `3月4日に完了`."""
    before, said = around.before, around.said
    label = before.rstrip(":：").rstrip().lower()
    if before.endswith((":", "：")) or not label.isascii():
        words = tokens_of(label)
        words = words[: len(words) - max(grammar.ending("on", words), grammar.ending("by", words))]
        if grammar.ending("due", words) or _ends_with(label, grammar.words("due")):
            return Claim(said, "by", True)
        if grammar.ending("done", words) or _ends_with(label, grammar.words("done")):
            return Claim(said, "on", True)
    if not before and _MARK_BEHIND.match(around.following):
        return Claim(said, "on", around.is_alone)
    if around.following.startswith(grammar.words("due-behind") or ("\0",)):
        return Claim(said, "by", True)
    if around.following.startswith(grammar.words("done-behind") or ("\0",)):
        return Claim(said, "on", True)
    return None


def _ends_with(label: str, words: tuple[str, ...]) -> bool:
    """In Japanese and Chinese, which have no blanks."""
    return label.endswith(tuple(word for word in words if not word.isascii()) or ("\0",))


def _in_sentence(around: _Around, grammar: Grammar) -> Claim | None:
    part = grammar.ending("part", around.lead)
    lead = around.lead[: len(around.lead) - part]
    role, length = _role(lead, around.said, grammar, bool(part))
    if role is None:
        return _unprepared(lead, around.said, grammar)
    around = around._replace(lead=lead[: len(lead) - length])
    if role != "since" and _is_of_another_act(around, grammar):
        return None
    if not around.lead or around.lead == [","]:
        return _opening(around, role, grammar)
    return _within(around, role, grammar)


def _role(lead: Tokens, said: Said, grammar: Grammar, has_part: bool) -> tuple[Role | None, int]:
    """The longest preposition before the day; `in` is one for months alone, `from` for ranges."""
    on, by, since = (grammar.ending(part, lead) for part in ("on", "by", "since"))
    if said.is_month or has_part:
        on = max(on, grammar.ending("in", lead))
    span = grammar.ending("span", lead) if said.is_range else 0
    if span:
        on, since = max(on, span), 0
    longest = max(on, by, since)
    if not longest:
        return None, 0
    return "by" if by == longest else "since" if since == longest else "on", longest


def _unprepared(lead: Tokens, said: Said, grammar: Grammar) -> Claim | None:
    """`Completed 4 March`, `due 30 April`: at the start, or behind a mark or an auxiliary."""
    for part in ("due", "done"):
        length = grammar.ending(part, lead)
        before = lead[: len(lead) - length]
        if length and (not before or before[-1] in ",(" or grammar.has("auxiliary", before[-1])):
            return Claim(said, "by" if part == "due" else "on", True)
    return None


def _is_of_another_act(around: _Around, grammar: Grammar) -> bool:
    """`Booked a training on 12 March`, `found the fault on 4 March and fixed it`."""
    words = [*around.lead, *around.after]
    looks = grammar.any("looks", words)
    if grammar.any("plans", words) or (looks and not around.is_alone):
        return True
    is_inside = looks or around.lead not in ([], [","])
    return grammar.is_counted and is_inside and _goes_on(around.after, grammar)


def _goes_on(after: Tokens, grammar: Grammar) -> bool:
    joined = (at for at, token in enumerate(after) if token in ("and", "then"))
    return any(grammar.any("past", after[at + 1 : at + 4]) for at in joined)


def _opening(around: _Around, role: Role, grammar: Grammar) -> Claim | None:
    """`On 4 March 2026 we …`: sure where nothing more is told that could be the act instead."""
    if not around.is_first and role != "by":
        return None  # in brackets or behind a colon: it may be anything's day
    has_more = "," in around.after[1:] and grammar.any("subordinate", around.after)
    return Claim(around.said, role, around.is_alone and not has_more)


def _within(around: _Around, role: Role, grammar: Grammar) -> Claim | None:
    """`Refunded all 37 buyers on 4 March`."""
    lead, said = around.lead, around.said
    verb = verb_of_day(lead, around.after, grammar)
    if verb is None:
        return None
    if role == "since":
        return Claim(said, role, True) if lead[-1] == "," or verb == "own" else None
    if not around.is_first:
        return _later(lead, said, role, grammar)
    looks = grammar.any("looks", [*lead, *around.after])
    if grammar.has("events", lead[-1]):
        # `Refunded the orders from 1 to 28 February`: a period there is that of the orders.
        return None if looks or said.is_range else Claim(said, role, False)
    is_sure = verb == "own" or (verb == "absent" and (around.is_alone or role == "by"))
    return Claim(said, role, is_sure and not looks and not _tells_more(around.rest, grammar))


def _later(lead: Tokens, said: Said, role: Role, grammar: Grammar) -> Claim | None:
    """In a further clause `completed on` is the item's own; another act's day may be anything's."""
    if grammar.ending("done", lead) or grammar.ending("due", lead):
        return Claim(said, role, True)
    return None if role == "on" else Claim(said, role, False)


def _tells_more(rest: str, grammar: Grammar) -> bool:
    """Whether further sentences tell an act, which could be the item's own: `We moved them back`."""
    tokens = tokens_of(rest)
    starts = [tokens[at + 1] for at, token in enumerate(tokens[:-1]) if token in ".;"]
    first = [*tokens[:1], *starts]
    return grammar.any("self", tokens) or grammar.any("perfect", tokens) or grammar.any("past", first)
