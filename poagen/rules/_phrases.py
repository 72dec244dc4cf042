"""A phrase of a language's word lists goes in; its elements and how it is searched for come out.

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
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from poagen.rules._steps import Step, choices, is_shaped

Classes = Mapping[str, tuple[str, ...]]

_ELEMENT = re.compile(
    r"(?P<not>!)?(?:\((?P<group>[^()?{}]+)\)|\{(?P<name>[\w-]+)\}|(?P<word>[^\s?()|{}]+))(?P<maybe>\?)?(?=\s|$)"
)
_NARROW, _GAP = 3, 5

Element = tuple[str, str, str, str, str]
"""`!`, a group's alternatives, a class's name, a word, `?`; each empty where it is not there."""


class Phrase(NamedTuple):
    """One phrase of a list."""

    list: str
    excuses: bool
    """It says that the list's fault is none here."""
    elements: tuple[Element, ...]
    anchor: int
    """The element of whose words fewest sentences have one: there the phrase is searched for."""


class Route(NamedTuple):
    """How a phrase is searched for."""

    steps: tuple[Step, ...]
    lead: tuple[int, int]
    """Words before its anchor, at least and at most."""


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


def required(parts: Sequence[Element], classes: Classes) -> dict[int, tuple[str, ...]]:
    """The elements of which every sentence that says the phrase has one alternative."""
    return {
        at: _alternatives(element, classes)
        for at, element in enumerate(parts)
        if not (element[0] or element[4] or element[3] in ("^", "$") or element[3].startswith(".."))
    }


def signs(needed: Mapping[int, tuple[str, ...]], everyday: frozenset[str]) -> list[int]:
    """The elements whose words fewest sentences have, first the anchor; none where that has no letters."""
    ranked = [at for _, at in sorted((_cost(words, everyday), at) for at, words in needed.items())]
    anchor = next((at for at in ranked if _is_telling(needed[at], everyday)), None)
    return [] if anchor is None else [anchor, *(at for at in ranked if at != anchor)]


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
    inside = [at for at, _ in rarest(_alternatives(phrase.elements[phrase.anchor], classes), everyday)]
    widths = [step.widths for step in steps[: phrase.anchor]]
    least, most = sum(least for least, _ in widths), sum(most for _, most in widths)
    return Route(steps, (least + min(inside), most + max(inside)))


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
def rarest(alternatives: tuple[str, ...], everyday: frozenset[str]) -> tuple[tuple[int, str], ...]:
    """Of each alternative the rarest word and where it stands in it."""
    return tuple([_rarest_of(words, everyday) if " " in words else (0, words) for words in alternatives])


def _rarest_of(words: str, everyday: frozenset[str]) -> tuple[int, str]:
    ranked = [(word not in everyday, len(word), -at, word) for at, word in enumerate(words.split())]
    _, _, at, word = max(ranked)
    return -at, word


@cache
def _is_telling(alternatives: tuple[str, ...], everyday: frozenset[str]) -> bool:
    words = [word for _, word in rarest(alternatives, everyday)]
    return all(map(_IS_TELLING.search, words)) and not any(map(is_shaped, words))


_IS_TELLING = re.compile(r"\w\w|#")
