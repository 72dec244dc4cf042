"""The text of a Markdown file goes in, its front matter and its body come out; it knows `---` and no key."""

from typing import Literal, NamedTuple

MAX_FRONT_MATTER = 64_000
"""Characters between the two `---`."""


class Parts(NamedTuple):
    """A file cut in two."""

    state: Literal["found", "missing", "unclosed"]
    front: str = ""
    """The lines between the two `---`; the first is line 2 of the file."""
    body: str = ""
    body_line: int = 1
    """The line of the file on which the body starts."""


def split(text: str) -> Parts:
    """Front matter stands between a first line `---` and the next line `---`."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return Parts("missing", body=text)
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == "---":
            front = "\n".join(lines[1:number]) + "\n"
            return Parts("found", front, "\n".join(lines[number + 1 :]), number + 2)
    return Parts("unclosed")
