"""What one process keeps from letter to letter: workshop, layouts, and what cases know of each other."""

from functools import cache
from typing import IO, Any

from poagen.build import Options, tool_versions
from poagen.formats import Format, Started, Workshop, all_formats
from poagen.layouts import read_layout
from poagen.originality import Neighbours
from poagen.workspace import Workspace


class Bench:
    """What one process keeps from letter to letter."""

    def __init__(
        self,
        workspace: Workspace,
        options: Options,
        neighbours: Neighbours,
        sights: dict[str, Any],
        builds: bool,
        turn: IO[bytes],
    ) -> None:
        self.workspace = workspace
        self.options = options
        self.neighbours = neighbours
        self.sights = sights
        """What was seen in papers, by hash."""
        self.turn = turn
        """Locked by the process whose turn it is to run pandoc, which takes 60 MB."""
        self.workshop = Workshop() if builds else None
        self.layout = cache(lambda name: read_layout(workspace, name))
        self.tools = Started(tool_versions, at_once=builds).result

    def close(self) -> None:
        """End its processes."""
        if self.workshop:
            self.workshop.close()

    @property
    def formats(self) -> list[Format]:
        """The outputs that are wanted."""
        return [all_formats()[name] for name in self.options.formats or all_formats()]
