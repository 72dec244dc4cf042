"""Words with marks go in, spans come out, and back: `[-old-]` is deleted, `{+new+}` inserted."""

import re
from collections.abc import Iterable, Sequence

from poagen.model.changes import Line, Passage, PassageKind, Redline, Span

_MARKED = re.compile(r"\[-(.*?)-\]|\{\+(.*?)\+\}", re.DOTALL)
_SIGNS = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}


def marked(spans: Iterable[Span]) -> str:
    """The spans as a person reads them."""
    return "".join(_SIGNS[span.op].format(span.text) for span in spans)


def sides(text: str) -> tuple[str, str]:
    """What the marked text was and what it is."""
    old = _MARKED.sub(lambda found: found[1] or "", text)
    return old, _MARKED.sub(lambda found: found[2] or "", text)


def side(spans: Iterable[Span], without: str) -> str:
    """The words of the spans without those of one kind."""
    return "".join(span.text for span in spans if span.op != without)


def hold(spans: Sequence[Span], old: str, new: str) -> None:
    """Assert that the spans tell both texts, in as few spans as can be."""
    assert side(spans, "insert") == old
    assert side(spans, "delete") == new
    assert all(span.text for span in spans)
    ops = "".join(span.op[0] for span in spans)
    assert not re.search(r"ee|dd|ii|id", ops), ops


def lines(text: str) -> tuple[Passage, ...]:
    """A letter in short: `# name` starts a section, `- ` an item, `| ` is cut off a row."""
    passages: list[Passage] = []
    section, before = "", ""
    for line in text.split("\n"):
        lead = (re.match(r" *(?:- |\d+\. )?", line) or [""])[0]
        words = line[len(lead) :]
        if words.startswith("# "):
            section = words
        kind: PassageKind = "item" if lead else "paragraph"
        if words.startswith(("# ", "| ")):
            kind = "heading" if words[0] == "#" else "row"
        if line:
            words = words.removeprefix("| ")
            passages.append(Passage(section, kind, before, lead, words))
        before = "\n" if line else "\n\n"
    return tuple(passages)


def told(redline: Redline) -> str:
    """The redline as a person reads it: `-` and `+` before what is gone and new, and its number if moved."""
    return "\n".join(map(_told, redline))


def _told(line: Line) -> str:
    passage = line.new or line.old
    assert passage
    sign = " " if line.old and line.new else "-" if line.old else "+"
    words = marked(line.spans) if sign == " " else passage.text
    return f"{line.moved or ' '}{sign} {passage.lead}{words}".rstrip()
