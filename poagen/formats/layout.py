"""What a layout is and what it may show: `Layout`, and the `Sheet` that `press/template.py` fills.

A layout is a folder with `page.html.j2`, `page.css`, `page.typ.j2` and `README.md`. Both templates are filled
with the same names; an unknown name is an error.

`letter`
    the `Letter`: `letter.title`, `.seller`, `.seller_id`, `.signatory`, `.role`, `.capacity` (role and
    seller), `.marketplaces`, `.domains` (the same in one line), `.date`, `.reference`, `.case`, `.response`,
    `.language.code`, `.timeline`, `.exhibits`, `.summary` …
`sections`
    in the order of the letter, each with `name` (`opening`, `root-cause`, …, `timeline`, `conclusion`,
    `evidence`), `heading` (empty for the opening), `date` (or empty) and `body`. The body is complete: it
    holds the timeline or the evidence list where they belong. The template writes the section's heading, at
    level 2, and nothing else of it; the author's headings in the body start at level 3.
`words`
    the words of the letter's language: `{{ words["timeline"] }}`.
`draft`
    whether DRAFT must stand on every page.

In `page.html.j2` every value is escaped and `body` is HTML. Besides, there is `css`, the text of `page.css`.
The Content Security Policy is put in behind `<head>` by itself. Paragraphs, lists, quotes, code, dividers and
headings are bare elements. What else a style sheet may name:

    span.facts              the facts after an item; in it span.owner, .done, .due, .every, .metric
    p.facts > span.facts    the same on a line of their own, below a heading or a picture
    span.exhibit            the words `(Evidence A, refund-report.pdf)`
    a[href^="evidence/"]    a cited paper
    figure > img, figcaption
    div.wide > table        an author's table; the div is what scrolls on a narrow screen
    div.wide > table.timeline   columns td.date (with time), td.event, td.responsible, td.status;
                            each tr has the class `completed`, `due`, `ongoing` or none
    div.wide > table.evidence   columns td.letter, td.file, td.title, td.date, td.covers

In `page.typ.j2` every value comes out as a Typst literal (a string in quotes, `none`, `true`, a number, an
array, a dictionary), so no value can be code, and in markup it is written `#{{ letter.title }}`. Two values
are code: each section's `body`, and `preamble`, which the template must put in before its own rules. The
preamble sets the document's title, author and keywords, the text's language, the alternative text and size of
pictures, how tables are laid out (as wide as they need, no wider than the page, breakable between rows),
what a divider is, and `#let facts-fill = luma(35%)`, the colour of facts; the template may set all of it anew
below. It also names the fonts that suit the letter's language, to be written
`#set text(font: poagen-serif)`: `poagen-serif`, `poagen-sans` and `poagen-mono`. What a show rule may name:

    heading.where(level: 3)     and deeper: the author's; the template writes `== #"…"` for a section
    table                       any table; the first row is its `table.header`
    <poagen-timeline>           the block around the timeline: columns date, event, responsible, status
    <poagen-evidence>           the block around the evidence list: letter, file, title, date, ASINs; a list
                                that is not long stays on the page of what follows, mostly the signature
    figure.where(kind: image)   a picture with its caption
    quote, raw, link, enum, list

such as `#show <poagen-timeline>: set text(9pt)`. A column of the timeline or the evidence list that is empty
in every row is left out, in both outputs. The rows of a table of the template's own stay whole in
`#whole-rows(table(…))`. Where words may break is told in each `body`. For a string that a template shows in a
narrow place, `#with-fitted(38mm)("…")` keeps file names and compounds whole, and breaks what is longer than
that; `#show poagen-line: with-fitted(38mm)` does so for all that follows, and takes Typst long.

Typst asks each show rule about each element, and for each looks through all that is set. So rules for what
few letters have may stand in `{% if "quote" in elements %}`: `elements` holds those of `enum`, `figure`
(pictures with captions, and tables of the author's), `image`, `quote` and `raw` that are in a body. Rules in
`#{ … [the letter] }`, not each on a line of markup, Typst takes for one, which it is quicker with.

No template can include another file, and from none can a network or a file be reached; a page with a script,
or with an address that a browser would load, is refused. Filling one may take two seconds and 200 MB, and
leave 10 MB. A macro of Jinja's gives text, so in `page.typ.j2` use functions of Typst instead.
"""

from typing import NamedTuple

from poagen.model import Letter, LetterSection


class Layout(NamedTuple):
    """A look: the text of its files."""

    name: str
    page_html: str
    page_css: str
    page_typ: str
    path: str
    """Where it is, as messages name it: `layouts/letter`."""

    @property
    def files(self) -> dict[str, str]:
        """File name to text."""
        return {"page.html.j2": self.page_html, "page.css": self.page_css, "page.typ.j2": self.page_typ}


class SectionBody(NamedTuple):
    """A section of the letter as templates see it."""

    name: str
    heading: str
    date: str
    body: str


class Sheet(NamedTuple):
    """A template and all that it may show."""

    file: str
    """As messages name it: `layouts/letter/page.typ.j2`."""
    template: str
    letter: Letter
    sections: tuple[SectionBody, ...]
    css: str = ""
    preamble: str = ""
    elements: frozenset[str] = frozenset()


def with_body(section: LetterSection, body: str) -> SectionBody:
    """The section with its written-out body in place of its blocks."""
    return SectionBody(section.name, section.heading, section.date, body)
