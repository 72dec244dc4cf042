"""The cases of a workspace go in, what came of each comes out in order; only what changed is built anew.

`standing.py` tells what still stands, `crew.py` has the rest done by processes, each by the line of
`work.py`; `record.py` keeps what each case read and came to. What is told is made from that in either case.
"""

from collections.abc import Callable, Generator, Iterator, Mapping
from functools import cache, partial
from tempfile import TemporaryFile
from typing import IO, Any, NamedTuple, Self

from poagen.build import Built, Options, neighbours_of, own_folder_of
from poagen.docket.bench import Bench
from poagen.docket.crew import work_in_parallel
from poagen.docket.record import EMPTY, Docket, read_docket, write_docket, written
from poagen.docket.standing import Standing, history_of, touched
from poagen.docket.told import examined_from
from poagen.docket.tools import basis
from poagen.examine import Examined, prepare
from poagen.load.paper_cache import read_cache, write_cache
from poagen.load.readings import Readings
from poagen.load.snippets import SnippetShelf
from poagen.load.text import decode
from poagen.model import Trouble
from poagen.originality import Neighbours
from poagen.worker import give_back_memory
from poagen.workspace import Workspace, case_names, shelf

BATCH = 8
"""Letters for one run of pandoc, which make its start cheap; twelve would take 20 MB more."""

Json = dict[str, Any]


class Result(NamedTuple):
    """What came of one case."""

    name: str
    examined: Examined | None = None
    built: Built | None = None
    trouble: Trouble | None = None
    """What kept it from being done."""


class Order(NamedTuple):
    """What is to be done."""

    workspace: Workspace
    names: list[str]
    options: Options
    jobs: int
    is_whole: bool
    """Whether these are all cases of the workspace, or a shard of them."""
    begin: Callable[[], None] = lambda: None
    """Called where many cases must be read anew."""
    step: Callable[[str], None] = lambda name: None
    """Called with each case that is done."""


def check_all(order: Order) -> Iterator[Result]:
    """Every finding on these cases, in their order."""
    neighbours = _neighbours(order)
    neighbours.read()
    with _Telling(order, builds=False) as telling:
        telling.have_done(order.names, neighbours)
        yield from telling.results()


def build_all(order: Order) -> Iterator[Result]:
    """The outputs of these cases, in their order; a case that stands as it was built is only told again."""
    own = own_folder_of(order.workspace)
    path = own and own / "docket.json"
    by = basis(order.workspace, order.options)
    docket = read_docket(path, by) if path else EMPTY
    plan = _planned(order, docket)
    with _Telling(order, builds=True) as telling:
        telling.have_done(plan.changed, plan.neighbours)
        # While others work, all that stood is looked at.
        stands, neighbours = _standing(order, plan), plan.neighbours
        telling.stands = stands
        fallen = [name for name in order.names if name in plan.kept and name not in stands]
        if fallen:
            neighbours = neighbours or _neighbours(order, plan.keys)
            telling.have_done(fallen, neighbours)
        common = plan.standing.common(neighbours, plan.history)
        kept = {**stands, **_others(order, plan, common)}
        is_new = common != docket.common or plan.standing.has_learned or docket.cases != kept
        keeps = path is not None and (order.is_whole or bool(docket.cases))
        known = written(kept) if keeps and (is_new or plan.changed or fallen) else ""
        try:
            yield from telling.results()
        finally:
            if path and known:
                write_docket(path, by, common, known, *telling.written)


def _neighbours(order: Order, keys: Mapping[str, str] | None = None) -> Neighbours:
    """The cases; those that are read to know them are not read again for their letters."""
    return neighbours_of(order.workspace, order.begin, keys, Readings(), order.jobs)


class _Plan(NamedTuple):
    """What the files of all cases tell."""

    standing: Standing
    history: str
    keys: dict[str, str]
    """What the texts of each case come to, by its path."""
    kept: dict[str, Json]
    """What the docket says of cases whose files are as they were."""
    changed: list[str]
    """The others, of those that are to be done."""
    neighbours: Neighbours | None
    """Needed where anything changed."""


def _planned(order: Order, docket: Docket) -> _Plan:
    workspace = order.workspace
    standing = Standing(workspace, order.options, docket)
    everyone = case_names(workspace)
    keys = standing.same_files(everyone)
    kept = {name: docket.cases[name] for name in everyone if f"cases/{name}" in keys}
    neighbours = None
    if len(kept) < len(everyone):
        neighbours = _neighbours(order, keys)
        keys = dict(neighbours.keys)
    before: Mapping[str, Any] = docket.common.get("neighbours", {})
    if keys != {path: key for path, (key, _) in before.items()}:
        neighbours = neighbours or _neighbours(order, keys)
        for name in touched(kept, before, neighbours):
            del kept[name]
    changed = [name for name in order.names if name not in kept]
    if changed and neighbours is None:
        neighbours = _neighbours(order, keys)
    return _Plan(standing, history_of(workspace), keys, kept, changed, neighbours)


