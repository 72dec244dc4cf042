"""Who may import whom: the picture in ARCHITECTURE.md stays true because this runs."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "poagen"

MAY_IMPORT = {
    "model": set(),
    "rules": {"model", "sentences", "alike"},
    "load": {"model", "pictures", "remembered", "worker", ""},
    "pictures": set(),
    "fonts": set(),
    "worker": set(),
    "remembered": {""},
    "dates": {"model"},
    "glyphs": set(),
    "sentences": {"model"},
    "alike": {"model"},
    "originality": {"model", "load", "alike", "remembered", "workspace"},
    "timeline": {"model", "dates", "sentences"},
    "compose": {"model", "load", "dates", "sentences", "timeline"},
    "check": {"model", "load", "rules"},
    "formats": {"model", "dates", "glyphs", "pictures", "worker"},
    "workspace": {"model", "load"},
    "layouts": {"model", "load", "formats", "workspace"},
    "history": set(),
    "examine": {
        "model",
        "load",
        "compose",
        "check",
        "rules",
        "glyphs",
        "layouts",
        "originality",
        "workspace",
    },
    "publish": {"model", ""},
    "build": {
        "glyphs",
        "model",
        "load",
        "examine",
        "formats",
        "history",
        "layouts",
        "originality",
        "publish",
        "workspace",
    },
    "docket": {
        "model",
        "load",
        "build",
        "examine",
        "formats",
        "history",
        "layouts",
        "originality",
        "publish",
        "remembered",
        "rules",
        "worker",
        "workspace",
    },
    "preview": {"model", "load", "workspace"},
    "watch": {
        "model",
        "load",
        "build",
        "examine",
        "formats",
        "history",
        "layouts",
        "originality",
        "preview",
        "publish",
        "workspace",
    },
    "revisions": {"model", "load", "history", "workspace"},
    "review": {
        "model",
        "load",
        "build",
        "dates",
        "examine",
        "formats",
        "layouts",
        "originality",
        "report",
        "revisions",
        "workspace",
        "",
    },
    "tidy": {"model", "load", "sentences"},
    "blank": {"model", "load", "workspace"},
    "report": {"model", "rules", "examine", ""},
    "cli": {
        "model",
        "load",
        "build",
        "blank",
        "docket",
        "examine",
        "formats",
        "layouts",
        "preview",
        "publish",
        "report",
        "review",
        "revisions",
        "rules",
        "tidy",
        "watch",
        "workspace",
        "",
    },
    "__main__": {"cli"},
    "": set(),
}
"""Room to the rooms that it may import; `` is poagen's version."""

ONLY_IN = {
    "yaml": {"load"},
    "markdown_it": {"load"},
    "jinja2": {"formats"},
    "pypandoc": {"formats"},
    "typst": {"formats"},
    "pikepdf": {"load"},
    "click": {"cli"},
    "babel": {"dates"},
    "rapidfuzz": {"review"},
    "starlette": {"preview"},
    "uvicorn": {"preview"},
    "watchdog": {"watch"},
}
"""Library to the rooms that may use it."""

FILES = sorted(PACKAGE.rglob("*.py"))


def room_of(path: Path) -> str:
    name = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    return "" if name == "__init__" else name


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def test_every_room_is_on_the_plan() -> None:
    rooms = {room_of(path) for path in FILES}
    assert rooms == MAY_IMPORT.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_go_one_way(path: Path) -> None:
    room = room_of(path)
    for name in imports(path):
        first, _, rest = name.partition(".")
        if first == "poagen":
            wanted = (
                rest.split(".")[0]
                if (PACKAGE / rest.split(".")[0]).exists() or (PACKAGE / f"{rest.split('.')[0]}.py").exists()
                else ""
            )
            assert wanted == room or wanted in MAY_IMPORT[room], f"{room} must not import {wanted}"
        elif first in ONLY_IN:
            assert room in ONLY_IN[first], f"{room} must not import {first}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path: Path) -> None:
    if room_of(path) != "cli":
        calls = (
            node
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call)
        )
        assert not any(isinstance(call.func, ast.Name) and call.func.id == "print" for call in calls)


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_opens_with_a_sentence(path: Path) -> None:
    doc = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert (doc and doc[0].isupper()) or (doc and doc[0] == "`"), (
        "say what comes in, what goes out, what it alone does"
    )
