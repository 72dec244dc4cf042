"""The bytes of a paper go in, a `Sight` comes out: all that is seen in them; nothing in them is run.

It is what the worker process of `poagen.load.papers` does, and imports only what the bytes at hand ask for.
"""

from typing import TYPE_CHECKING

from poagen.load.look.kind import kind_of
from poagen.load.look.sight import TOO_MUCH, Sight

if TYPE_CHECKING:
    from poagen.worker import Json


def look_into_bytes(content: bytes) -> Sight:
    """What is seen in a paper. Raises nothing for what is in it."""
    kind, looks_like = kind_of(content)
    if not kind:
        return Sight(looks_like=looks_like)
    try:
        return _looked_into(content, kind)
    except MemoryError:
        return Sight(kind, damage=TOO_MUCH)
    except Exception:  # the libraries raise whatever a hostile file makes them trip over
        return Sight(kind, damage="it cannot be read")


def _looked_into(content: bytes, kind: str) -> Sight:
    if kind == "pdf":
        from poagen.load.look.pdf import look_into_pdf

        return look_into_pdf(content)
    from poagen.load.look.picture import look_into_picture

    return look_into_picture(content, kind)


def answer(question: "Json", content: bytes) -> tuple["Json", bytes]:
    """The task of the worker process; the question is nothing but the content."""
    return look_into_bytes(content)._asdict(), b""
