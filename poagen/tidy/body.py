"""The body of a source goes in, it comes out one sentence a line, the facts of each item on a line below it.

Headings keep their line, and their facts on it. Code and HTML stay as they are. Elsewhere blanks at line ends
go where they mean nothing, and one blank line stands where there were more.
"""

import re
from collections.abc import Sequence

from poagen.load.facts import misplaced_facts, take_facts
from poagen.load.lines import LineMap
from poagen.model import Language, Place
from poagen.tidy.facts import in_order
from poagen.tidy.lines import broken
from poagen.tidy.meaning import paragraphs_mean_the_same
from poagen.tidy.tokens import Reading, Run, read

_BLANKS = " \t"
_LIST_MARK = re.compile(r"[^> \t]")
_TIGHT_QUOTE = re.compile(r">(?=[^> \t])")
"""One right before a list: of the blanks that stand there further down, it takes one."""


def tidy_body(body: str, languages: Sequence[Language]) -> str:
    """The body in its one form, without blank lines at its ends; each line with its end.

    `languages`: those that it may be written in, at least one.
    """
    lines = body.removesuffix("\n").split("\n")
    reading = read(body)
    runs = {run.first: run for run in reading.runs}
    written: list[str] = []
    at = 0
    while at < len(lines):
        if run := runs.get(at):
            written += _tidied(run, lines[at : run.end], reading, languages)
            at = run.end
            continue
        line = lines[at] if at in reading.verbatim else lines[at].rstrip(_BLANKS)
        if line or at in reading.verbatim or (written and written[-1]):
            written.append(line)
        at += 1
    if written and not written[-1] and len(lines) - 1 not in reading.verbatim:
        written.pop()
    return "".join(f"{line}\n" for line in written)


def _tidied(run: Run, own: list[str], reading: Reading, languages: Sequence[Language]) -> list[str]:
    """The lines of a paragraph or heading; as they were where it is better left alone."""
    text, _ = take_facts(run.content, _nowhere, [])
    braces = run.content[len(text) :].lstrip()
    facts = in_order(braces)
    if run.kind == "heading":
        return _heading(own, run.content, text, facts)
    if facts is None or run.content.count("\n") + 1 != len(own) or misplaced_facts(text, _nowhere, []):
        return own
    sentences = broken(text, reading.pieces(text), languages) if text else []
    if sentences is None:
        return own
    fresh = [*sentences, facts] if facts else sentences
    if not fresh or not paragraphs_mean_the_same(run.content, "\n".join(fresh)):
        return own
    before = _prefixes(run, own, len(fresh), len(run.content) - len(braces))
    return [prefix + line for prefix, line in zip(before, fresh, strict=True)]


def _nowhere(start: int, end: int) -> Place:
    """Facts are only cut off here, and nothing is told of them."""
    return Place("")


def _heading(own: list[str], content: str, text: str, facts: str | None) -> list[str]:
    if not facts or "\n" in content:
        return own
    before, _, behind = own[0].partition(content)
    return [f"{before}{f'{text} {facts}'.lstrip()}{behind}", *own[1:]]


def _prefixes(run: Run, own: list[str], count: int, facts: int) -> list[str]:
    """What stands before each line of a paragraph: marks of lists and quotes, then what goes on with them.

    Facts of an outer item below an inner one stay where they are: their column tells whose they are.
    """
    places = LineMap(run.content, own, 0, "", 1)
    first = own[0][: places.place(0, 1).column - 1]
    below = _LIST_MARK.sub(" ", _TIGHT_QUOTE.sub("> ", first))
    prefixes = [first, *[below] * (count - 1)]
    if run.depth > 1 and 0 < facts < len(run.content):
        place = places.place(facts, facts + 1)
        before = own[place.line - 1][: place.column - 1]
        if len(before) < len(first) and not before.strip("> \t"):
            prefixes[-1] = before
    return prefixes
