"""A letter to be printed goes in, its page with the place of every word comes out: for the preview alone."""

from collections.abc import Mapping
from hashlib import blake2b
from html import escape
from typing import NamedTuple

from poagen.formats.facts import fact_sentences
from poagen.formats.html import PageWriter, filled_page
from poagen.formats.job import Job
from poagen.model import Facts, Inline, Place
from poagen.model.document import Code, Picture, Text


class Placed(NamedTuple):
    """The letter as the preview shows it."""

    html: bytes
    pictures: Mapping[str, bytes]
    """By the last part of the address under which `html` shows them."""


class PlacedWriter(PageWriter):
    """The body of the page; each run of words that stands in one line of a source tells where."""

    def inline(self, node: Inline) -> str:
        html = super().inline(node)
        return _at(node.place, html) if isinstance(node, Text | Code) and node.text.strip() else html

    def caption(self, node: Picture) -> str:
        return _at(node.place, super().caption(node))

    def facts(self, facts: Facts) -> str:
        html = super().facts(facts)
        for kind, _ in fact_sentences(facts, self.letter):
            if kind in facts.places:
                html = html.replace(f'class="{kind}"', f'class="{kind}" {_said(facts.places[kind])}', 1)
        return html


def _at(place: Place, html: str) -> str:
    return f"<span {_said(place)}>{html}</span>" if place.file else html  # words of ours have none


def _said(place: Place) -> str:
    end = place.end_column if place.end_line == place.line else place.column
    return f'data-at="{place.line}:{place.column}:{end}:{escape(place.file)}"'


def placed_page(job: Job) -> Placed:
    """The page; raises Trouble where the layout cannot be filled."""
    pictures = job.pictures.result()
    page = filled_page(job, PlacedWriter(job.letter, pictures))
    files = {}
    for shown in pictures.values():
        # Named by what it holds, since a browser keeps what it once loaded from an address.
        file = f"{blake2b(shown.embedded.content, digest_size=8).hexdigest()}.{shown.embedded.type}"
        files[file] = shown.embedded.content
        page = page.replace(f'<img src="{shown.id}"', f'<img src="picture/{file}"')
    return Placed(page.encode(), files)
