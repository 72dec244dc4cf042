"""A sheet goes in, the filled template comes out; the only user of Jinja2.

It runs in the workshop's process, since a workspace's template is not trusted: that process bounds memory and
time, the sandbox keeps out code, and no loader reaches another file.
"""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from traceback import walk_tb
from types import GeneratorType, TracebackType
from typing import Any, ClassVar, cast

from jinja2 import DictLoader, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from jinja2.exceptions import SecurityError
from jinja2.nodes import Node
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from poagen.formats.layout import Sheet
from poagen.formats.typst_literal import TypstCode, typst_literal

SECONDS = 2
"""For one template; a letter's takes a hundredth of one."""

CHARACTERS = 10_000_000
"""What a template may add to the bodies that it is given; a letter is a thousandth of it."""

MOST_KEPT = 500
"""Names of attributes of which is known whether they are safe; the layouts ask for thirty."""


class Misfill(Exception):
    """A template that cannot be filled: what is wrong, and in which line (0: unknown)."""

    def __init__(self, message: str, line: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


class _TimeUp(BaseException):
    """No `Exception`, so that nothing in a template can take it for one of its own."""


class _Sandbox(ImmutableSandboxedEnvironment):
    # The one operation that can run for hours in little memory, within a single step of the interpreter.
    intercepted_binops = frozenset(["**"])

    _safe: ClassVar[dict[tuple[type, str], bool]] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        # It asks of what type the object is, some twenty times, and nothing else of it.
        key = type(obj), attr
        if key not in self._safe:
            if len(self._safe) >= MOST_KEPT:
                self._safe.clear()
            self._safe[key] = super().is_safe_attribute(obj, attr, value)
        return self._safe[key]

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        raise SecurityError(f"`{operator}` is not allowed in a layout")


def fill(sheet: Sheet) -> str:
    """The filled template; raises Misfill for whatever is wrong with it."""
    is_page = sheet.file.endswith(".html.j2")
    template: Template | None = None
    try:
        with _time_limit():
            template = _compiled(sheet.template, is_page)
            return _joined(template, _names(sheet, Markup if is_page else TypstCode))
    except Misfill:
        raise
    except TemplateSyntaxError as error:
        raise Misfill(error.message or "it cannot be read", error.lineno) from None
    except (Exception, _TimeUp) as error:
        raise Misfill(_reason(error), _line(error.__traceback__, template)) from None


def _reason(error: BaseException) -> str:
    match error:
        case _TimeUp():
            return f"it takes longer than {SECONDS} seconds"
        case MemoryError():
            return "it needs too much memory"
        case RecursionError():
            return "it calls itself without end"
        case TemplateNotFound():
            return "a layout cannot include another file"
    return str(error) or type(error).__name__


def _joined(template: Template, names: dict[str, Any]) -> str:
    room = CHARACTERS + sum(len(section.body) for section in names["sections"])
    written = []
    pieces = cast("GeneratorType[str, None, None]", template.root_render_func(template.new_context(names)))
    for piece in pieces:
        room -= len(piece)
        if room < 0:
            frame = pieces.gi_frame
            line = template.get_corresponding_lineno(frame.f_lineno) if frame else 0
            raise Misfill(f"it gives more than {CHARACTERS // 1_000_000} MB", line)
        written.append(piece)
    return "".join(written)


def _names(sheet: Sheet, code: Callable[[str], str]) -> dict[str, Any]:
    names: dict[str, Any] = {
        "letter": sheet.letter,
        "sections": tuple(section._replace(body=code(section.body)) for section in sheet.sections),
        "words": sheet.letter.language.words,
        "draft": sheet.letter.draft,
    }
    if code is Markup:
        return names | {"css": Markup(sheet.css.replace("</", "<\\/"))}
    return names | {"preamble": code(sheet.preamble), "elements": sheet.elements}


@lru_cache(maxsize=8)
def _compiled(source: str, is_page: bool) -> Template:
    finalize = None if is_page else typst_literal
    sandbox = _Sandbox(
        loader=DictLoader({}),
        undefined=StrictUndefined,
        autoescape=is_page,
        finalize=finalize,
        optimized=False,  # what it would work out ahead, it would do without telling the line
        keep_trailing_newline=True,
    )
    del sandbox.globals["lipsum"]
    return sandbox.from_string(source)


def _line(trace: TracebackType | None, template: Template | None) -> int:
    """The template's line in which it went wrong, while it was filled or while it was read."""
    line = 0
    for frame, python_line in walk_tb(trace):
        filled: Any = frame.f_globals.get("__jinja_template__")
        node = frame.f_locals.get("node")
        if filled is not None:
            line = filled.get_corresponding_lineno(python_line)
        elif template is None and isinstance(node, Node):
            line = node.lineno
    return line


@contextmanager
def _time_limit() -> Iterator[None]:
    def stop(signum: int, frame: object) -> None:
        raise _TimeUp

    signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
