"""A workspace goes in, what the other cases hold comes out for the rules of one: the only reader of them."""

import hashlib
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import cache, cached_property, lru_cache, partial
from pathlib import Path
from typing import Any

from poagen.alike import fingerprints, identified, own_runs, runs_of
from poagen.load.case import read_case
from poagen.load.case_front import Known
from poagen.load.folder import is_text, read_texts
from poagen.load.markdown import read_markdown
from poagen.load.readings import Copies, Readings, Recall, no_recall
from poagen.load.snippets import SnippetShelf
from poagen.model import Case, Folder, Trouble
from poagen.model.elsewhere import NOWHERE, Elsewhere, Fingerprints, Seller
from poagen.originality.index import Record, read_index, write_index
from poagen.originality.sellers import by_code, by_first_word, seller_of
from poagen.originality.shared_out import shared_out
from poagen.workspace import Workspace, case_names, shelf

_BLANK = Path(__file__).parents[1] / "blank"

MANY = 100
"""Cases; to read as many anew takes a second."""
KEPT = 16
"""Cases whose words are kept, in 50 KB each: of those that share a passage, the first is asked for."""


class Neighbours:
    """The cases of a workspace as they are when first asked about; one run of a command has one of these."""

    def __init__(
        self,
        workspace: Workspace,
        known: Known,
        keep: Path | None = None,
        tell: Callable[[], None] = lambda: None,
        unchanged: Mapping[str, str] | None = None,
        readings: Readings | None = None,
        jobs: int = 1,
    ) -> None:
        """`keep`: the file for the index, None to keep nothing. `tell` is called where many are read anew.

        `unchanged`: the `key` of the cases that need not be read to know it, by their path. `readings` keeps
        what was read, for those who read the same cases next. `jobs` processes read what is many."""
        self._workspace = workspace
        self._known = known
        self._keep = keep
        self._tell = tell
        self._unchanged = unchanged or {}
        self._jobs = jobs
        self._readings = readings
        self._keeping: Recall[Any] = readings.keep if readings else no_recall
        self.recall: Recall[Any] = readings.take if readings else no_recall
        """For who reads the same cases next."""
        self._asked = 0
        self._keys: dict[str, str] = {}
        """What the texts of each case came to when they were read."""
        self._read = lru_cache(maxsize=KEPT)(self._read_case)

    def read(self) -> None:
        """Read the cases now, where they were not read yet."""
        _ = self._records

    def prepare(self) -> None:
        """Find out now what every process would for itself that is forked to ask about many cases."""
        _ = self._shared, self._by_name, self._by_code, self._snippets

    @property
    def keys(self) -> Mapping[str, str]:
        """The `key_of` of each case as it was read."""
        _ = self._records
        return self._keys

    @property
    def records(self) -> Mapping[str, Record]:
        """What is known of each case, by its path."""
        return self._records

    def elsewhere(self, case: Case, folder: Folder) -> Elsewhere:
        """What cases other than this hold; `folder` is what it was read from."""
        if self._records.keys() <= {case.path}:
            return NOWHERE
        own = seller_of(case.path, case.front)
        sellers, names, codes = self._sellers, self._by_name, self._by_code
        if sellers.get(case.path) != own:  # it was saved since, or is from elsewhere
            sellers = {**sellers, case.path: own}
            names, codes = by_first_word(sellers.values()), by_code(sellers.values())
        return Elsewhere(
            own=own,
            sellers=sellers,
            names=names,
            codes=codes,
            holders=partial(self._holders, case, folder),
            case=self._read,
            snippets=lambda: self._snippets,
        )

    @cached_property
    def _records(self) -> dict[str, Record]:
        """Every case by its path, from the index where its texts are the same."""
        kept = read_index(self._keep) if self._keep else {}
        anew: dict[str, Folder] = {}
        for path in self._paths():
            key = self._unchanged.get(path, "")
            if key not in kept:
                folder = self._folder(path)
                if folder is None:
                    continue
                key = key_of(folder)
                if key not in kept:
                    anew[key] = folder
            self._keys[path] = key
        made = self._made(anew)
        current = {key: kept.get(key) or made[key] for key in self._keys.values()}
        if self._keep and current.keys() != kept.keys():
            write_index(self._keep, current)
        return {path: current[key] for path, key in self._keys.items()}

    def _made(self, folders: Mapping[str, Folder]) -> dict[str, Record]:
        """The records of these folders, by their key."""
        if len(folders) < MANY:
            return {key: self._record(folder) for key, folder in folders.items()}
        self._tell()
        made: dict[str, Record] = {}
        for records, copies in shared_out(list(folders.items()), self._jobs, self._share):
            made.update(records)
            if self._readings and copies:
                self._readings.add(copies)
        return made

    def _share(self, folders: Sequence[tuple[str, Folder]]) -> tuple[dict[str, Record], Copies | None]:
        """The records of some folders, and what was read for them."""
        records = {key: self._record(folder) for key, folder in folders}
        return records, self._readings.given_up() if self._readings else None

    def _paths(self) -> list[str]:
        try:
            return [f"cases/{name}" for name in case_names(self._workspace)]
        except Trouble:
            return []

    def _folder(self, path: str) -> Folder | None:
        try:
            return read_texts(self._workspace.root / path, path)
        except OSError:
            return None  # gone, or locked away: it says nothing

    def _record(self, folder: Folder) -> Record:
        case = read_case(folder, {}, self._known, self._keeping).case
        return Record(seller_of("", case.front), array("I", sorted(_numbers(case))))

    def _read_case(self, path: str) -> Case | None:
        folder = self._folder(path)
        return folder and read_case(folder, {}, self._known, self.recall).case

    @cached_property
    def _sellers(self) -> Mapping[str, Seller]:
        return {path: record.seller._replace(case=path) for path, record in self._records.items()}

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Seller, ...]]:
        return by_first_word(self._sellers.values())

    @cached_property
    def _by_code(self) -> Mapping[str, tuple[Seller, ...]]:
        return by_code(self._sellers.values())

    @cached_property
    def _snippets(self) -> Fingerprints:
        snippets = SnippetShelf(shelf(self._workspace, "snippets"))
        read = (snippets.snippet(name) for name in sorted(snippets.names))
        texts = [snippet.section.blocks for snippet in read if snippet]
        # What a new case starts from may stand in many as well.
        blanks = (path.read_text(encoding="utf-8") for path in sorted(_BLANK.glob("*/*.md")))
        texts += [read_markdown(text, "", 1, []) for text in blanks]
        return identified(run for blocks in texts for run in runs_of(blocks))

    def _holders(self, case: Case, folder: Folder) -> Mapping[int, frozenset[str]]:
        """One case is compared with each other; for many it pays to know first what is shared at all."""
        self._asked += 1
        is_same = self._keys.get(case.path) == key_of(folder)
        numbers = set(self._records[case.path].numbers) if is_same else _numbers(case)
        is_first = self._asked == 1 and "_shared" not in vars(self)
        if is_first or not is_same:
            return self._holding(numbers, but=case.path)
        shared = {number: self._shared[number] for number in numbers & self._shared.keys()}
        others = {paths: paths - {case.path} for paths in set(shared.values())}
        return {number: others[paths] for number, paths in shared.items()}

    @cached_property
    def _shared(self) -> Mapping[int, frozenset[str]]:
        """What stands in two cases or more."""
        seen: set[int] = set()
        twice: set[int] = set()
        for record in self._records.values():
            numbers = set(record.numbers)
            twice |= numbers & seen
            seen |= numbers
        return self._holding(twice, but="")

    def _holding(self, numbers: set[int], but: str) -> Mapping[int, frozenset[str]]:
        found: dict[int, list[str]] = {}
        for path, record in self._records.items():
            if path != but:
                for number in numbers.intersection(record.numbers):
                    found.setdefault(number, []).append(path)
        one_of = cache(frozenset[str])
        return {number: one_of(tuple(paths)) for number, paths in found.items()}


def _numbers(case: Case) -> set[int]:
    return {number for run in own_runs(case) for number in fingerprints(run)}


def key_of(folder: Folder) -> str:
    """Of every text in the folder: a case of the same key tells other cases the same."""
    sum = hashlib.blake2b(digest_size=16)
    for entry in folder.entries:
        if not is_text(entry.name):
            continue
        head = f"{len(entry.name)} {entry.name} {entry.kind} {len(entry.content)} "
        sum.update(head.encode("utf-8", "surrogateescape"))
        sum.update(entry.content)
    return sum.hexdigest()
