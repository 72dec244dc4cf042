"""A comparison goes in, a PDF in the letter's own layout comes out: what changed, then the letter with marks.

The layout gets a letter of a title and one section, the opening, which every layout prints without a heading.
So no template shows title, sender or signature, where no marks can stand; the section holds them, with marks.
"""

from collections.abc import Iterator
from pathlib import Path

from poagen.formats.layout import SectionBody, Sheet
from poagen.formats.pdf import printed
from poagen.formats.typst_fonts import families
from poagen.formats.typst_literal import typst_literal
from poagen.formats.typst_preamble import preamble
from poagen.model import Letter, Trouble
from poagen.review.outputs import Wanted
from poagen.review.outputs._page import Block, Item, Moved, Page, Run, grouped, nested, page_of

_MARKS = {
    "insert": "poagen-inserted",
    "delete": "poagen-deleted",
    "put": "poagen-put",
    "taken": "poagen-taken",
    "strong": "strong",
    "quiet": "poagen-quiet",
    "quoted": "quote",
}


def written(wanted: Wanted) -> bytes:
    """The PDF; raises Trouble where neither side has a letter, or the layout cannot be filled or compiled."""
    if wanted.letter is None:
        raise Trouble(
            "neither side could be read as a letter, so there is no layout to print it in",
            "choose another format, such as html",
        )
    blocks = page_of(wanted.comparison, wanted.letter)
    letter = _bare(wanted.letter, blocks.title)
    layout = wanted.layout()
    body = _body(blocks)
    fonts = families(letter.language, "\n".join((letter.title, *letter.language.words.values(), body)))
    sheet = Sheet(
        f"{layout.path}/page.typ.j2",
        layout.page_typ,
        letter,
        (SectionBody("opening", "", "", body),),
        preamble=preamble(letter, {}, fonts, has_long_words=True, has_figures=True) + _rules(),
    )
    return printed(sheet, wanted.workshop(), {})


def _bare(letter: Letter, title: str) -> Letter:
    """The letter without all that a layout shows unmarked."""
    return letter._replace(
        title=title,
        seller="",
        seller_id="",
        signatory="",
        role="",
        marketplaces=(),
        date="",
        reference="",
        sections=(),
        items=(),
        timeline=(),
        exhibits=(),
        summary=(),
        draft=False,
    )


def _rules() -> str:
    return Path(__file__).with_name("redline.typ").read_text(encoding="utf-8")


def _body(page: Page) -> str:
    """The Typst code of it all; words stand in it as literals only."""
    told = f'#text(lang: "en", region: none, {{\n{_blocks(page.told)}\n}})'
    letter = _blocks(page.letter)
    return f"\n\n{told}\n" + (f"#pagebreak(weak: true)\n#{{\n{letter}\n}}\n\n" if letter else "\n")


def _blocks(blocks: tuple[Block, ...]) -> str:
    return "\n".join(code for kind, group in grouped(blocks) for code in _group(kind, group))


def _group(kind: str, blocks: tuple[Block, ...]) -> Iterator[str]:
    if kind == "item":
        yield _list(nested(blocks))
    elif kind == "paragraph":
        yield from (f"par({_line(block)})" for block in blocks)
    elif kind in ("title", "heading", "subheading"):
        yield from (f"heading(level: {block.level}, {_line(block)})" for block in blocks)
    else:
        yield f"poagen-lines({''.join(f'{_line(block)}, ' for block in blocks)})"


def _list(items: tuple[Item, ...]) -> str:
    numbers = (_joined(item.block.number) if item.block.number else "none" for item in items)
    return f"poagen-list(({''.join(f'{number}, ' for number in numbers)}), {', '.join(map(_item, items))})"


def _item(item: Item) -> str:
    below = f"; {_list(item.below)}" if item.below else ""
    return f"{{ {_joined(item.block.runs, item.block.moved)}{below} }}"


def _line(block: Block) -> str:
    """All words of what is no item of a list."""
    number = (*block.number, Run(" ")) if block.number else ()
    return _joined((*number, *block.runs), block.moved)


def _joined(runs: tuple[Run, ...], moved: Moved | None = None) -> str:
    # An array, since a sum of thousands is nested too deeply for Typst.
    jump = _jump(moved) if moved else '""'
    return f"({jump}, {''.join(f'{_run(run)}, ' for run in runs)}).join()"


def _jump(moved: Moved) -> str:
    arrow = typst_literal(f"{'↑' if moved.is_above else '↓'}{moved.number}")
    return f"poagen-jump({arrow}, label({typst_literal(moved.label)}), label({typst_literal(moved.other)}))"


def _run(run: Run) -> str:
    words = typst_literal(run.text)
    return f"{_MARKS[run.mark]}({words})" if run.mark else words
