"""The name of a layout goes in, the text of its files comes out."""

import os
from functools import lru_cache
from pathlib import Path

from poagen.formats.layout import Layout
from poagen.load.folder import read_file
from poagen.load.near import nearest
from poagen.load.text import Source, decode
from poagen.model import Trouble, shown
from poagen.workspace import Workspace, shelf

_FILES = ("page.html.j2", "page.css", "page.typ.j2")


def layout_names(workspace: Workspace) -> frozenset[str]:
    """Every layout of the workspace and of poagen."""
    found = ((place, name) for place in shelf(workspace, "layouts") for name in os.listdir(place))
    return frozenset(name for place, name in found if os.path.isfile(f"{place}/{name}/{_FILES[0]}"))


def read_layout(workspace: Workspace, name: str) -> Layout:
    """A layout's files; raises Trouble where there is none of that name, or one of its files is missing."""
    names = layout_names(workspace)
    if name not in names:
        near = nearest(name, names)
        help = f'did you mean "{near}"?' if near else f"known: {', '.join(sorted(names))}"
        raise Trouble(f'there is no layout "{shown(name)}"', help)
    folder = next(
        place / name for place in shelf(workspace, "layouts") if (place / name / _FILES[0]).is_file()
    )
    page_html, page_css, page_typ = (_text(folder, file) for file in _FILES)
    return Layout(name, page_html, page_css, page_typ, path=f"layouts/{name}")


def layout_says(workspace: Workspace, name: str) -> str:
    """The first sentence of a layout's README."""
    for place in shelf(workspace, "layouts"):
        entry = read_file(place / name / "README.md")
        if entry.kind == "file":
            lines = decode(entry.content, "README.md").text.split("\n")
            return next((line for line in lines if line and not line.startswith("#")), "")
    return ""


def _text(folder: Path, file: str) -> str:
    entry = read_file(folder / file)
    source = _decoded(entry.content, f"layouts/{folder.name}/{file}")
    if entry.kind != "file" or not source.readable:
        raise Trouble(
            f"layouts/{folder.name}/{file} cannot be read",
            "a layout has page.html.j2, page.css and page.typ.j2",
        )
    return source.text


@lru_cache(maxsize=12)
def _decoded(content: bytes, path: str) -> Source:
    """A layout is the same for letter after letter."""
    return decode(content, path)
