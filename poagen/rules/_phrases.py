"""Phrases of a language's word lists go in; where a letter says them comes out, list by list.

A phrase is words with blanks between them, as people write them, in small letters:

    buyers                  one word
    #                       a number, or what starts with one
    fail*  *kunden          a word that starts, or ends, like this
    (did not|never) read    one of several, each of one word or more
    {others}                one of the words that the language has under this name in `classes:`
    !(not|never)  !{others} here stands none of these
    the?  (the|our)?        may be missing
    ..                      up to three words, none of them a mark or of the class `breaks`
    ...                     up to five words, no mark of punctuation among them
    ...9                    up to nine words and commas
    ^  $                    the sentence starts, or ends, here
    ,                       a mark of punctuation
    "                       something in quotation marks or in code

Words are compared as `_prose.py` gives them: `did not` for `didn't`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from poagen.model import Language
from poagen.rules._steps import DIGITS, Step, choices, is_shaped, is_start, spans

Classes = Mapping[str, tuple[str, ...]]

_ELEMENT = re.compile(
    r"(?P<not>!)?(?:\((?P<group>[^()?{}]+)\)|\{(?P<name>[\w-]+)\}|(?P<word>[^\s?()|{}]+))(?P<maybe>\?)?(?=\s|$)"
)
_NARROW, _GAP = 3, 5
MOST_KNOWN = 50_000
"""Words of which it is remembered what they give away."""


Element = tuple[str, str, str, str, str]
"""`!`, a group's alternatives, a class's name, a word, `?`; each empty where it is not there."""


class Phrase(NamedTuple):
    """One phrase of a list."""

    list: str
    excuses: bool
    """It says that the list's fault is none here."""
    elements: tuple[Element, ...]
    anchor: int
    """The element of whose words every sentence has one that says it."""


class Route(NamedTuple):
    """How a phrase is searched for."""

    steps: tuple[Step, ...]
    lead: tuple[int, int]
    """Words before its anchor, at least and at most."""
    needs: tuple[frozenset[str], ...]
    """Words of each of which a sentence has one that says it."""


def elements(written: str) -> tuple[Element, ...]:
    """The elements of a phrase. Raises ValueError where it is none."""
    found: list[Element] = []
    at = 0
    for element in _ELEMENT.finditer(written):
        if written[at : element.start()].strip():
            break
        at = element.end()
        found.append(element.groups(""))  # type: ignore[arg-type]  # as many as there are
    if written[at:].strip():
        raise ValueError(f"{written!r} is no phrase from {written[at:]!r} on")
    return tuple(found)


def _anchored(
    parts: Sequence[Element], classes: Classes, everyday: frozenset[str]
) -> tuple[int, tuple[str, ...]]:
    """The element whose words fewest sentences have, and of each of its alternatives the rarest word.

    None that may be missing, and none with an alternative that has no word of letters. -1 where none is left.
    """
    ranked = []
    for at, element in enumerate(parts):
        no, _, _, word, maybe = element
        if not (no or maybe or word in ("^", "$") or word.startswith("..")):
            alternatives = _alternatives(element, classes)
            ranked.append((_cost(alternatives, everyday), at, alternatives))
    for _, at, alternatives in sorted(ranked):
        telling = _telling(alternatives, everyday)
        if telling:
            return at, tuple([word for _, word in telling])
    return -1, ()


@cache
def _cost(alternatives: tuple[str, ...], everyday: frozenset[str]) -> int:
    """How many sentences have one of them, by a rough guess."""
    frequent = len(everyday.intersection(alternatives))
    frequent += sum([everyday.issuperset(words.split()) for words in alternatives if " " in words])
    return len(alternatives) + _EVERYDAY * frequent


_EVERYDAY = 40
"""Other words that are as frequent together as one of every day."""


def route(phrase: Phrase, classes: Classes, everyday: frozenset[str]) -> Route:
    """What finds a phrase in the words of a sentence."""
    steps = tuple(_step(element, classes) for element in phrase.elements)
    inside = [at for at, _ in _telling(_alternatives(phrase.elements[phrase.anchor], classes), everyday)]
    widths = [step.widths for step in steps[: phrase.anchor]]
    least, most = sum(least for least, _ in widths), sum(most for _, most in widths)
    needs = [step.first.whole for step in steps if step.kind == "said" and step.first and step.first.is_whole]
    return Route(steps, (least + min(inside), most + max(inside)), tuple(needs))


def _step(element: Element, classes: Classes) -> Step:
    no, _, _, word, maybe = element
    match word:
        case "^":
            return Step("start")
        case "$":
            return Step("end")
        case "..":
            return Step("gap", *choices(classes.get("breaks", ())), most=_NARROW)
        case "...":
            return Step("gap", most=_GAP)
    if word.startswith("..."):
        return Step("gap", most=int(word[3:]), with_commas=True)
    said = choices(_alternatives(element, classes))
    return Step("not" if no else "maybe" if maybe else "said", *said)


