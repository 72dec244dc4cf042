"""The facts of an item go in, the sentences that the letter prints behind it come out."""

from typing import NamedTuple

from poagen.dates import long_date, recurrence
from poagen.model import Facts, Inlines, Letter
from poagen.model.document import Citation, Emphasis, Picture, Strong, WebLink, words_of

_ENDS = ".!?…:;。！？：；"
_CLOSING = "\"')]”’»›）」』"


class Told(NamedTuple):
    """One fact as a sentence."""

    kind: str
    words: str


def fact_sentences(facts: Facts, letter: Letter) -> list[Told]:
    """Owner, done, due, recurrence and metric, in this order, those that are given."""
    language = letter.language
    told = []
    if facts.owner:
        told.append(Told("owner", _sentence(letter, "fact-owner", "owner", facts.owner)))
    if facts.done:
        told.append(Told("done", _sentence(letter, "fact-done", "date", long_date(facts.done, language))))
    if facts.due:
        told.append(Told("due", _sentence(letter, "fact-due", "date", long_date(facts.due, language))))
    if facts.every:
        told.append(Told("every", _closed(recurrence(facts, language), letter)))
    if facts.metric:
        told.append(Told("metric", _sentence(letter, "fact-metric", "metric", facts.metric)))
    return told


def is_sentence(inlines: Inlines) -> bool:
    """Whether the text ends as a sentence does, so that another may follow."""
    last = inlines[-1] if inlines else None
    if isinstance(last, Emphasis | Strong):
        return is_sentence(last.children)
    if isinstance(last, Citation | Picture | WebLink):  # their address or exhibit is told behind them
        return False
    return _ends_as_sentence(words_of(inlines))


def _sentence(letter: Letter, key: str, place: str, value: str) -> str:
    pattern = letter.word(key)
    stop = letter.word("full-stop")
    if pattern.endswith(f"{{{place}}}{stop}") and _ends_as_sentence(value):
        pattern = pattern.removesuffix(stop)
    return pattern.format(**{place: value})


def _closed(words: str, letter: Letter) -> str:
    return words if _ends_as_sentence(words) else words + letter.word("full-stop")


def _ends_as_sentence(words: str) -> bool:
    return words.rstrip().rstrip(_CLOSING).endswith(tuple(_ENDS))
