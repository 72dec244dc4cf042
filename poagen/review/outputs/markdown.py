"""A comparison goes in, a Markdown page for people and forges comes out: commitments, findings, redline."""

from poagen.model.changes import Comparison
from poagen.review.outputs import Wanted
from poagen.review.outputs._marked import marked_change, marked_finding, marked_note, marked_redline, words
from poagen.review.outputs._told import became, grouped, is_worth_telling, short_hash


def written(wanted: Wanted) -> bytes:
    """The page as UTF-8 with a line end; nothing of the author's is more than words in it."""
    return (_page(wanted.comparison) + "\n").encode()


def _page(comparison: Comparison) -> str:
    case, base = words(comparison.case), short_hash(comparison.base)
    if not is_worth_telling(comparison):
        return f"**{case}**: nothing changed since {base}."
    other = short_hash(comparison.other) or "the working tree"
    what = f", {words(became(comparison))}" if became(comparison) else ""
    parts = [f"# {case}", f"From {base} to {other}{what}."]
    for title, items in (
        ("Commitments", map(marked_change, grouped(comparison.commitments))),
        ("New findings", map(marked_finding, comparison.new)),
        ("Fixed findings", map(marked_finding, comparison.fixed)),
        ("Notes", map(marked_note, comparison.notes)),
    ):
        told = "\n".join(items)
        parts += [f"## {title}", told] if told else []
    if comparison.redline:
        parts += ["## Redline", marked_redline(comparison.redline)]
    return "\n\n".join(parts)
