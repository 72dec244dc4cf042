"""A `Reading` goes in, `View`s of its letter come out, the page first; all that can be kept is kept warm."""

import time
from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from poagen.build import (
    Making,
    Options,
    begin_letter,
    cited_papers,
    compose_case,
    publish_letter,
    tool_versions,
)
from poagen.examine import Composed, Examined, examine
from poagen.formats import Started, Workshop, all_formats
from poagen.formats.placed import placed_page
from poagen.formats.text import heading_of
from poagen.history import last_commit_day
from poagen.model import Output, Trouble
from poagen.preview.view import TextPart, View
from poagen.watch.neighbours import Around
from poagen.watch.reading import Reading, Seen, Wants, seen, wants_of

Show = Callable[[View], None]

BREATH = 0.02
"""Seconds in which nothing is made, so that a browser on the same two cores can show the page."""


class Letter(NamedTuple):
    """A letter whose page is shown, and whose outputs are being made."""

    line: Composed
    making: Making
    outputs: Mapping[str, Started[Output]]


class Built(NamedTuple):
    """One build, as it is told."""

    view: View
    page: float
    """Seconds from the look that found the change to the page, and to all outputs in their place."""
    whole: float
    changed: bool
    """Whether anything had to be written."""


class WarmLine:
    """One case's line of work, and what it showed last."""

    def __init__(self, case: str, workshop: Workshop, show: Show) -> None:
        self.view = View(0, case=case)
        self.wants = Wants()
        self.seen: Seen | None = None
        """What the last build depends on; None where it did not come as far."""
        self._around = Around(case)
        self._workshop = workshop
        self._show = show
        self._tools = Started(tool_versions)
        self._committed: tuple[object, date | None] = (None, None)
        self._last: tuple[Composed, Reading] | None = None

    def begin(self, reading: Reading, note: str = "") -> Letter | None:
        """Show the page of a letter, or why there is none. Raises Trouble where it cannot be made."""
        options = Options(reading.today, draft=True)
        self.seen = seen(reading, self.wants)
        self.view = self.view._replace(busy=frozenset())
        line = compose_case(
            reading.workspace, reading.folder, options, reading.snippets, lambda _: self._commit_day(reading)
        )
        self.wants = wants_of(line)
        self.seen = seen(reading, self.wants)
        self._last = (line, reading)
        self.view = self.view._replace(
            number=self.view.number + 1, settings=reading.workspace.settings, note=note, broken=False
        )
        if line.letter is None:
            self._examine({})
            self.show(broken=True, characters={})
            return None
        try:
            return self._begun(line, reading)
        except Trouble:
            self._examine(self.view.characters)
            raise

    def _begun(self, line: Composed, reading: Reading) -> Letter:
        assert line.letter
        making = begin_letter(reading.workspace, line, line.letter, self._workshop, text_at_once=False)
        self.seen = seen(reading, self.wants, making)
        placed = Started(lambda: placed_page(making.job))
        self._examine(self.view.characters)  # those of before until they are counted
        self.view = self.view._replace(
            placed_html=placed.result().html,
            pictures=placed.result().pictures,
            papers={
                output.name.partition("/")[2]: output.content
                for output in cited_papers(line.letter, line.case)
            },
            title=line.letter.title,
        )
        self.show(busy=frozenset({"pdf", "text"}))
        time.sleep(BREATH)
        making.job.text.begin()
        return Letter(line, making, {name: form.start(making.job) for name, form in all_formats().items()})

    def finish(self, letter: Letter, reading: Reading) -> Callable[[], bool]:
        """Show the rest; what it gives back publishes all, and tells whether anything had to be written.

        Raises Trouble where an output cannot be made."""
        if not self._around.known:
            self._around.look(reading.workspace)  # while pandoc works
        text = letter.making.job.text.result()
        examined = self._examine(text.characters)
        outputs = {name: output.result() for name, output in letter.outputs.items()}
        sections = zip(letter.making.job.letter.sections, text.bodies, strict=True)
        self.show(
            busy=frozenset(),
            letter_html=outputs["html"].content,
            pdf=outputs["pdf"].content,
            text=outputs["text"].content,
            parts=tuple(
                TextPart(section.name, heading_of(section, letter.making.job.letter), body)
                for section, body in sections
            ),
        )
        files = list(outputs.values())
        tools = self._tools.result()
        return lambda: publish_letter(reading.workspace, letter.making, files, examined, tools).changed

    def look_around(self) -> None:
        """Show what other cases have changed in the findings, where they have."""
        if self._last and self._around.look(self._last[1].workspace):
            before = self.view.findings
            self._examine(self.view.characters)
            if self.view.findings != before:
                self.show()

    def show(self, **changes: object) -> None:
        """Show what is, with these changes."""
        self.view = self.view._replace(**changes)  # type: ignore[arg-type]
        self._show(self.view)

    def _examine(self, characters: Mapping[str, int]) -> Examined:
        assert self._last
        line, reading = self._last
        examined = examine(line, reading.workspace, reading.today, characters, self._around.known)
        self.view = self.view._replace(
            findings=examined.findings, sources=examined.sources, characters=examined.characters
        )
        return examined

    def _commit_day(self, reading: Reading) -> date | None:
        """Asked anew where the history went on, or where nothing tells whether it did."""
        mark, day = self._committed
        if reading.history is None or mark != reading.history:
            day = last_commit_day(reading.workspace.cases / reading.folder.name)
            self._committed = (reading.history, day)
        return day
