"""A comparison goes in, one HTML page comes out: what changed, then the letter with its marks; no script.

The page is not the layout's: a template shows title, sender and signature from the letter's own fields, where
no marks can stand, and the marks' colours need a ground that is known. So no worker is waited for either.
"""

from html import escape
from pathlib import Path

from poagen.review.outputs import Wanted
from poagen.review.outputs._page import Block, Item, Moved, Page, Run, grouped, nested, page_of

_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
)
_TAGS = {
    "insert": "ins",
    "delete": "del",
    "put": "ins",
    "taken": "del",
    "strong": "strong",
    "quiet": "small",
    "quoted": "q",
}
_AUTHOR_S = ("ins", "del", "q")


def written(wanted: Wanted) -> bytes:
    """The page. Without `<ins>` its section `redline` reads as the old letter, without `<del>` as the new."""
    letter = wanted.letter
    page = _Page(f' lang="{escape(letter.language.code)}"' if letter else "")
    return page.html(page_of(wanted.comparison, letter)).encode()


class _Page:
    """Writes one page; `lang` says in which language the author writes."""

    def __init__(self, lang: str) -> None:
        self._lang = lang
        self._in_letter = False

    def html(self, page: Page) -> str:
        told = self._blocks(page.told)
        self._in_letter = True
        letter = self._blocks(page.letter)
        redline = f'<section class="redline"{self._lang}>\n{letter}\n</section>\n' if letter else ""
        style = Path(__file__).with_name("redline.css").read_text(encoding="utf-8")
        return (
            f'<!DOCTYPE html>\n<html lang="en">\n<head>\n{_POLICY}\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f'<meta name="color-scheme" content="light dark">\n<title>{escape(page.title)}</title>\n'
            f"<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
            f'<section class="told">\n<h1>{escape(page.title)}</h1>\n{told}\n</section>\n{redline}'
            "</main>\n</body>\n</html>\n"
        )

    def _blocks(self, blocks: tuple[Block, ...]) -> str:
        return "\n".join(self._group(kind, group) for kind, group in grouped(blocks))

    def _group(self, kind: str, blocks: tuple[Block, ...]) -> str:
        if kind == "item":
            return self._list(nested(blocks))
        if kind in ("title", "heading", "subheading"):
            # The page has a title of its own.
            return "\n".join(self._element(f"h{block.level + self._in_letter}", block) for block in blocks)
        lines = "\n".join(self._element("p", block) for block in blocks)
        return lines if kind == "paragraph" else f'<div class="{kind}">\n{lines}\n</div>'

    def _list(self, items: tuple[Item, ...]) -> str:
        return "<ul>\n" + "\n".join(map(self._item, items)) + "\n</ul>"

    def _item(self, item: Item) -> str:
        below = f"\n{self._list(item.below)}\n" if item.below else ""
        numbered = ' class="numbered"' if item.block.number else ""
        return f"<li{numbered}>{self._words(item.block)}{below}</li>"

    def _element(self, tag: str, block: Block) -> str:
        return f"<{tag}>{self._words(block)}</{tag}>"

    def _words(self, block: Block) -> str:
        # In what changed, marks in the list are the author's words, those in the key are ours.
        lang = self._lang if block.kind == "item" and not self._in_letter else ""
        number, words = ("".join(_run(run, lang) for run in runs) for runs in (block.number, block.runs))
        jump = _jump(block.moved) if block.moved else ""
        return f"{number} {jump}{words}" if number else jump + words


def _run(run: Run, lang: str) -> str:
    words = escape(run.text)
    if not run.mark:
        return words
    name = ' class="moved"' if run.mark in ("put", "taken") else ""
    tag = _TAGS[run.mark]
    return f"<{tag}{name}{lang if tag in _AUTHOR_S else ''}>{words}</{tag}>"


def _jump(moved: Moved) -> str:
    """A link to the passage's other place. It has no words, which would be none of the letter's."""
    where = "from" if moved.side == "new" else "to"
    arrow = f"{'↑' if moved.is_above else '↓'}{moved.number}"
    name = f"Moved {where} its other place, number {moved.number}"
    place = f'id="{moved.label}" href="#{moved.other}"'
    return f'<a class="jump" {place} data-arrow="{arrow}" aria-label="{name}" lang="en"></a>'
