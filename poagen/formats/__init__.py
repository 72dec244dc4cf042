"""The shelf of outputs: one file each, found by looking; no list is kept by hand."""

import importlib
import pkgutil
from functools import cache

from poagen.formats.job import Format, Job, PlainText, shown_pictures
from poagen.formats.layout import Layout
from poagen.formats.pandoc import pandoc_version
from poagen.formats.started import Started
from poagen.formats.workshop import Workshop
from poagen.model import Letter, Papers

__all__ = [
    "Format",
    "Job",
    "Layout",
    "PlainText",
    "Started",
    "Workshop",
    "all_formats",
    "begin",
    "pandoc_version",
]


@cache
def all_formats() -> dict[str, Format]:
    """Every output by its name, in the order of the names."""
    names = (module.name for module in pkgutil.iter_modules(__path__) if not module.ispkg)
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    formats: list[Format] = [module.FORMAT for module in modules if hasattr(module, "FORMAT")]
    return {format.name: format for format in formats}


def begin(
    letter: Letter, layout: Layout, papers: Papers, workshop: Workshop, text_at_once: bool = True
) -> Job:
    """Start what all outputs of a letter share; `all_formats()[name].start(job)` starts one of them.

    All of it runs beside the caller until a `result()` is asked for, which raises Trouble where it failed."""
    from poagen.formats.text import plain_text

    return Job(
        letter,
        layout,
        workshop,
        Started(lambda: plain_text(letter), text_at_once),
        Started(lambda: shown_pictures(letter, papers), at_once=False),  # pages ask for them first of all
    )
