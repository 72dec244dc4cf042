"""A function of a dossier goes in, the same function comes out, doing its work once for each letter."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from poagen.model import Letter
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
