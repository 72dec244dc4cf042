"""A docket and a workspace go in, the cases whose last build still stands come out."""

import os
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

from poagen.build import Options
from poagen.docket.disk import Sameness, digest
from poagen.docket.record import Docket
from poagen.docket.watched import number_of, numbers_in
from poagen.docket.work import layout_digest, snippet_digest
from poagen.history import last_commit_day, state_of_history
from poagen.layouts import read_layout
from poagen.load.snippets import SnippetShelf
from poagen.model import Trouble
from poagen.originality import Neighbours
from poagen.originality.index import Record
from poagen.originality.sellers import by_code, by_first_word
from poagen.publish.disk import is_folder
from poagen.publish.stage import stage_of
from poagen.workspace import Workspace, shelf

Json = dict[str, Any]


class Standing:
    """What a workspace is like now, beside what the docket says that it was."""

    def __init__(self, workspace: Workspace, options: Options, docket: Docket) -> None:
        self.workspace = workspace
        self.options = options
        self.docket = docket
        self._same = Sameness()
        self.snippets = SnippetShelf(shelf(workspace, "snippets"))
        self._snippet = cache(partial(snippet_digest, self.snippets))
        self._layout = cache(self._layout_digest)

    def same_files(self, names: Iterable[str]) -> dict[str, str]:
        """The key of the cases whose folder holds what it held, by their path."""
        kept = self.docket.cases
        return {
            f"cases/{name}": kept[name]["key"]
            for name in names
            if name in kept and self._holds(name, kept[name])
        }

    def common(self, neighbours: Neighbours | None, history: str) -> Json:
        """What the docket keeps for all cases: what this run's findings depend on."""
        known = self.docket.common.get("neighbours", {}) if neighbours is None else _told(neighbours)
        return {"neighbours": known, "history": history, "names": self.names, "passages": self.passages}

    @property
    def has_learned(self) -> bool:
        """Whether the docket can tell more quickly next time what is as it was."""
        return self._same.has_learned

    @property
    def names(self) -> list[str]:
        """Of all snippets."""
        return sorted(self.snippets.names)

    @property
    def passages(self) -> str:
        """A digest of all snippets."""
        return digest("\0".join(f"{name} {self._snippet(name)}" for name in self.names).encode())

    def still_stands(self, name: str, record: Json, history: str) -> bool:
        """Whether its outputs, and all that the case read outside its folder, are as they were."""
        return (
            record["today"] in ("", self.options.today.isoformat())
            and all(self._snippet(snippet) == said for snippet, said in record["snippets"].items())
            and self._knows_marks(record)
            and (not record["passages"] or self.passages == self.docket.common["passages"])
            and (not record["layout"] or self._layout(record["layout"][0]) == record["layout"][1])
            and self._is_committed(name, record, history)
            and self._has_outputs(name, record["outputs"])
        )

    def leans_on(self, record: Json, common: Json) -> bool:
        """Whether a case that nobody asked for depends on what in `common` is another than it was."""
        old = self.docket.common
        return (
            (bool(record["committed"]) and old["history"] != common["history"])
            or (record["passages"] and old["passages"] != common["passages"])
            or not self._knows_marks(record)
        )

    def _knows_marks(self, record: Json) -> bool:
        """A mark that nothing was known by may be known now, or be like another name."""
        is_open = any(finding[1] == "unknown-mark" for finding in record["told"]["findings"])
        return not is_open or self.docket.common["names"] == self.names

    def _holds(self, name: str, record: Json) -> bool:
        folder = self.workspace.cases / name
        if folder.is_symlink() or not self._same.folder(folder, record["files"]):
            return False
        has_papers = record["files"].get("evidence", [""])[0] == "folder"
        return not has_papers or self._same.folder(folder / "evidence", record["evidence"])

    def _layout_digest(self, name: str) -> str:
        try:
            return layout_digest(read_layout(self.workspace, name))
        except Trouble:
            return ""

    def _is_committed(self, name: str, record: Json, history: str) -> bool:
        """Whether git tells the day that it told, where it was asked."""
        if not record["committed"]:
            return True
        folder = self.workspace.cases / name
        is_own = (folder / ".git").exists()
        if history and history == self.docket.common["history"] and not is_own:
            return True
        day: date | None = last_commit_day(folder)
        return all((day and day.isoformat()) == said for said in record["committed"])

    def _has_outputs(self, name: str, outputs: Mapping[str, Any] | None) -> bool:
        if outputs is None:
            return True
        target = self.workspace.root / self.workspace.settings.build / name
        folders = {os.path.dirname(f"{target}/{output}") for output in outputs}
        folders.update(map(str, target.parents[: len(Path(self.workspace.settings.build).parts)]))
        return (
            all(map(is_folder, folders))
            and not is_folder(stage_of(target).root)
            and all(self._same.file(f"{target}/{output}", kept) for output, kept in outputs.items())
        )


def history_of(workspace: Workspace) -> str:
    """What is another after each commit."""
    return state_of_history(workspace.cases)


def _told(neighbours: Neighbours) -> Json:
    """Every case as others see it: the key of its texts, and its seller."""
    records = neighbours.records
    return {path: [key, _seller(records[path])] for path, key in neighbours.keys.items()}


def _seller(record: Record) -> str:
    return digest(repr(record.seller).encode("utf-8", "surrogatepass"))


def touched(kept: Mapping[str, Json], before: Mapping[str, Any], neighbours: Neighbours) -> set[str]:
    """The names of the cases of `kept` that may have other findings, since other cases are not as before."""
    now = _told(neighbours)
    changed = {path for path in {*before, *now} if before.get(path) != now.get(path)}
    if not changed:
        return set()
    renamed = {path for path in changed if (before.get(path) or [0, 0])[1] != (now.get(path) or [0, 0])[1]}
    records = neighbours.records
    numbers = {number for path in changed if path in records for number in records[path].numbers}
    return {
        name
        for name, record in kept.items()
        if changed.intersection(record["cases"])
        or (record["sellers"] and renamed)
        or (record["alone"] and len(now) > 1)
        or (len(now) < 2 and not record["alone"])
        or _is_told_of(f"cases/{name}", record, changed, renamed, records, numbers)
    }


def _is_told_of(
    path: str,
    record: Json,
    changed: set[str],
    renamed: set[str],
    records: Mapping[str, Record],
    numbers: set[int],
) -> bool:
    """Whether the case holds a passage or a name of another that changed."""
    others = numbers
    if path in changed:  # its own passages are no copies
        others = {
            number for other in changed - {path} if other in records for number in records[other].numbers
        }
    own = records.get(path)
    if own is None or not others.isdisjoint(own.numbers):
        return True
    words = _words_of(records[other].seller for other in renamed - {path} if other in records)
    return bool(words) and not words.isdisjoint(numbers_in(record["words"]))


def _words_of(sellers: Iterable[Any]) -> set[int]:
    named = list(sellers)
    return {number_of(word) for word in (*by_first_word(named), *by_code(named))} if named else set()
