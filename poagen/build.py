"""A case goes in at the left, a letter comes out at the right: the whole line of work on one screen.

    read_folder ─► read_and_compose ─► examine ─► render ─► publish

`check` stops after *examine*, `build` goes to the end.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from poagen.examine import Composed, Examined, Looker, examine, known, prepare, read_and_compose
from poagen.glyphs import CJK_PACKAGES, fonts_for
from poagen.history import last_commit_day
from poagen.layouts import read_layout
from poagen.load.case import read_case
from poagen.load.folder import read_folder
from poagen.load.papers import begin_to_look
from poagen.load.readings import Readings, Recall, no_recall
from poagen.load.snippets import SnippetShelf
from poagen.model import Case, Finding, Folder, Front, Letter, Output, Trouble, shown
from poagen.originality import Neighbours
from poagen.workspace import Workspace, case_folder, shelf

if TYPE_CHECKING:
    from poagen.formats import Job, Layout, Workshop


class Options(NamedTuple):
    """What a person may ask of a run."""

    today: date
    draft: bool = False
    formats: tuple[str, ...] = ()
    """Names of the outputs that are wanted; empty: all."""


class Built(NamedTuple):
    """A case after *publish*."""

    examined: Examined
    target: str
    """Where its outputs stand, from the workspace."""
    outputs: tuple[str, ...]
    """Their names; empty where the last letter was left as it was."""
    changed: bool


def neighbours_of(
    workspace: Workspace,
    tell: Callable[[], None] = lambda: None,
    unchanged: Mapping[str, str] | None = None,
    readings: Readings | None = None,
    jobs: int = 1,
) -> Neighbours:
    """What the cases of a workspace are compared with. `tell` is asked where many must be read anew.

    `unchanged`, `readings` and `jobs`: as for `Neighbours`."""
    folder = own_folder_of(workspace)
    index = folder and folder / "originality"
    return Neighbours(workspace, known(workspace), index, tell, unchanged, readings, jobs)


def check_case(
    workspace: Workspace, name: str, options: Options, neighbours: Neighbours | None = None
) -> Examined:
    """Every finding on a case. Raises Trouble where there is no such case, or a tool is missing."""
    from poagen.formats import Started
    from poagen.formats.text import plain_text

    line = compose_case(workspace, read_case_folder(case_folder(workspace, name)), options)
    letter = line.letter
    if letter is None:
        return examine(line, workspace, options.today, {})
    characters = Started(lambda: plain_text(letter).characters)
    neighbours = neighbours or neighbours_of(workspace)
    prepare()  # while pandoc works
    neighbours.read()
    return examine(line, workspace, options.today, characters.result(), neighbours)


def build_case(
    workspace: Workspace,
    name: str,
    options: Options,
    workshop: "Workshop",
    neighbours: Neighbours | None = None,
) -> Built:
    """A case's outputs, all or none: with errors, unless a draft is asked for, the last letter stays."""
    from poagen.publish import lock

    path = case_folder(workspace, name)
    # Held from the first byte read, so that no older reading can take the place of a newer one.
    with lock(workspace.root, path.name):
        return _built(
            workspace, read_case_folder(path), options, workshop, neighbours or neighbours_of(workspace)
        )


def _built(
    workspace: Workspace, folder: Folder, options: Options, workshop: "Workshop", neighbours: Neighbours
) -> Built:
    from poagen.formats import Started, all_formats

    tools = Started(tool_versions)
    line = compose_case(workspace, folder, options)
    if line.letter is None:
        return Built(examine(line, workspace, options.today, {}), _target(workspace, line), (), changed=False)
    making = begin_letter(workspace, line, line.letter, workshop)
    # Outputs are made while rules are asked.
    started = [all_formats()[output].start(making.job) for output in options.formats or all_formats()]
    prepare()
    neighbours.read()
    examined = examine(line, workspace, options.today, making.job.text.result().characters, neighbours)
    if examined.has_errors and not options.draft:
        return Built(examined, _target(workspace, line), (), changed=False)
    return publish_letter(
        workspace, making, [output.result() for output in started], examined, tools.result()
    )


def compose_case(
    workspace: Workspace,
    folder: Folder,
    options: Options,
    snippets: SnippetShelf | None = None,
    last_commit: Callable[[Path], date | None] = last_commit_day,
    look: Looker | None = None,
    recall: Recall[Any] = no_recall,
) -> Composed:
    """The letter of a folder that was read, and what was met on the way to it."""
    own = None if look else own_folder_of(workspace)
    cache = own and own / "papers.json"
    return read_and_compose(
        folder,
        workspace,
        snippets or SnippetShelf(shelf(workspace, "snippets")),
        look=look or (lambda files: begin_to_look(files, cache)),
        last_commit=lambda: last_commit(workspace.cases / folder.name),
        draft=options.draft,
        recall=recall,
    )


