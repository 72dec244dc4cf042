"""A few cases go in, what came of each comes out: the line of `build.py` for many letters at a time.

One pandoc converts them all. It runs in a process of its own, which keeps tools, fonts and rules warm.
"""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from poagen.build import Built, Making, compose_case, publish_letter, read_case_folder
from poagen.docket.bench import Bench
from poagen.docket.disk import Sign, digest, sign, signs, traces
from poagen.docket.told import told_of
from poagen.docket.watched import Asked, watched
from poagen.examine import Composed, Examined, examine
from poagen.formats import Started, begin
from poagen.formats.job import shown_pictures
from poagen.formats.layout import Layout
from poagen.formats.pandoc import convert_ahead
from poagen.formats.pdf import parts_of as parts_for_typst
from poagen.formats.text import parts_of as parts_for_text
from poagen.history import last_commit_day
from poagen.load.papers import begin_to_look_beside, is_certain
from poagen.load.snippets import SnippetShelf
from poagen.model import Output, Trouble
from poagen.originality import key_of
from poagen.publish import MANIFEST, lock
from poagen.publish.manifest import read_manifest, stamp
from poagen.workspace import Workspace, case_folder, shelf

Json = dict[str, Any]


class _Begun(NamedTuple):
    """A case between *compose* and *check*."""

    line: Composed
    signs: dict[str, Sign]
    asked: Asked
    committed: list[date | None]
    """The day of its last commit, where that was asked."""


Done = tuple[str, str, Any]
"""Name of the case, `done`, `trouble` or `fault`, and what came of it."""

_Rest = Callable[[], Json]
"""What is left to do for a case; it gives what came of it."""


def work_on(bench: Bench, names: list[str]) -> Iterator[Done]:
    """What came of each case. All stay locked until the last is done."""
    with ExitStack() as locks:
        begun: dict[str, _Begun] = {}
        for name in names:
            try:
                begun[name] = _begin(bench, name, locks)
            except Exception as error:
                yield _told(name, error)
        if len(begun) > 1:
            _convert(bench, begun.values())
        yield from _ended(bench, begun)


def _ended(bench: Bench, begun: dict[str, _Begun]) -> Iterator[Done]:
    """Each letter is checked while the one before it is printed."""
    printed: tuple[str, _Rest] | None = None
    for name, one in begun.items():
        try:
            rest = _checked(bench, one)
        except Exception as error:
            yield _told(name, error)
            continue
        if printed:
            yield _finished(*printed)
        printed = name, rest
    if printed:
        yield _finished(*printed)


def _finished(name: str, rest: _Rest) -> Done:
    try:
        return name, "done", rest()
    except Exception as error:
        return _told(name, error)


def _told(name: str, error: Exception) -> Done:
    if isinstance(error, Trouble):
        return name, "trouble", [error.message, error.help]
    from traceback import format_exception

    return name, "fault", "".join(format_exception(error))


def _begin(bench: Bench, name: str, locks: ExitStack) -> _Begun:
    path = case_folder(bench.workspace, name)
    if bench.workshop:
        locks.enter_context(lock(bench.workspace.root, path.name))
    found = signs(path)
    committed: list[date | None] = []

    def last_commit(folder: Path) -> date | None:
        committed.append(last_commit_day(folder))
        return committed[-1]

    line = compose_case(
        bench.workspace,
        read_case_folder(path),
        bench.options,
        SnippetShelf(shelf(bench.workspace, "snippets")),
        last_commit,
        lambda files: begin_to_look_beside(files, bench.sights),
        bench.neighbours.recall,
    )
    return _Begun(line, found, Asked(), committed)


def _convert(bench: Bench, begun: Any) -> None:
    """Let pandoc convert all letters at once."""
    lines = [one.line for one in begun if one.line.letter]
    fcntl.lockf(bench.turn, fcntl.LOCK_EX)
    try:
        _convert_lines(bench, lines)
    finally:
        fcntl.lockf(bench.turn, fcntl.LOCK_UN)


def _convert_lines(bench: Bench, lines: Any) -> None:
    convert_ahead([parts_for_text(line.letter) for line in lines], "plain")
    if bench.workshop and any(format.name == "pdf" for format in bench.formats):
        pictures = [shown_pictures(line.letter, line.case.papers) for line in lines]
        parts = [parts_for_typst(line.letter, shown) for line, shown in zip(lines, pictures, strict=True)]
        convert_ahead(parts, "typst-smart")


