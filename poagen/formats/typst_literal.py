"""A value goes in, the Typst literal for it comes out, so that no value can become code."""

from collections.abc import Mapping, Set
from datetime import date
from typing import Any


class TypstCode(str):
    """Text that is Typst code already, made by us."""


_ESCAPES = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def typst_literal(value: Any) -> str:
    """`value` as a string, number, date, array or dictionary of Typst; raises TypeError for any other."""
    match value:
        case TypstCode():
            return value
        case str():
            return f'"{value.translate(_ESCAPES)}"'
        case None:
            return "none"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"({value})"
        case date():
            return f"datetime(year: {value.year}, month: {value.month}, day: {value.day})"
        case Mapping():
            return _dictionary(value)
        case tuple() if hasattr(value, "_asdict"):
            return _dictionary(value._asdict())
        case tuple() | list():
            return _array(map(typst_literal, value))
        case Set():
            return _array(sorted(map(typst_literal, value)))
    str(value)  # an undefined name says so
    raise TypeError(f"a {type(value).__name__} cannot be written in Typst")


def _dictionary(value: Mapping[Any, Any]) -> str:
    entries = (f"{typst_literal(str(key))}: {typst_literal(entry)}" for key, entry in value.items())
    return f"({', '.join(entries) or ':'})"


def _array(literals: Any) -> str:
    return "(" + "".join(f"{literal}, " for literal in literals) + ")"
