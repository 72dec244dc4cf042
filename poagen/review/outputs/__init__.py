"""The shelf of what `poagen diff` can show: a comparison goes in, text or a file comes out; one file each.

A module whose name starts with `_` is none: they share it. Nothing here prints.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from poagen.formats import Layout, Workshop
    from poagen.model import Letter
    from poagen.model.changes import Comparison

Style: TypeAlias = Callable[[str, str], str]
"""Words and what they are go in (`insert`, `delete`, `moved`, `error`, `warning`, `info`, `place`,
`heading`), as a terminal shows them they come out; elsewhere as they are."""


class Wanted(NamedTuple):
    """What an output is made from."""

    comparison: "Comparison"
    letter: "Letter | None"
    """Of the new side, where it has one, else of the old side."""
    layout: Callable[[], "Layout"]
    """That of the letter. Raises Trouble where it cannot be read."""
    workshop: Callable[[], "Workshop"]
    """It is begun when it is asked for."""
    style: Style


Output: TypeAlias = Callable[[Wanted], bytes]


def output_names() -> tuple[str, ...]:
    """The name of every output, from the file names alone; nothing is imported."""
    return tuple(sorted(file.stem for file in Path(__file__).parent.glob("[!_]*.py")))


def load_output(name: str) -> Output:
    """The output of that name, which must be one of `output_names()`."""
    written: Output = import_module(f"{__name__}.{name}").written
    return written
