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
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from poagen.model import Language
from poagen.rules._prose import QUOTED
from poagen.rules._steps import DIGITS, Choices, Step, choices, is_end, is_shaped, is_start, spans

Classes = Mapping[str, tuple[str, ...]]

_ELEMENT = re.compile(
    r"(?P<not>!)?(?:\((?P<group>[^()?{}]+)\)|\{(?P<name>[\w-]+)\}|(?P<word>[^\s?()|{}]+))(?P<maybe>\?)?(?=\s|$)"
)
_NARROW, _GAP = 3, 5
MOST_KNOWN = 50_000
"""Words of which it is remembered what they give away."""


class Phrase(NamedTuple):
    """One phrase of a list."""

    list: str
    excuses: bool
    """It says that the list's fault is none here."""
    written: str
    anchors: tuple[str, ...]
    """Words, `stem*` and `*end`, of which every sentence that says it has one."""


class Route(NamedTuple):
    """How a phrase is searched for."""

    steps: tuple[Step, ...]
    lead: tuple[int, int]
    """Words before its anchor, at least and at most."""


def anchors(written: str, classes: Classes) -> tuple[str, ...]:
    """The rarest words that a phrase cannot do without. Raises ValueError where there are none."""
    return _anchored(_elements(written), classes)[1]


def route(written: str, classes: Classes) -> Route:
    """What finds a phrase in the words of a sentence. Raises ValueError where it is none."""
    elements = _elements(written)
    steps = tuple(_step(element, classes) for element in elements)
    at, _ = _anchored(elements, classes)
    inside = [_longest_at(words) for words in _alternatives(elements[at], classes)]
    least, most = (sum(widths) for widths in zip((0, 0), *(step.widths for step in steps[:at]), strict=True))
    return Route(steps, (least + min(inside), most + max(inside)))


def _anchored(elements: Sequence[re.Match[str]], classes: Classes) -> tuple[int, tuple[str, ...]]:
    """Which element has the anchors, and the anchors."""
    best: tuple[int, tuple[str, ...]] = -1, ()
    rarest = _NEVER
    for index, element in enumerate(elements):
        found = () if element["not"] or element["maybe"] else _anchors(element, classes)
        if found and _rareness(found) > rarest:
            best, rarest = (index, found), _rareness(found)
    if not best[1]:
        written = elements[0].string if elements else ""
        raise ValueError(f"{written!r} has no word by which a sentence could be told")
    return best


def _elements(written: str) -> list[re.Match[str]]:
    found, at = [], 0
    for element in _ELEMENT.finditer(written):
        if written[at : element.start()].strip():
            break
        at = element.end()
        found.append(element)
    if written[at:].strip():
        raise ValueError(f"{written!r} is no phrase from {written[at:]!r} on")
    return found


def _step(element: re.Match[str], classes: Classes) -> Step:
    match element["word"]:
        case "^":
            return Step("start")
        case "$":
            return Step("end")
        case "..":
            return Step("gap", choices(classes.get("breaks", ())), _NARROW)
        case "...":
            return Step("gap", (), _GAP)
        case str(word) if word.startswith("..."):
            return Step("gap", (), int(word[3:]), with_commas=True)
    said = _choices(_alternatives(element, classes))
    return Step("not" if element["not"] else "maybe" if element["maybe"] else "said", said)


@cache
def _choices(alternatives: tuple[str, ...]) -> Choices:
    return choices(words.replace('"', QUOTED) for words in alternatives)


def _alternatives(element: re.Match[str], classes: Classes) -> tuple[str, ...]:
    if element["name"]:
        if element["name"] not in classes:
            raise ValueError(f"no class has the name {element['name']!r}")
        return classes[element["name"]]
    return tuple(element["group"].split("|")) if element["group"] else (element["word"],)


def _anchors(element: re.Match[str], classes: Classes) -> tuple[str, ...]:
    """Of each alternative the longest word; nothing where one has no word of letters."""
    word = element["word"] or ""
    if word in ("^", "$") or word.startswith(".."):
        return ()
    return _longest(_alternatives(element, classes))


@cache
def _longest(alternatives: tuple[str, ...]) -> tuple[str, ...]:
    found = tuple(words.split()[_longest_at(words)] for words in alternatives)
    return () if any(is_shaped(word) or not _IS_TELLING.search(word) for word in found) else found


def _longest_at(words: str) -> int:
    sizes = [len(word) for word in words.split()]
    return sizes.index(max(sizes))


_IS_TELLING = re.compile(r"\w\w|#")


def _rareness(anchors: tuple[str, ...]) -> tuple[float, int]:
    """Longer words are rarer, and fewer of them too."""
    return sum(map(len, anchors)) / len(anchors) - 4 * (not _COMMON.isdisjoint(anchors)), -len(anchors)


_NEVER = (float("-inf"), 0)
_COMMON = frozenset(
    "have been were was with that this from they which wurde wurden haben nicht unser unsere".split()
)


class Lexicon(NamedTuple):
    """All phrases of a language, by the words that give them away."""

    phrases: tuple[Phrase, ...]
    classes: Classes
    whole: dict[str, list[int]]
    starts: dict[str, list[int]]
    ends: dict[str, list[int]]
    routes: dict[int, Route]
    known: dict[str, tuple[int, ...]]
    """What words give away, as far as it was asked."""
    said: dict[tuple[str, ...], tuple[tuple[str, int, int], ...]]
    """What whole sentences say, as far as it was asked: a letter is read again after each save."""

    def awakened(self, words: Sequence[str]) -> dict[int, list[int]]:
        """Phrases of which a word is an anchor, by their index, and where such words stand."""
        found: dict[int, list[int]] = {}
        known = self.known
        for at, word in enumerate(words):
            if word not in known:
                self._learn(word)
            for index in known[word]:
                found.setdefault(index, []).append(at)
        return found

    def spans(self, index: int, words: Sequence[str], anchors_at: Sequence[int]) -> list[tuple[int, int]]:
        """From and to a word, wherever the words say a phrase whose anchors stand there."""
        if index not in self.routes:  # made when it is first searched for: most phrases never are
            self.routes[index] = route(self.phrases[index].written, self.classes)
        steps, (least, most) = self.routes[index]
        starts = {start for at in anchors_at for start in range(max(0, at - most), at - least + 1)}
        return list(spans(steps, words, sorted(starts)))

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
    phrases = tuple(
        Phrase(name, excuses, written, anchors(written, language.classes))
        for name, words in language.wording.items()
        for excuses, list in ((False, words.find), (True, words.unless))
        for written in list
    )
    found = Lexicon(phrases, language.classes, {}, {}, {}, {}, {}, {})
    for index, one in enumerate(phrases):
        for anchor in dict.fromkeys(one.anchors):
            _shelve(anchor, index, found)
    return found


def _shelve(anchor: str, index: int, found: Lexicon) -> None:
    if anchor == "#":
        for digit in DIGITS:
            found.starts.setdefault(digit, []).append(index)
    elif is_start(anchor):
        found.starts.setdefault(anchor[:-1], []).append(index)
    elif is_end(anchor):
        found.ends.setdefault(anchor[1:], []).append(index)
    else:
        found.whole.setdefault(anchor, []).append(index)