def _checked(bench: Bench, begun: _Begun) -> _Rest:
    """Begin to print the letter, and ask all rules meanwhile."""
    line, workspace = begun.line, bench.workspace
    if line.letter is None:
        examined = examine(line, workspace, bench.options.today, {})
        return lambda: _record(bench, begun, examined, None, None)
    if bench.workshop is None:
        from poagen.formats.text import plain_text

        examined = _examined(bench, begun, plain_text(line.letter).characters)
        return lambda: _record(bench, begun, examined, None, None)
    layout = bench.layout(line.letter.layout)
    making = Making(
        line, layout, begin(line.letter, layout, line.case.papers, bench.workshop, text_at_once=False)
    )
    started = [format.start(making.job) for format in bench.formats]
    examined = _examined(bench, begun, making.job.text.result().characters)
    return partial(_published, bench, begun, making, started, examined)


def _examined(bench: Bench, begun: _Begun, characters: Any) -> Examined:
    return examine(
        begun.line,
        bench.workspace,
        bench.options.today,
        characters,
        bench.neighbours,
        lambda dossier: watched(dossier, begun.asked),
    )


def _published(
    bench: Bench, begun: _Begun, making: Making, started: list[Started[Output]], examined: Examined
) -> Json:
    if examined.has_errors and not bench.options.draft:
        _wait_for(started)
        target = f"{bench.workspace.settings.build}/{begun.line.folder.name}"
        built = Built(examined, target, (), changed=False)
    else:
        outputs = [output.result() for output in started]
        built = publish_letter(bench.workspace, making, outputs, examined, bench.tools())
    return _record(bench, begun, examined, making.layout, built)


def _wait_for(started: list[Started[Any]]) -> None:
    """What is not wanted any more would else take its time from the next letter."""
    for output in started:
        try:
            output.result()
        except Trouble:
            continue


def _record(
    bench: Bench, begun: _Begun, examined: Examined, layout: Layout | None, built: Built | None
) -> Json:
    line, folder = begun.line, begun.line.folder
    snippets = line.snippets
    files = traces(folder.entries, begun.signs)
    papers = traces(folder.evidence, begun.signs, "evidence/")
    is_sure = files is not None and papers is not None and all(map(is_certain, line.case.papers.values()))
    is_sure = is_sure and len(snippets.asked) == len(snippets.contents)
    record = {
        "files": files,
        "evidence": papers,
        "key": key_of(folder),
        "snippets": {name: snippet_digest(snippets, name) for name in sorted(snippets.asked)},
        "layout": [layout.name, layout_digest(layout)] if layout else None,
        "committed": [day and day.isoformat() for day in begun.committed],
        "today": bench.options.today.isoformat() if begun.asked.today else "",
        "alone": len(bench.neighbours.records) < 2,
        "cases": sorted(begun.asked.cases - {folder.path}),
        "sellers": begun.asked.sellers,
        "passages": begun.asked.snippets,
        "words": begun.asked.numbers(),
        "outputs": _outputs(bench.workspace, built) if built and built.outputs else None,
        "built": list(built.outputs) if built else [],
        "told": told_of(examined),
    }
    target = [built.target, built.outputs, built.changed] if built else None
    return {"record": record if is_sure else None, "told": record["told"], "built": target}


def snippet_digest(snippets: SnippetShelf, name: str) -> str:
    """Of a snippet as it was read; empty where there is none of that name."""
    entry = snippets.entry(name)
    return f"{entry.kind} {entry.size} {digest(entry.content)}" if entry else ""


def layout_digest(layout: Layout) -> str:
    """Of the text of all its files."""
    return digest("\0".join(layout.files.values()).encode("utf-8", "surrogatepass"))


def _outputs(workspace: Workspace, built: Built) -> Json:
    target = workspace.root / built.target
    manifest = (target / MANIFEST).read_bytes()
    stamps = {**(read_manifest(manifest) or {}), MANIFEST: stamp(manifest)}
    return {
        name: ["file", size, sha256, sign(os.lstat(target / name))]
        for name, (size, sha256) in sorted(stamps.items())
    }
