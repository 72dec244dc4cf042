"""The searcher of phrases and a plain regular expression for the same phrase, which must find the same."""

import random
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from poagen.load import shelves
from poagen.model import Language, WordList
from poagen.rules._lexicon import Lexicon, lexicon
from poagen.rules._phrases import Element, elements
from poagen.rules._tokens import QUOTED
from tests.corpus import LANGUAGES

MARKS = ".,;:!?…()—–"


@cache
def pattern(parts: tuple[Element, ...], language: str) -> re.Pattern[str]:
    """What finds a phrase in words with a blank before each, as the page of phrases explains them."""
    classes = shelves.language(language).classes
    return re.compile("".join(_part(part, classes) for part in parts))


def _part(part: Element, classes: Mapping[str, tuple[str, ...]]) -> str:
    no, group, name, word, maybe = part
    if word in ("^", "$"):
        return {"^": "^", "$": r"(?: [.!?…])?$"}[word]
    if word == "..":
        breaks = f"(?!{_one_of(classes['breaks'])})" if "breaks" in classes else ""
        return rf"(?:{breaks} [^ {MARKS}]+(?= |$)){{0,3}}?"
    if word.startswith("..."):
        marks = MARKS.replace(",", "") if word[3:] else MARKS
        return rf"(?: [^ {marks}]+(?= |$)){{0,{word[3:] or 5}}}?"
    said = _one_of(classes[name] if name else tuple((group or word).split("|")))
    return f"(?!{said})" if no else f"{said}?" if maybe else said


def _one_of(alternatives: tuple[str, ...]) -> str:
    return f"(?: (?:{'|'.join(map(_words, alternatives))})(?= |$))"


def _words(words: str) -> str:
    shape = re.escape(words).replace(r"\ ", " ").replace(r"\*", "[^ ]*").replace('"', QUOTED)
    return shape.replace(r"\#", "[0-9][^ ]*")


def found_by_pattern(parts: tuple[Element, ...], language: str, words: list[str]) -> list[tuple[int, int]]:
    """From and to a word."""
    text = "".join(f" {word}" for word in words)
    spans = (match.span() for match in pattern(parts, language).finditer(text))
    return [(text.count(" ", 0, start), text.count(" ", 0, end)) for start, end in spans]


def written(language: str) -> Iterator[str]:
    """Every phrase of a language's lists."""
    for words in shelves.language(language).wording.values():
        yield from (*words.find, *words.unless)


def sentences(language: str, count: int) -> Iterator[list[str]]:
    """Whole phrases of the lists, one of each of their alternatives, with odd words and marks between."""
    chance = random.Random(f"{language} {count}")
    classes = shelves.language(language).classes
    phrases = [elements(phrase) for phrase in written(language)]
    for _ in range(count):
        words: list[str] = []
        for _, group, name, word, _ in chance.choice(phrases):
            if word in ("^", "$") or word.startswith(".."):
                words += chance.choices(
                    ["the", "parcel", ",", "not", "1,000", "we", QUOTED], k=chance.randint(0, 4)
                )
            elif chance.random() < 0.9:
                words += chance.choice(classes[name] if name else (group or word).split("|")).split()
        yield [*(word.replace("*", "en").replace("#", "12").replace('"', QUOTED) for word in words), "."]


def awakened(lists: Lexicon, words: list[str]) -> dict[int, list[int]]:
    """All phrases that are searched for, those that excuse too."""
    names = {phrase.list for phrase in lists.phrases}
    return {**dict(lists.awakened(words)), **dict(lists.awakened(words, names))}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phrase_is_found_where_its_pattern_finds_it(code: str) -> None:
    lists, count = lexicon(shelves.language(code)), 0
    for words in sentences(code, 400):
        woken = awakened(lists, words)
        for index, anchored in woken.items():
            wanted = found_by_pattern(lists.phrases[index].elements, code, words)
            assert lists.spans(index, words, anchored) == wanted, (lists.phrases[index], words)
            count += len(wanted)
    assert count > 300


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_phrase_that_stands_in_a_sentence_is_awakened(code: str) -> None:
    lists, count = lexicon(shelves.language(code)), 0
    for words in sentences(code, 8):
        woken = awakened(lists, words)
        for index, phrase in enumerate(lists.phrases):
            is_there = bool(found_by_pattern(phrase.elements, code, words))
            assert not is_there or index in woken, (phrase, words)
            count += is_there
    assert count > 5


def made(*phrases: str) -> Language:
    """A language of one list; its code must be new each time, since lists are kept by it."""
    number = next(_numbers)
    wording = {"list": WordList(phrases, ())}
    return shelves.language("en")._replace(code=f"x{number}", wording=wording, classes={"breaks": ("we",)})


_numbers = iter(range(10**6))

FOUND = [
    ("5-star feedback", "our 5-star feedback", [(1, 3)]),
    ("# .. orders", "41 of our orders", [(0, 4)]),
    ("# .. orders", "41 of which we cancelled orders", []),
    ("(twice|#-mal) gefragt", "12-mal gefragt", [(0, 2)]),
    ("fail* to check", "failing to check , failed to check", [(0, 3), (4, 7)]),
    ("*kunden gefragt", "stammkunden gefragt", [(0, 2)]),
    ("un*fair treatment", "un-fair treatment", [(0, 2)]),
    ("we !(do|did not) check", "we did not check , we check", [(5, 7)]),
    ("very? very? sorry $", "very sorry .", [(0, 3)]),
    ("^ (as|so that) far", "so that far , as far", [(0, 3)]),
    ("lost ...9 sales", "lost , as said , a lot of sales", [(0, 9)]),
    ("lost ... sales", "lost , as said , sales", []),
    ('called "', f"called {QUOTED} twice", [(0, 2)]),
    ("our our our", "our our our our our our", [(0, 3), (3, 6)]),
]


@pytest.mark.parametrize(("phrase", "said", "spans"), FOUND, ids=[phrase for phrase, _, _ in FOUND])
def test_where_a_phrase_is_found(phrase: str, said: str, spans: list[tuple[int, int]]) -> None:
    lists, words = lexicon(made(phrase)), said.split()
    assert [span for index, at in lists.awakened(words) for span in lists.spans(index, words, at)] == spans


@pytest.mark.parametrize("phrase", ["", "...", "a b", "very?", "!(not)", "(a", "we {nobody} did", "** it*s"])
def test_what_is_no_phrase_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"phrase|no word|no class"):
        lexicon(made(phrase))


class Counted(list[str]):
    """Words that count how often one is looked at."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def test_gaps_after_gaps_are_not_tried_again_and_again() -> None:
    lists = lexicon(made("buyer " + "...9 not " * 12 + "sorry"))
    words = Counted(["buyer", *["not"] * 280, ";", "sorry"])
    [(index, at)] = lists.awakened(words)
    assert lists.spans(index, words, at) == []
    assert words.looks < 20_000, "every way through the gaps, it would be 10^12"
