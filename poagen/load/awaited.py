"""Papers that are still being looked into: names are known, the rest is waited for when asked for."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property

from poagen.model import Paper


class AwaitedPapers(Mapping[str, Paper]):
    """A mapping of file names to papers, in the order of the names."""

    def __init__(self, names: Iterable[str], papers: Callable[[], Mapping[str, Paper]]) -> None:
        self._names = tuple(names)
        self._await = papers

    @cached_property
    def _papers(self) -> Mapping[str, Paper]:
        return self._await()

    def __getitem__(self, name: str) -> Paper:
        return self._papers[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
