"""The words before and after a day go in; whether the sentence's own verb has that day comes out.

The words of each part of speech come from `dating:` of the language. A language that names `joins` is read
verb by verb, one that names `adjectives` has participles that stand before their noun.
"""

import re
from collections.abc import Mapping
from fnmatch import translate
from functools import cache
from typing import Literal

from poagen.model import Language
from poagen.rules._kept import kept_by_language

Tokens = list[str]

Verb = Literal["own", "loose", "absent"]
"""The sentence's own verb has the day; a participle that may be its verb has it; no verb stands before it."""

_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*|[^\w\s]")
MOST_KNOWN = 50_000
_MARKS = ",;:–—(."


def tokens_of(text: str) -> Tokens:
    """Words and marks in small letters."""
    return [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]


class Grammar:
    """The words of a language, asked for by their part."""

    def __init__(self, parts: Mapping[str, tuple[str, ...]]) -> None:
        self.parts = parts
        self._phrases = {part: [phrase.split() for phrase in words] for part, words in parts.items()}
        self._known: dict[tuple[str, str], bool] = {}
        """Whether a word is of a part, as far as it was asked."""
        self.is_counted = "joins" in parts
        self.has_adjectives = "adjectives" in parts

    def words(self, part: str) -> tuple[str, ...]:
        """Those of one part."""
        return self.parts.get(part, ())

    def has(self, part: str, word: str) -> bool:
        """Whether a word is of that part; `*` stands for any letters."""
        asked = part, word
        if asked not in self._known:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            words = self.words(part)
            self._known[asked] = word in words or _pattern(words).fullmatch(word) is not None
        return self._known[asked]

    def any(self, part: str, tokens: Tokens) -> bool:
        """Whether one of the words is of that part."""
        return any(self.has(part, token) for token in tokens)

    def ending(self, part: str, tokens: Tokens) -> int:
        """How many of the last words are a phrase of that part; the longest counts."""
        phrases = self._phrases.get(part, ())
        return max((len(words) for words in phrases if tokens[-len(words) :] == words), default=0)


@kept_by_language
def grammar_of(language: Language) -> Grammar:
    """The words of a language."""
    return Grammar(language.dating)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(translate(word) for word in words if "*" in word) or r"(?!)")


def verb_of_day(lead: Tokens, after: Tokens, grammar: Grammar) -> Verb | None:
    """None where a relative clause or a participle behind a noun makes the day that of something else."""
    lead = _main_clause(lead, grammar)
    if not lead:
        return "own"
    if grammar.any("subordinate", lead):
        return None
    if grammar.has_adjectives and _is_before_a_noun(lead, after, grammar):
        return None
    return _counted(lead, after, grammar) if grammar.is_counted else _uncounted(lead, grammar)


def _main_clause(lead: Tokens, grammar: Grammar) -> Tokens:
    """What stands behind `After the audit,`; of `…, die am` the clause that the comma opens."""
    if "," not in lead:
        return lead
    tail = _behind_comma(lead)
    if any(grammar.has("after-comma", token) for token in tail[:2]):
        return [*tail, *grammar.words("subordinate")[:1]]
    return tail if tail and grammar.has("subordinate", lead[0]) else lead


def _behind_comma(lead: Tokens) -> Tokens:
    return lead[len(lead) - lead[::-1].index(",") :]


def _is_before_a_noun(lead: Tokens, after: Tokens, grammar: Grammar) -> bool:
    """`alle 37 am 12. Januar …`, and `am 12. Januar von uns versandten Bestellungen`."""
    if lead[-1].isdigit() or grammar.has("noun-opens", lead[-1]):
        return True
    for token in after[:4]:
        if grammar.has("adjectives", token) and not grammar.has("auxiliary", token):
            return True
        if token in _MARKS or token.isdigit() or grammar.has("stops", token):
            return False
    return False


def _uncounted(lead: Tokens, grammar: Grammar) -> Verb | None:
    """Only the word next to the day is looked at."""
    last = lead[-1]
    before = _before(lead, len(lead) - 1, grammar)
    is_behind_a_noun = grammar.has("past", last) and not (
        before in ("", ",") or any(grammar.has(part, before) for part in ("auxiliary", "self", "joins"))
    )
    if is_behind_a_noun and not (grammar.has_adjectives and grammar.any("auxiliary", lead)):
        return None
    return "own"


def _counted(lead: Tokens, after: Tokens, grammar: Grammar) -> Verb | None:
    """The sentence must have one verb before the day; a second one has the day for itself."""
    if "," in lead and _is_aside(_behind_comma(lead), grammar):
        return None
    own, others, is_next = _verbs(lead, grammar)
    if others != 1 or own:
        return None if others else "own" if own else "absent"
    rest = after[: next((at for at, token in enumerate(after) if token in _MARKS), len(after))]
    if is_next:  # `All staff retrained on 4 March.`
        return None if rest or grammar.any("prepositions", lead) else "loose"
    return None if grammar.any("auxiliary", rest) or grammar.any("past", rest) else "own"


def _is_aside(tail: Tokens, grammar: Grammar) -> bool:
    """`Refunded the buyers, the last of them on 6 March`: words without a verb behind a comma."""
    return bool(tail) and not grammar.any("past", tail) and not grammar.any("auxiliary", tail)


def _verbs(lead: Tokens, grammar: Grammar) -> tuple[bool, int, bool]:
    """Whether the sentence has its verb, how many verbs besides, and whether one is next to the day."""
    own, others, is_next = False, 0, False
    for at, token in enumerate(lead):
        before = _before(lead, at, grammar)
        is_last = at == len(lead) - 1
        if grammar.has("auxiliary", token):
            others += own and before != "and" and not grammar.has("auxiliary", before)
            own = True
        elif grammar.has("past", token):
            is_start = before in ("", ",") or grammar.has("auxiliary", before) or grammar.has("self", before)
            own = own or is_start
            if not (is_start or grammar.has("joins", before) or _is_attribute(before, is_last, grammar)):
                others += 1
                is_next = is_last
    return own, others, is_next


def _before(lead: Tokens, at: int, grammar: Grammar) -> str:
    """The word before, adverbs left out."""
    while at and (lead[at - 1].endswith(("ly", "ment", "mente")) or grammar.has("adverbs", lead[at - 1])):
        at -= 1
    return lead[at - 1] if at else ""


def _is_attribute(before: str, is_last: bool, grammar: Grammar) -> bool:
    """`all 37 affected buyers`: a participle before its noun."""
    return not is_last and (before.isdigit() or grammar.has("noun-opens", before))
