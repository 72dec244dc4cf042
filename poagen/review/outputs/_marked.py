"""Words of any author go in, Markdown in which they are nothing but words comes out; lists and a redline.

What forges do with text, and what takes it from them:
- Markdown and HTML are read from the source: a backslash or an entity keeps a character what it is.
- Mentions, references, emoji and links are looked for in the text after that, entities or not
  (https://github.com/github/cmark-gfm/issues/181): a zero-width space between sign and name keeps them apart.
  It holds in a reply by mail too, which drops all tags (https://github.com/dependabot/dependabot-core/pull/3157).
- GitHub looks for formulas after that too; its own advice is to put the dollar sign into a `<span>`.
- GitLab's quick actions and a workflow's commands stand at the start of a line of the source.
"""

import re
from collections.abc import Collection

from poagen.model import Finding, shown
from poagen.model.changes import Change, Line, Redline, Span
from poagen.review.outputs._told import (
    cut,
    facts,
    headed,
    is_new_block,
    moves,
    number_of,
    own_words,
    with_lead,
)

_APART = "\u200b"
"""No author's character looks like it: `shown` has made an escape of each."""
_SIGNS = re.compile(
    r"""@                              # a person, a team, a mail address, in any case
      | [#~%^](?=[\w"'{])              # an issue, a label, a milestone, an alert
      | [!&](?=\d)                     # a merge request, an epic
      | [\[{](?=[\w\[+-])              # GitLab's table of contents, references, inline diff
      | :(?=//|[\w+-]+:)               # a URL, an emoji
      | www(?=\.) | G[HL](?=-\d)       # a URL, an issue
    """,
    re.VERBOSE | re.IGNORECASE,
)
_COMMIT = re.compile(r"(?<![0-9A-Za-z_])(?=[0-9]*[a-f])[0-9a-f]{7,}(?![0-9A-Za-z_])", re.IGNORECASE)
"""As a forge links it, but for digits alone: those are order numbers, which someone may want to copy."""
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "$": "<span>$</span>", _APART: "&#8203;"}
_HTML = str.maketrans(_ENTITIES | {"#": "&#35;"})
_MARKDOWN = str.maketrans(_ENTITIES | {character: f"\\{character}" for character in r"\`*_[]|~#"})
_STARTS = re.compile(r"^(?: +|[-+=:/]|[0-9]+(?=[.)]))")
"""What means something at the start of a line only: code, a list, an underline, a command, a quick action."""
_TAGS = {"equal": "", "insert": "ins", "delete": "del"}
_HEADS = {"title": "b", "heading": "b", "subheading": "i"}
_FINDING = 400
"""Characters of a finding's message, or of a note, in a list."""
_PATH = 160
_FACTS = 1_000
"""Characters of all facts that changed in one thing."""


def words(text: str) -> str:
    """`text` within a line of Markdown."""
    return _apart(text).translate(_MARKDOWN)


def first_words(text: str) -> str:
    """`text` at the start of a line, or of what stands in a list item."""
    return _STARTS.sub(_at_start, words(text), count=1)


def _at_start(found: re.Match[str]) -> str:
    sign = found[0]
    if sign.isspace():
        return "&nbsp;" * len(sign)
    return f"{sign}\\" if sign.isdecimal() else f"\\{sign}"


def html_words(text: str) -> str:
    """`text` where a line of HTML holds it and no Markdown is read."""
    return _apart(text).translate(_HTML)


def _apart(text: str) -> str:
    told = _SIGNS.sub(rf"\g<0>{_APART}", shown(text))
    return _COMMIT.sub(lambda found: _APART.join(re.findall(".{1,6}", found[0])), told)


def marked_change(changes: tuple[Change, ...]) -> str:
    """What changed in one thing, as a list item: `- **Changed measure courier**: its words (due: … → …)`."""
    name = f"{headed(changes[0])} {words(cut(changes[0].id, _PATH))}".strip()
    own = "".join(_span(span) for span in own_words(changes))
    about = words(cut("; ".join(facts(changes)), _FACTS))
    told = f"{own} ({about})" if own and about else own or about
    return f"- **{name}**: {told}" if told else f"- **{name}**"


def marked_finding(finding: Finding) -> str:
    """`- **error**: message (rule, cases/x/case.md:14)`."""
    place = words(f"{cut(finding.place.file, _PATH)}:{finding.place.line}")
    told = words(cut(finding.message, _FINDING))
    return f"- **{finding.severity}**: {told} (`{finding.rule}`, {place})"


def marked_note(note: str) -> str:
    return f"- {first_words(cut(note, _FINDING))}"


def marked_redline(redline: Redline, only: Collection[int] | None = None) -> str:
    """A paragraph for each block, insertions in `<ins>`, deletions in `<del>`, none longer than its passage.

    `only` are the indices of the lines to show; for those between, their number is told.
    """
    moved = moves(redline)
    blocks: list[list[str]] = []
    left = 0
    for at, line in enumerate(redline):
        if only is not None and at not in only:
            left += 1
            continue
        if left or not blocks or is_new_block(line):
            blocks += [[_gap(left)], []] if left else [[]]
            left = 0
        blocks[-1] += filter(None, [_line(line, moved.get(at, ""))])
    blocks += [[_gap(left)]] if left else []
    return "\n\n".join("\\\n".join(lines) for lines in blocks if lines)


def _gap(number: int) -> str:
    return f"<sub>… {number_of(number, 'passage')} unchanged …</sub>"


def _line(line: Line, moved: str) -> str:
    kind = passage.kind if (passage := line.new or line.old) else ""
    told = "".join(_span(span, is_first=not at) for at, span in enumerate(with_lead(line)))
    told = _tagged(told, _HEADS.get(kind, "") if told else "")
    return f"{told} <sub>{words(moved)}</sub>" if moved else told


def _span(span: Span, is_first: bool = False) -> str:
    return _tagged(first_words(span.text) if is_first else words(span.text), _TAGS[span.op])


def _tagged(told: str, tag: str) -> str:
    return f"<{tag}>{told}</{tag}>" if tag else told
