"""A comparison goes in, what a reviewer reads in a terminal comes out: commitments, findings, the redline.

The marks stand with colour as without, so that no one needs to see red and green, and a copy keeps them.
"""

from collections.abc import Iterable, Iterator, Sequence

from poagen.model import Finding, shown
from poagen.model.changes import Change, Comparison, Redline, Span
from poagen.report._harmless import harmless
from poagen.report.text import findings_text
from poagen.review.outputs import Style, Wanted
from poagen.review.outputs._told import (
    MARKS,
    became,
    facts,
    grouped,
    headed,
    is_new_block,
    is_worth_telling,
    moves,
    own_words,
    short_hash,
    with_lead,
)

_AROUND = {"equal": ("", ""), "insert": ("{+", "+}"), "delete": ("[-", "-]")}
"""As `git diff --word-diff` marks them."""
_STYLES = {"added": "insert", "removed": "delete", "changed": "place", "moved": "moved"}


def written(wanted: Wanted) -> bytes:
    """The comparison as UTF-8 with a line end.

    No control or bidi character of the author's is in it, and no command to a workflow whose log shows it."""
    return (harmless(_told(wanted.comparison, wanted.style)) + "\n").encode()


def _told(comparison: Comparison, style: Style) -> str:
    if not is_worth_telling(comparison):
        return f"{shown(comparison.case)}: nothing changed since {short_hash(comparison.base)}"
    blocks = [
        _head(comparison, style),
        _block("Commitments", (_item(item, style) for item in grouped(comparison.commitments)), style),
        _block("New findings", _findings(comparison.new, style), style),
        _block("Fixed findings", _findings(comparison.fixed, style), style),
        _block("Notes", map(shown, comparison.notes), style),
    ]
    if comparison.redline:
        blocks += [style("Redline", "heading"), "\n".join(_redline(comparison.redline, style))]
    return "\n\n".join(filter(None, blocks))


def _head(comparison: Comparison, style: Style) -> str:
    other = short_hash(comparison.other) or "working tree"
    what = f" ({shown(became(comparison))})" if became(comparison) else ""
    return f"{style(shown(comparison.case), 'heading')}: {short_hash(comparison.base)} → {other}{what}"


def _block(title: str, lines: Iterable[str], style: Style) -> str:
    """A title and what stands below it, each line a bit to the right; empty for none."""
    told = [f"  {line}" for line in lines]
    return "\n".join([style(title, "heading"), *told]) if told else ""


def _item(changes: tuple[Change, ...], style: Style) -> str:
    """`~ changed measure courier: its words`, and its facts: behind it a single one, below it more."""
    first = changes[0]
    mark = style(MARKS[first.change], _STYLES[first.change])
    name = shown(" ".join(filter(None, [headed(first).lower(), first.id])))
    words = "".join(_span(span, span.op, style) for span in own_words(changes))
    about = [shown(fact) for fact in facts(changes)]
    if len(about) == 1 and not words:
        return f"{mark} {name}: {about[0]}"
    head = f"{mark} {name}: {words}" if words else f"{mark} {name}"
    return "\n".join([head, *(f"      {fact}" for fact in about)])


def _findings(findings: Sequence[Finding], style: Style) -> list[str]:
    """One line each; what to do next is the author's affair."""
    return findings_text((finding._replace(help="") for finding in findings), {}, style).splitlines()


def _redline(redline: Redline, style: Style) -> Iterator[str]:
    """A line for each passage, and the empty ones between them."""
    moved = moves(redline)
    for at, line in enumerate(redline):
        if at and is_new_block(line):
            yield ""
        words = "".join(_span(span, "moved" if line.moved else span.op, style) for span in with_lead(line))
        yield words + (f" {style(moved[at], 'moved')}" if at in moved else "")


def _span(span: Span, name: str, style: Style) -> str:
    before, after = _AROUND[span.op]
    return style(f"{before}{shown(span.text)}{after}", name) if before else shown(span.text)