class Making(NamedTuple):
    """A letter whose outputs are being made."""

    line: Composed
    layout: "Layout"
    job: "Job"


def begin_letter(
    workspace: Workspace, line: Composed, letter: Letter, workshop: "Workshop", text_at_once: bool = True
) -> Making:
    """Start what the outputs of a composed letter share. Raises Trouble where its layout cannot be read."""
    from poagen.formats import begin

    layout = read_layout(workspace, letter.layout)
    return Making(line, layout, begin(letter, layout, line.case.papers, workshop, text_at_once))


def publish_letter(
    workspace: Workspace,
    making: Making,
    outputs: Iterable[Output],
    examined: Examined,
    tools: Mapping[str, str],
) -> Built:
    """The outputs, the papers that the letter cites and the manifest in their place, under the case's lock.

    `tools`: what `tool_versions` gives."""
    from poagen.publish import publish

    line, job = making.line, making.job
    target = _target(workspace, line)
    files = [*outputs, *cited_papers(job.letter, line.case)]
    versions = {**tools, **_font_versions(job.text.result().whole)}
    inputs = _inputs(workspace, line, making.layout)
    manifest = _manifest(job.letter, inputs, files, examined.findings, versions)
    changed = publish(workspace.root / target, files, manifest, shown_as=target)
    return Built(examined, target, tuple(file.name for file in files), changed)


def overview(workspace: Workspace, name: str) -> Front | None:
    """The front matter of a case; None where it cannot be understood. Raises Trouble as `check_case` does."""
    return read_case(read_case_folder(case_folder(workspace, name)), {}, known(workspace)).case.front


def read_case_folder(path: Path) -> Folder:
    """The files of a case. Raises Trouble where it cannot be listed."""
    try:
        return read_folder(path, f"cases/{path.name}")
    except OSError as error:
        raise Trouble(f"cases/{shown(path.name)} cannot be read: {error.strerror}") from error


def own_folder_of(workspace: Workspace) -> Path | None:
    """The folder for what is kept from run to run; None where the workspace cannot be written."""
    from poagen.publish import own_folder

    try:
        return own_folder(workspace.root)
    except (OSError, Trouble):
        return None


def cited_papers(letter: Letter, case: Case) -> list[Output]:
    """The papers that a letter cites, as outputs."""
    names = [exhibit.name for exhibit in letter.exhibits]
    return [Output(f"evidence/{name}", case.papers[name].content) for name in names]


def _target(workspace: Workspace, line: Composed) -> str:
    return f"{workspace.settings.build}/{line.folder.name}"


def _inputs(workspace: Workspace, line: Composed, layout: "Layout") -> dict[str, bytes]:
    """Every file whose bytes a letter depends on, by its path from the workspace."""
    here, evidence = line.folder.path, f"{line.folder.path}/evidence"
    return {
        **{f"{here}/{entry.name}": entry.content for entry in line.folder.entries if entry.kind == "file"},
        **{
            f"{evidence}/{entry.name}": entry.content
            for entry in line.folder.evidence
            if entry.kind == "file"
        },
        **line.snippets.contents,
        **{f"{layout.path}/{file}": text.encode() for file, text in layout.files.items()},
        **workspace.inputs,
    }


def _manifest(
    letter: Letter,
    inputs: Mapping[str, bytes],
    outputs: list[Output],
    findings: tuple[Finding, ...],
    tools: Mapping[str, str],
) -> bytes:
    from poagen.publish import make_manifest

    return make_manifest(
        letter.case,
        tools=tools,
        draft=letter.draft,
        day=letter.day,
        inputs=inputs.items(),
        outputs=outputs,
        findings=findings,
    )


def tool_versions() -> dict[str, str]:
    """The versions of what the bytes of a letter depend on."""
    from importlib.metadata import version

    from poagen.formats import pandoc_version

    packages = ("Jinja2", "markdown-it-py", "typst", "pillow", "Babel")
    return {"pandoc": pandoc_version(), **{package.lower(): version(package) for package in packages}}


def _font_versions(text: str) -> dict[str, str]:
    """The versions of the fonts that `text` needs besides those packaged with poagen."""
    from importlib.metadata import version

    if not fonts_for(set(text)):
        return {}
    return {name.replace("_", "-"): version(name) for name in CJK_PACKAGES}
