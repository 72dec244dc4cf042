"""The names of cases and the work on one go in; what came of each is told, and an exit status comes out."""

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING, Any, NoReturn

import click

from poagen.cli.common import FAILED, FAULTY, WORKED, asked
from poagen.cli.telling import tell, tell_aside, tell_findings, tell_trouble
from poagen.model.finding import Finding, Trouble, shown

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

    from poagen.build import Built
    from poagen.docket import Result
    from poagen.examine import Examined
    from poagen.review.touched import Lines
    from poagen.workspace import Workspace


class Run:
    """Tells case after case; what keeps one from being done keeps no other from it."""

    def __init__(
        self,
        here: "Workspace",
        form: str,
        show_allowed: bool,
        lines: "Lines | None" = None,
    ) -> None:
        """`lines`: those that changed, whose findings are told alone; the exit status is theirs too."""
        self.here = here
        self.lines = lines
        self.form = form
        self.show_allowed = show_allowed
        self.examined: list[Examined] = []
        self.troubles: list[Trouble] = []
        self.told_of_all: set[Finding] = set()
        self.status = WORKED

    def check(self, names: list[str], work: "Callable[[str], Examined]") -> None:
        """Tell the findings of each case."""
        for name in with_progress(names):
            with self._going_on():
                self._tell(work(name))

    def build(self, names: list[str], work: "Callable[[str], Built]") -> None:
        """Tell the findings of each case, and where its letter is."""
        for name in with_progress(names):
            with self._going_on():
                built = work(name)
                self._tell(built.examined)
                if self._tells_results():
                    _tell_place(built)

    def many(self, results: "Callable[[Callable[[str], None]], Iterator[Result]]", count: int) -> None:
        """The same for many cases. `results` is given what to call with each that is done."""
        with _progress_bar(count) as (step, made_room):
            for result in results(step):
                with made_room(), self._going_on():
                    self._take(result)

    def _take(self, result: "Result") -> None:
        if result.trouble:
            raise result.trouble
        assert result.examined
        self._tell(result.examined)
        if result.built and self._tells_results():
            _tell_place(result.built)

    def end(self) -> NoReturn:
        """The report that was asked for, where it is not the text; then the exit status."""
        if self.form != "text":
            _tell_report(self)
        sys.exit(self.status)

    @contextmanager
    def _going_on(self) -> Iterator[None]:
        try:
            yield
        except Trouble as trouble:
            tell_trouble(trouble.message, trouble.help)
            self.troubles.append(trouble)
            self.status = FAILED

    def _tell(self, examined: "Examined") -> None:
        if self.lines is not None:
            from poagen.review.touched import touched

            examined = touched(examined, self.lines)
        if self.form != "text":  # what is kept of a thousand cases fills the memory
            self.examined.append(examined)
        if examined.has_errors:
            self.status = max(self.status, FAULTY)
        if self.form == "text":
            tell_findings(examined, self._to_tell(examined))
        if self._tells_results():
            _tell_counts(examined, self.here)

    def _to_tell(self, examined: "Examined") -> list[Finding]:
        """Allowed findings only where asked for; what is wrong with the settings, once for all cases."""
        from poagen.workspace import SETTINGS

        findings = [finding for finding in examined.findings if self.show_allowed or not finding.allowed]
        findings = [finding for finding in findings if finding not in self.told_of_all]
        self.told_of_all.update(finding for finding in findings if finding.place.file == SETTINGS)
        return findings

    def _tells_results(self) -> bool:
        return self.form == "text" and not asked().quiet


def _tell_report(run: Run) -> None:
    from poagen.report import load_report
    from poagen.report._outcome import Outcome
    from poagen.workspace import path_in_repository

    outcome = Outcome(tuple(run.examined), tuple(run.troubles), path_in_repository(run.here))
    words = load_report(run.form)(outcome)
    if words:
        tell(words)


def _tell_counts(examined: "Examined", here: "Workspace") -> None:
    from poagen.report.text import characters_text, counts_text

    tell(f"{shown(examined.case.path)}: {counts_text(examined.findings)}")
    if examined.characters:
        tell(f"    {characters_text(examined.characters, here.settings.limits)}")


def _tell_place(built: "Built") -> None:
    if not built.outputs:
        tell(f"    nothing was written; {shown(built.target)}/ is as it was")
        return
    papers = sum(name.startswith("evidence/") for name in built.outputs)
    files = [name for name in built.outputs if not name.startswith("evidence/")]
    files += [f"{papers} paper{'s' if papers > 1 else ''}"] if papers else []
    unchanged = "" if built.changed else " (unchanged)"
    tell(f"    {shown(built.target)}/: {', '.join(files)}{unchanged}")


def tell_of_reading() -> None:
    """Why it takes a while, where a person waits."""
    if not asked().quiet and sys.stderr.isatty():
        tell_aside("reading the other cases, each once until it changes …")


@contextmanager
def _progress_bar(
    count: int,
) -> "Iterator[tuple[Callable[[str], None], Callable[[], AbstractContextManager[None]]]]":
    """What to call with each case that is done, and what makes room for words."""
    if count < 2 or asked().quiet or not sys.stderr.isatty():
        yield (lambda name: None), nullcontext
        return
    bar: ProgressBar[Any] = click.progressbar(
        length=count,
        file=sys.stderr,
        item_show_func=lambda name: shown(name or ""),
        show_pos=True,
        show_eta=True,
    )

    @contextmanager
    def made_room() -> "Iterator[None]":
        sys.stderr.write("\r\033[K")
        sys.stderr.flush()
        yield
        bar.render_progress()

    with bar:
        yield (lambda name: bar.update(1, name)), made_room


def with_progress(names: list[str]) -> Iterator[str]:
    """The names, with a progress bar where a person waits for more than one."""
    if len(names) < 2 or asked().quiet or not sys.stderr.isatty():
        yield from names
        return
    bar = click.progressbar(
        names, file=sys.stderr, item_show_func=lambda name: shown(name or ""), show_pos=True
    )
    with bar:
        for name in bar:
            bar.render_progress()
            # Findings are told where the bar stood. Not by click: for NO_COLOR it would keep this back too.
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()
            yield name
