"""A case on two sides goes in, a `Comparison` comes out: both are composed and checked by the same code.

folder, folder ─► compose ─► examine ─► commitments, findings, redline
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple, Self

from poagen.build import neighbours_of, own_folder_of
from poagen.examine import Composed, Examined, examine, prepare, read_and_compose
from poagen.formats.job import PlainText
from poagen.formats.pandoc import convert_ahead
from poagen.formats.started import Started
from poagen.formats.text import parts_of, plain_text
from poagen.load.paper_cache import read_cache, write_cache
from poagen.load.papers import begin_to_look_beside
from poagen.load.snippets import SnippetShelf
from poagen.model import Finding, Folder, Front, Letter, shown
from poagen.model.changes import Comparison, Passage
from poagen.review.commitments import Stated, commitments
from poagen.review.findings import newly_allowed, news
from poagen.review.redline import redline
from poagen.review.redline.passages import passages
from poagen.revisions import is_pointer
from poagen.workspace import Workspace, shelf


class Side(NamedTuple):
    """A case as it was, is staged or is; read, not understood yet."""

    name: str
    """Its own at that time."""
    folder: Folder
    workspace: Workspace
    last_commit: Callable[[], date | None]
    notes: tuple[str, ...] = ()
    """What was met on the way to it and left alone."""


class Compared(NamedTuple):
    """A comparison, and what its outputs are laid out with."""

    comparison: Comparison
    letter: Letter | None
    """The new one, where there is one, else the old one."""
    workspace: Workspace


class _Seen(NamedTuple):
    """One side after *examine*."""

    composed: Composed
    letter: Letter | None
    """Where no true letter can be composed, one of the words that could be read."""
    text: PlainText | None
    examined: Examined


class Comparer:
    """Compares one case after the other; what papers show is kept for all of them."""

    def __init__(self, workspace: Workspace, today: date, tell: Callable[[], None] = lambda: None) -> None:
        """`workspace`: that of the working tree. Its other cases are the neighbours of both sides.

        `tell` is asked where many of these must be read anew."""
        own = own_folder_of(workspace)
        self._cache = own and own / "papers.json"
        self._sights = read_cache(self._cache) if self._cache else {}
        self._neighbours = neighbours_of(workspace, tell)
        self._today = today

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Keep what papers showed for the next run."""
        if self._cache:
            write_cache(self._cache, self._sights)

    def compare(self, old: Side | None, new: Side | None, base: str, other: str) -> Compared:
        """What changed from one side to the other; None: there is no such case, which one side may say.

        `base`, `other`: as in `Comparison`. Raises Trouble where a tool is missing."""
        told = new or old
        assert told
        then, now = self._seen(_named(old, told), new)
        appeared, fixed = news(_findings(then, _pointers(old)), _findings(now))
        seen = now or then
        assert seen
        can_be_read = all(side is None or side.letter for side in (then, now))
        comparison = Comparison(
            case=told.name,
            base=base,
            other=other,
            state="changed" if old and new else "added" if new else "removed",
            old_case=old.name if old else "",
            commitments=commitments(_stated(then), _stated(now)),
            new=appeared,
            fixed=fixed,
            redline=redline(_passages(then), _passages(now)) if can_be_read else (),
            notes=(*_notes("then", old, then), *_notes("now", new, now), *_allowed(then, now)),
        )
        if comparison.state == "changed" and not comparison.has_changes and told.name == comparison.old_case:
            comparison = comparison._replace(state="unchanged")
        return Compared(comparison, seen.letter, told.workspace)

    def _seen(self, old: Side | None, new: Side | None) -> tuple[_Seen | None, _Seen | None]:
        composed = [side and self._composed(side) for side in (old, new)]
        fronts = [line.case.front for line in composed if line and line.case.front]
        letters = [
            side and line and (line.letter or self._composed(side, (fronts or [Front()])[0]).letter)
            for side, line in zip((old, new), composed, strict=True)
        ]
        texts = Started(partial(_texts, letters))
        prepare()  # while pandoc works
        self._neighbours.read()
        told = zip((old, new), composed, letters, texts.result(), strict=True)
        then, now = [
            side and line and _Seen(line, letter, text, self._examined(side, line, text))
            for side, line, letter, text in told
        ]
        return then, now

    def _composed(self, side: Side, stand_in: Front | None = None) -> Composed:
        return read_and_compose(
            side.folder,
            side.workspace,
            SnippetShelf(shelf(side.workspace, "snippets")),
            look=lambda files: begin_to_look_beside(files, self._sights),
            last_commit=side.last_commit,
            stand_in=stand_in,
        )

    def _examined(self, side: Side, line: Composed, text: PlainText | None) -> Examined:
        characters = text.characters if text and line.letter else {}
        return examine(line, side.workspace, self._today, characters, self._neighbours)


def _named(old: Side | None, told: Side) -> Side | None:
    """The old side with today's name: a case is not compared with itself as with another one."""
    if old is None:
        return None
    return old._replace(folder=old.folder._replace(name=told.folder.name, path=told.folder.path))


def _texts(letters: Sequence[Letter | None]) -> list[PlainText | None]:
    """The text output of each letter, by one run of pandoc."""
    convert_ahead([parts_of(letter) for letter in letters if letter], "plain")
    return [letter and plain_text(letter) for letter in letters]


def _findings(side: _Seen | None, unseen: Sequence[str] = ()) -> tuple[Finding, ...]:
    """What was found, but on papers that nobody could look into."""
    found = side.examined.findings if side else ()
    return tuple(each for each in found if not any(name in each.message for name in unseen))


def _pointers(side: Side | None) -> list[str]:
    """The papers of which git holds no more than a pointer, as they are named to people."""
    return [shown(entry.name) for entry in side.folder.evidence if is_pointer(entry.content)] if side else []


def _stated(side: _Seen | None) -> Stated | None:
    return side and Stated(side.composed.case, side.letter)


def _passages(side: _Seen | None) -> tuple[Passage, ...]:
    return passages(side.letter, side.text) if side and side.letter and side.text else ()


def _allowed(then: _Seen | None, now: _Seen | None) -> Iterator[str]:
    """What a reviewer would take for mended: it stands, and is allowed."""
    for finding in newly_allowed(_findings(then), _findings(now)):
        yield f"{finding.rule} is allowed now ({finding.message}): {finding.allowed}"


def _notes(when: str, side: Side | None, seen: _Seen | None) -> Iterator[str]:
    """What could not be read or composed, and what is compared all the same."""
    if side is None or seen is None:
        return
    yield from (f"{when}: {note}" for note in side.notes)
    if pointers := _pointers(side):
        yield f"{when}: of {', '.join(pointers)} only the hash is known, since LFS keeps it elsewhere"
    if not seen.letter:
        yield f"{when}: no letter could be composed, so its words are not compared"
    elif not seen.composed.letter:
        yield f"{when}: no letter could be composed; what could be read of its words is compared"