def _standing(order: Order, plan: _Plan) -> dict[str, Json]:
    """The records of the cases that need not be built."""
    return {
        name: plan.kept[name]
        for name in order.names
        if name in plan.kept and plan.standing.still_stands(name, plan.kept[name], plan.history)
    }


def _others(order: Order, plan: _Plan, common: Json) -> dict[str, Json]:
    """The records of cases that nobody asked for, where the docket may go on saying them."""
    others = sorted(plan.kept.keys() - set(order.names))
    return {name: plan.kept[name] for name in others if not plan.standing.leans_on(plan.kept[name], common)}


class _Telling:
    """Has cases done, and tells them in the order of their names beside those that stand."""

    def __init__(self, order: Order, builds: bool) -> None:
        self.order = order
        self.builds = builds
        self.stands: Mapping[str, Json] = {}
        """The records of what is only told again."""
        self.written: list[str] = []
        """Those of what was done, as they are kept: a fifth of what they take in memory else."""
        self._shared = _shared_text(order.workspace)
        self._at_work: list[Generator[Result | None, None, None]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for working in self._at_work:
            working.close()

    def have_done(self, names: list[str], neighbours: Neighbours | None) -> None:
        """Have these cases worked on by processes, which go on while the caller does something else."""
        if names:
            assert neighbours
            self._at_work.append(self._worked(names, neighbours))
            next(self._at_work[-1])

    def results(self) -> Iterator[Result]:
        done: dict[str, Result] = {}
        for name in self.order.names:
            if name in self.stands:
                self.order.step(name)
                yield self._standing(name)
                continue
            while name not in done:
                one = self._next()
                self.order.step(one.name)
                done[one.name] = one
            yield done.pop(name)

    def _next(self) -> Result:
        """What came of whichever case is done next."""
        return next(one for working in self._at_work for one in working if one)

    def _standing(self, name: str) -> Result:
        record = self.stands[name]
        examined = examined_from(record["told"], self._shared)
        target = f"{self.order.workspace.settings.build}/{name}"
        outputs = tuple(record["built"])
        return Result(name, examined, Built(examined, target, outputs, changed=False))

    def _worked(self, names: list[str], neighbours: Neighbours) -> Generator[Result | None, None, None]:
        """First nothing, once the work has begun; then what came of each."""
        cache = (own := own_folder_of(self.order.workspace)) and own / "papers.json"
        sights = read_cache(cache) if cache else {}
        size, known = max(1, min(BATCH, -(-len(names) // self.order.jobs))), len(sights)
        batches = [names[at : at + size] for at in range(0, len(names), size)]
        if len(batches) > self.order.jobs:
            neighbours.prepare()
            prepare()  # so that all share them
            give_back_memory()
        try:
            with TemporaryFile() as turn:
                bench = partial(self._bench, sights, neighbours, turn)
                for name, kind, came in work_in_parallel(bench, batches, self.order.jobs):
                    if kind == "begun":
                        yield None
                    elif kind == "sights":
                        sights.update(came)
                    else:
                        yield self._result(name, kind, came)
        finally:
            if cache and len(sights) > known:
                write_cache(cache, sights)

    def _bench(self, sights: dict[str, Any], neighbours: Neighbours, turn: IO[bytes]) -> Bench:
        return Bench(self.order.workspace, self.order.options, neighbours, dict(sights), self.builds, turn)

    def _result(self, name: str, kind: str, came: Any) -> Result:
        if kind == "trouble":
            return Result(name, trouble=Trouble(*came))
        if kind == "fault":
            raise RuntimeError(f"{name}: {came}")
        if came["record"]:
            self.written.append(written({name: came["record"]}))
        examined = examined_from(came["told"], self._shared)
        if not self.builds:
            return Result(name, examined)
        if came["built"] is None:
            target = f"{self.order.workspace.settings.build}/{name}"
            return Result(name, examined, Built(examined, target, (), changed=False))
        target, outputs, changed = came["built"]
        return Result(name, examined, Built(examined, target, tuple(outputs), changed))


def _shared_text(workspace: Workspace) -> Callable[[str], str | None]:
    """The text of a file that cases have in common; None where there is none."""
    snippets = SnippetShelf(shelf(workspace, "snippets"))

    @cache
    def text(file: str) -> str | None:
        if file in workspace.sources:
            return workspace.sources[file]
        entry = snippets.entry(file.removeprefix("snippets/").removesuffix(".md"))
        return decode(entry.content, file).original if entry and entry.kind == "file" else None

    return text
