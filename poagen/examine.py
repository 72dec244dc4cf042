"""A `Folder` goes in, `Examined` comes out: *parse*, *compose* and *check*, wherever the folder is from."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple

from poagen.check import check, severity_faults
from poagen.compose import Surroundings, compose
from poagen.glyphs import command_for, has_glyph
from poagen.layouts import layout_names
from poagen.load import shelves
from poagen.load.awaited import AwaitedPapers
from poagen.load.case import papers_of, read_case
from poagen.load.case_front import Known
from poagen.load.near import did_you_mean
from poagen.load.readings import Recall, no_recall
from poagen.load.snippets import SnippetShelf
from poagen.model import Case, CaseType, Finding, Folder, Front, Letter, Paper, shown
from poagen.model.elsewhere import NOWHERE
from poagen.originality import Neighbours
from poagen.rules import Dossier, all_rules
from poagen.workspace import Workspace

Looker = Callable[[Mapping[str, bytes]], Callable[[], Mapping[str, Paper]]]
"""Begins to look into papers; what it returns waits until they were seen."""


class Composed(NamedTuple):
    """A case between *compose* and *check*."""

    folder: Folder
    case: Case
    letter: Letter | None
    met: tuple[Finding, ...]
    """What reading and composing found."""
    snippets: SnippetShelf


class Examined(NamedTuple):
    """A case after *check*."""

    case: Case
    letter: Letter | None
    findings: tuple[Finding, ...]
    characters: Mapping[str, int]
    sources: Mapping[str, str]
    """Path to text of every source, for excerpts."""

    @property
    def has_errors(self) -> bool:
        """Whether a fault stands that no reason allows."""
        return any(finding.severity == "error" and not finding.allowed for finding in self.findings)


def read_and_compose(
    folder: Folder,
    workspace: Workspace,
    snippets: SnippetShelf,
    look: Looker,
    last_commit: Callable[[], date | None],
    draft: bool = False,
    stand_in: Front | None = None,
    recall: Recall[Any] = no_recall,
) -> Composed:
    """The letter of a folder. `last_commit` is asked only where the case does not date its letter.

    With `stand_in`, front matter for what cannot be read of the case's own, there is a letter of what could
    be read, for comparisons alone."""
    files = papers_of(folder)
    read = read_case(folder, AwaitedPapers(files, look(files)), known(workspace), recall)
    if stand_in is not None:
        read = read._replace(case=read.case._replace(front=_mended(read.case.front, stand_in)))
    front = read.case.front
    is_cut = stand_in is None and any(_is_beyond_limits(finding) for finding in read.findings)
    if front is None or not front.response or is_cut:
        return Composed(folder, read.case, None, read.findings, snippets)
    around = Surroundings(
        language=shelves.language(front.language),
        case_type=_case_type(read.case),
        domains=tuple(shelves.marketplaces()[code.text] for code in front.marketplaces),
        layout=front.layout or _default_layout(workspace),
        snippet=snippets.snippet,
        snippet_names=snippets.names,
        committed=None if front.date else last_commit(),
        draft=draft,
    )
    composed = compose(read.case, around)
    case = read.case._replace(sources={**read.case.sources, **snippets.sources})
    return Composed(
        folder, case, composed.letter, (*read.findings, *composed.findings, *snippets.findings), snippets
    )


def prepare() -> None:
    """Load the rules now, a tenth of a second in a process that has not: `examine` waits for nobody else."""
    all_rules()


def examine(
    line: Composed,
    workspace: Workspace,
    today: date,
    characters: Mapping[str, int],
    neighbours: Neighbours | None = None,
    watch: Callable[[Dossier], Dossier] = lambda dossier: dossier,
) -> Examined:
    """All findings on a composed case. `characters`: what its text output has, by section.

    `watch` may put in its place a dossier that notes what is asked of it."""
    dossier = line.letter and Dossier(
        case=line.case,
        letter=line.letter,
        case_type=_case_type(line.case),
        today=today,
        limits=workspace.settings.limits,
        characters=characters,
        has_glyph=has_glyph,
        font_command=command_for,
        paper_ages=shelves.paper_ages(),
        targets=shelves.targets(),
        lengths=shelves.lengths(line.letter.language.has_blanks),
        elsewhere=neighbours.elsewhere(line.case, line.folder) if neighbours else NOWHERE,
    )
    met = (*line.met, *workspace.findings, *severity_faults(workspace.settings), *_layout_faults(workspace))
    findings = check(met, dossier and watch(dossier), workspace.settings)
    sources = {**line.case.sources, **workspace.sources}
    return Examined(line.case, line.letter, findings, characters, sources)


def _mended(front: Front | None, stand_in: Front) -> Front:
    return front._replace(response=front.response or stand_in.response or "admit") if front else stand_in


def _is_beyond_limits(finding: Finding) -> bool:
    """Whether text was left out of the case, so that no letter can be composed of it."""
    return finding.rule == "too-large" and finding.place.file.endswith(".md")


def known(workspace: Workspace) -> Known:
    """What the shelves of a workspace hold, by name."""
    return Known(
        types=shelves.type_names(),
        languages=shelves.language_codes(),
        layouts=layout_names(workspace),
        marketplaces=shelves.marketplace_codes(),
    )


_OURS = "letter"
"""The layout that comes with poagen, for whoever names none: it is always there."""


def _default_layout(workspace: Workspace) -> str:
    wanted = workspace.settings.layout
    return wanted if wanted == _OURS or wanted in layout_names(workspace) else _OURS


def _layout_faults(workspace: Workspace) -> Iterator[Finding]:
    """A layout that `poagen.yaml` names and nobody has."""
    settings = workspace.settings
    if settings.layout == _OURS:
        return
    names = layout_names(workspace)
    if settings.layout not in names:
        place = settings.places["layout"]
        help = did_you_mean(settings.layout, names) or f"known: {', '.join(sorted(names))}"
        yield Finding(place, "bad-value", "error", f'there is no layout "{shown(settings.layout)}"', help)


def _case_type(case: Case) -> CaseType | None:
    return shelves.case_type(case.front.type) if case.front and case.front.type else None