def _alternatives(element: Element, classes: Classes) -> tuple[str, ...]:
    _, group, name, word, _ = element
    if not name:
        return tuple(group.split("|")) if group else (word,)
    if name not in classes:
        raise ValueError(f"no class has the name {name!r}")
    return classes[name]


@cache
def _telling(alternatives: tuple[str, ...], everyday: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Of each alternative the rarest word and where it stands; nothing where one has no word of letters."""
    found = tuple([_rarest(words, everyday) if " " in words else (0, words) for words in alternatives])
    words = [word for _, word in found]
    return found if all(map(_IS_TELLING.search, words)) and not any(map(is_shaped, words)) else ()


def _rarest(words: str, everyday: frozenset[str]) -> tuple[int, str]:
    ranked = [(word not in everyday, len(word), -at, word) for at, word in enumerate(words.split())]
    _, _, at, word = max(ranked)
    return -at, word


_IS_TELLING = re.compile(r"\w\w|#")


class Lexicon(NamedTuple):
    """All phrases of a language, by the words that give them away."""

    phrases: list[Phrase]
    classes: Classes
    everyday: frozenset[str]
    """Words that most sentences have."""
    whole: dict[str, list[int]]
    starts: dict[str, list[int]]
    ends: dict[str, list[int]]
    routes: dict[int, Route]
    known: dict[str, tuple[int, ...]]
    """What words give away, as far as it was asked."""

    def awakened(self, words: Sequence[str]) -> Iterator[tuple[int, list[int]]]:
        """Phrases that the words may say, by their index, and where anchors of theirs stand."""
        found: dict[int, list[int]] = {}
        known, routes = self.known, self.routes
        for at, word in enumerate(words):
            if word not in known:
                self._learn(word)
            for index in known[word]:
                found.setdefault(index, []).append(at)
        present = set(words)
        for index, anchored in found.items():
            if index not in routes:  # made when it is first searched for: most phrases never are
                routes[index] = route(self.phrases[index], self.classes, self.everyday)
            for need in routes[index].needs:
                if need.isdisjoint(present):
                    break
            else:
                yield index, anchored

    def spans(self, index: int, words: Sequence[str], anchored: Sequence[int]) -> list[tuple[int, int]]:
        """From and to a word, wherever the words say a phrase. `anchored`: where its anchors stand."""
        steps, (least, most), _ = self.routes[index]
        if least == most:
            return spans(steps, words, [at - least for at in anchored if at >= least])
        starts = {start for at in anchored for start in range(max(0, at - most), at - least + 1)}
        return spans(steps, words, sorted(starts))

    def _learn(self, word: str) -> None:
        if len(self.known) >= MOST_KNOWN:
            self.known.clear()
        found = [*self.whole.get(word, ())]
        for size in range(1, len(word) + 1):
            found += self.starts.get(word[:size], ())
            found += self.ends.get(word[-size:], ())
        self.known[word] = tuple(dict.fromkeys(found))


def lexicon(language: Language) -> Lexicon:
    """The phrases of a language, read once in a process."""
    if language.code not in _LEXICONS:
        _LEXICONS[language.code] = _lexicon(language)
    return _LEXICONS[language.code]


_LEXICONS: dict[str, Lexicon] = {}


def _lexicon(language: Language) -> Lexicon:
    """Raises ValueError where something is no phrase, or has no word by which a sentence could be told."""
    classes = language.classes
    everyday = frozenset(["#", *classes.get("small", ()), *classes.get("breaks", ())])
    found = Lexicon([], classes, everyday, {}, {}, {}, {}, {})
    for name, words in language.wording.items():
        for excuses, phrases in ((False, words.find), (True, words.unless)):
            for written in phrases:
                parts = elements(written)
                at, anchors = _anchored(parts, classes, everyday)
                if at < 0:
                    raise ValueError(f"{written!r} has no word by which a sentence could be told")
                for anchor in dict.fromkeys(anchors):
                    _shelve(anchor, len(found.phrases), found)
                found.phrases.append(Phrase(name, excuses, parts, at))
    return found


def _shelve(anchor: str, index: int, found: Lexicon) -> None:
    if anchor == "#":
        for digit in DIGITS:
            found.starts.setdefault(digit, []).append(index)
    elif "*" not in anchor:
        found.whole.setdefault(anchor, []).append(index)
    elif is_start(anchor):
        found.starts.setdefault(anchor[:-1], []).append(index)
    else:
        found.ends.setdefault(anchor[1:], []).append(index)
