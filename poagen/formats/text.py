"""A letter goes in, `plan-of-action.txt` comes out: the plain text for Seller Central's text box."""

import re

from poagen.formats.ahead import Ahead
from poagen.formats.body import Writer
from poagen.formats.job import Format, Job, PlainText
from poagen.formats.numbers import closed_up
from poagen.formats.pandoc import convert_parts
from poagen.formats.started import Started
from poagen.model import Facts, Inlines, Letter, LetterSection, Output, is_cjk, is_hidden
from poagen.model.document import (
    Break,
    Heading,
    List,
    ListItem,
    Paragraph,
    Picture,
    Reference,
    Table,
    words_of,
)

FILE = "plan-of-action.txt"

_PLAIN = {
    **dict.fromkeys("“”„‟", '"'),
    **dict.fromkeys("‘’‚‛", "'"),
    **dict.fromkeys("\u00a0\u2007\u202f\u2028\u2029\t", " "),
    "\u00ad": "",
}
_NOT_PLAIN = re.compile(f"[{''.join(_PLAIN)}]")
_COMPUTED = ("timeline", "evidence")
_GAP = "&nbsp;&nbsp;"


class TextWriter(Writer):
    """HTML that pandoc's plain writer turns into what may be pasted: no tables, no rules, tight lists."""

    def anchored(self, words: str, facts: Facts) -> str:
        return words

    def apart(self, kind: str, words: str) -> str:
        return words

    def inlines(self, inlines: Inlines) -> str:
        """Where the author breaks a line, a blank stands; between Chinese or Japanese characters nothing."""
        written = []
        for at, node in enumerate(inlines):
            if isinstance(node, Break):
                before, after = words_of(inlines[:at]).rstrip(), words_of(inlines[at + 1 :]).lstrip()
                written.append("" if is_cjk(before[-1:]) and is_cjk(after[:1]) else " ")
            else:
                written.append(self.inline(node))
        return "".join(written)

    def heading(self, heading: Heading) -> str:
        return f"<p>{self.inlines(heading.inlines)}</p>{self.facts_alone(heading.facts)}"

    def list_item(self, item: ListItem, tight: bool) -> str:
        first, *rest = item.blocks or (None,)
        is_short = isinstance(first, Paragraph) and all(isinstance(block, List) for block in rest)
        return super().list_item(item, is_short)

    def figure(self, node: Picture, facts: Facts) -> str:
        return f"<p>{self.caption(node)}</p>"

    def reference(self, node: Reference) -> str:
        return self.inlines(node.children)

    def exhibit_link(self, letter: str, name: str, words: str) -> str:
        return words

    def divider(self) -> str:
        return ""

    def code_block(self, text: str) -> str:
        lines = (self.text(line.expandtabs(4)).replace(" ", "&nbsp;") for line in text.splitlines())
        return f"<p>{'<br>'.join(lines)}</p>"

    def table(self, table: Table) -> str:
        heads = [self.inlines(cell) for cell in table.head]
        rows = [self._cells(heads, row) for row in table.rows] or [heads]
        between = self.letter.word("cells")
        return "<ul>" + "".join(f"<li>{between.join(filter(None, row))}</li>" for row in rows) + "</ul>"

    def _cells(self, heads: list[str], row: tuple[Inlines, ...]) -> list[str]:
        cells = zip(heads, map(self.inlines, row), strict=True)
        pair = self.letter.word("pair")
        return [pair.format(label=head, value=cell) if head else cell for head, cell in cells if cell]

    def timeline(self) -> str:
        lines = []
        for row in self.letter.timeline:
            event = self.letter.with_aside(self.event(row.event), self.text(row.responsible))
            cells = [self.text(row.iso), self.text(row.status_word), event]
            lines.append(_GAP.join(filter(None, cells)))
        return f"<p>{'<br>'.join(lines)}</p>"

    def evidence(self) -> str:
        lines = []
        for exhibit in self.letter.exhibits:
            told = self.letter.word("comma").join(filter(None, [exhibit.title, exhibit.date]))
            told = self.letter.with_aside(told, self.letter.series(exhibit.covers))
            lines.append(_GAP.join(self.text(part) for part in (exhibit.letter, exhibit.name, told) if part))
        return f"<p>{'<br>'.join(lines)}</p>"


_ahead: Ahead[list[str]] = Ahead()


def parts_of(letter: Letter) -> list[str]:
    """The HTML of each section, for pandoc; kept for `plain_text`."""
    return _ahead.keep(letter, _written(letter))


def _written(letter: Letter) -> list[str]:
    writer = TextWriter(letter)
    return [writer.section(section) for section in letter.sections]


def plain_text(letter: Letter) -> PlainText:
    """The letter as plain text; raises Trouble where pandoc fails."""
    parts = convert_parts(_ahead.take(letter) or _written(letter), "plain")
    bodies = [_tidy(part) for part in parts]
    parts = [_tidy(_sender(letter))]
    for section, body in zip(letter.sections, bodies, strict=True):
        parts += [_tidy(heading_of(section, letter)), body]
    parts.append(_tidy(_signature(letter)))
    whole = "\n\n".join(filter(None, parts)) + "\n"
    written = zip(letter.sections, bodies, strict=True)
    characters = {section.name: len(body) for section, body in written if section.name not in _COMPUTED}
    return PlainText(whole, characters | {"letter": len(whole) - 1}, tuple(bodies))


def heading_of(section: LetterSection, letter: Letter) -> str:
    """The section's heading with its date."""
    dated = letter.word("dated").format(date=section.date) if section.date else ""
    return letter.word("gap").join(filter(None, [section.heading, dated]))


def _tidy(text: str) -> str:
    # Quicker than to translate, since most characters are plain.
    plain = _NOT_PLAIN.sub(lambda found: _PLAIN[found[0]], "\n".join(closed_up(text.split("\n"))))
    lines = map(str.rstrip, plain.split("\n"))
    return re.sub(r"\n\n\n+", "\n\n", "\n".join(lines)).strip("\n")


def _sender(letter: Letter) -> str:
    title = f"{letter.word('draft')} – {letter.title}" if letter.draft else letter.title
    seller = f"{letter.seller} ({letter.seller_id})" if letter.seller_id else letter.seller
    reference = letter.word("reference").format(reference=letter.reference) if letter.reference else ""
    block = [seller, letter.domains, letter.date, reference]
    return "\n\n".join([_one_line(title), "\n".join(_one_line(line) for line in block if line)])


def _signature(letter: Letter) -> str:
    return "\n".join(_one_line(line) for line in (letter.signatory, letter.capacity) if line)


def _one_line(text: str) -> str:
    return " ".join("".join(character for character in text if not is_hidden(character)).split())


def _output(job: Job) -> Output:
    return Output(FILE, job.text.result().whole.encode())


FORMAT = Format("text", FILE, lambda job: Started(lambda: _output(job), at_once=False))
