"""Letter and layout go in, `plan-of-action.html` comes out: one page with pictures and styles, no script."""

from base64 import b64encode
from collections.abc import Mapping
from html import escape

from poagen.formats.body import Writer
from poagen.formats.job import Format, Job, Shown
from poagen.formats.layout import Layout, Sheet, with_body
from poagen.formats.started import Started
from poagen.model import Letter, Output, Trouble
from poagen.model.document import Picture

FILE = "plan-of-action.html"

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">"
)


class PageWriter(Writer):
    """The body of the page. A picture's `src` is its id until the page is filled."""

    def __init__(self, letter: Letter, pictures: Mapping[str, Shown]) -> None:
        super().__init__(letter)
        self._pictures = pictures

    def picture(self, node: Picture) -> str:
        shown = self._pictures.get(node.name)
        if not shown:
            return ""
        size = f'width="{shown.embedded.width}" height="{shown.embedded.height}"'
        return f'<img src="{shown.id}" alt="{escape(node.alt or node.name)}" {size}>'

    def wide(self, table: str) -> str:
        return f'<div class="wide">\n{table}\n</div>'


def page_of(job: Job) -> Output:
    """The page; raises Trouble where the layout cannot be filled."""
    pictures = job.pictures.result()
    page = filled_page(job, PageWriter(job.letter, pictures))
    return Output(FILE, _with_pictures(page, pictures).encode())


def filled_page(job: Job, writer: PageWriter) -> str:
    """The page around what `writer` writes, its pictures told by their ids."""
    letter, layout = job.letter, job.layout
    sections = tuple(with_body(section, writer.section(section)) for section in letter.sections)
    sheet = Sheet(f"{layout.path}/page.html.j2", layout.page_html, letter, sections, css=layout.page_css)
    return _with_policy(job.workshop.fill(sheet), layout)


def _with_policy(page: str, layout: Layout) -> str:
    """The page, forbidden to run or load anything, whatever its layout says."""
    if "<head>" not in page:
        raise Trouble(f"{layout.path}/page.html.j2: it has no <head>", "add one, written just so")
    return page.replace("<head>", f"<head>\n{_POLICY}", 1)


def _with_pictures(page: str, pictures: Mapping[str, Shown]) -> str:
    # Only now, so that no template has megabytes to carry. No text can say this: its quotes are escaped.
    for shown in pictures.values():
        page = page.replace(f'<img src="{shown.id}"', f'<img src="{data_uri(shown)}"')
    return page


def data_uri(shown: Shown) -> str:
    """The picture itself as an address."""
    kind = "jpeg" if shown.embedded.type == "jpg" else shown.embedded.type
    return f"data:image/{kind};base64,{b64encode(shown.embedded.content).decode()}"


FORMAT = Format("html", FILE, lambda job: Started(lambda: page_of(job)))
