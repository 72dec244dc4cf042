"""A function of a dossier or a language goes in, the same function comes out, working once for each."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from poagen.model import Language, Letter
from poagen.rules.shelf import Dossier

Value = TypeVar("Value")


def kept(function: Callable[[Dossier], Value]) -> Callable[[Dossier], Value]:
    """Only the last letter's value is kept: rules are asked letter by letter."""
    last: list[tuple[Letter, Value]] = []

    @wraps(function)
    def asked(dossier: Dossier) -> Value:
        if not last or last[0][0] is not dossier.letter:
            last[:] = [(dossier.letter, function(dossier))]
        return last[0][1]

    return asked


def kept_by_language(function: Callable[[Language], Value]) -> Callable[[Language], Value]:
    """The values of all languages are kept, for as long as the process lives."""
    known: dict[str, Value] = {}

    @wraps(function)
    def asked(language: Language) -> Value:
        if language.code not in known:
            known[language.code] = function(language)
        return known[language.code]

    return asked
