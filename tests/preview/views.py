"""The files of a case go in, the `View` that a build of it shows comes out, made by the real line of work."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from poagen.build import Options, begin_letter, compose_case
from poagen.examine import examine
from poagen.formats import Workshop, all_formats
from poagen.formats.placed import placed_page
from poagen.formats.text import heading_of
from poagen.load.folder import read_folder
from poagen.preview import TextPart, View
from poagen.workspace import find_workspace

TODAY = date(2026, 3, 25)
CASE = "acme-odr"


def view_of(root: Path, workshop: Workshop, number: int = 1) -> View:
    """What the case of a workspace shows now."""
    workspace = find_workspace(root)
    folder = read_folder(workspace.cases / CASE, f"cases/{CASE}")
    line = compose_case(workspace, folder, Options(TODAY, draft=True), last_commit=lambda path: None)
    letter = line.letter
    assert letter is not None
    job = begin_letter(workspace, line, letter, workshop).job
    placed = placed_page(job)
    outputs = {name: output.start(job).result().content for name, output in all_formats().items()}
    text = job.text.result()
    examined = examine(line, workspace, TODAY, text.characters)
    sections = zip(letter.sections, text.bodies, strict=True)
    return View(
        number,
        letter_html=outputs["html"],
        placed_html=placed.html,
        pictures=placed.pictures,
        pdf=outputs["pdf"],
        text=outputs["text"],
        parts=tuple(TextPart(section.name, heading_of(section, letter), body) for section, body in sections),
        papers={exhibit.name: line.case.papers[exhibit.name].content for exhibit in letter.exhibits},
        findings=examined.findings,
        sources=examined.sources,
        characters=text.characters,
        settings=workspace.settings,
        case=CASE,
        title=letter.title,
    )


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
