"""Cuts the fonts of Debian's `fonts-noto-core` and `fonts-noto-mono` down to what a letter needs.

In: the folder of the full fonts. Out: one smaller font each, beside this file, `coverage.txt` and
`widths.txt`. Run by hand (`python poagen/fonts/make.py FOLDER`) when the choice of fonts or characters
changes; needs fontTools.
With the two folders of the extra `cjk` (`.venv/cjk/noto_cjk_*`) it writes `coverage-cjk.txt` instead.
"""

import sys
from collections.abc import Iterable
from pathlib import Path

from fontTools.subset import Options, Subsetter, load_font, save_font  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

HERE = Path(__file__).parent

TEXT = (
    (0x0020, 0x052F),  # Latin, IPA, combining marks, Greek, Cyrillic
    (0x1E00, 0x1FFF),  # Latin for Vietnamese, Greek with all its accents
    (0x2000, 0x20CF),  # punctuation, currency
    (0x2100, 0x218F),  # letter-like signs, fractions
    (0xFB00, 0xFB06),  # ligatures that a PDF or a word processor may have left in a pasted text
    (0xFFFD, 0xFFFD),
)
SIGNS = (
    (0x2010, 0x20CF),  # no combining marks from 20D0 on: their letters are in other fonts
    (0x2100, 0x2BFF),  # arrows, mathematics, boxes, shapes, ticks and crosses
)
"""What the text fonts lack; where several have a sign, Typst takes the first that it finds."""

FONTS = {
    **{f"Noto{family}-{style}": TEXT for family in ("Serif", "Sans") for style in
       ("Regular", "Bold", "Italic", "BoldItalic")},
    "NotoSansMono-Regular": (*TEXT, *SIGNS),
    "NotoSansMath-Regular": SIGNS,
    "NotoSansSymbols-Regular": SIGNS,
    "NotoSansSymbols2-Regular": SIGNS,
}  # fmt: skip

WIDE = ((0x0020, 0x052F), (0x1E00, 0x1EFF), (0x2000, 0x20CF))
"""Whose widths are told; all else is taken for as wide as it is high."""

FEATURES = ("ccmp", "kern", "liga", "lnum", "locl", "mark", "mkmk", "tnum")


def cut(font: TTFont, ranges: Iterable[tuple[int, int]]) -> None:
    """Leaves in `font` the characters of `ranges` and what a letter sets them with."""
    options = Options()
    options.layout_features = list(FEATURES)
    options.hinting = False
    options.glyph_names = False
    options.recalc_timestamp = False
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[code for first, last in ranges for code in range(first, last + 1)])
    subsetter.subset(font)


def coverage(*folders: Path) -> str:
    """The characters that the fonts in `folders` show between them: lines of `0020-007e`, in order."""
    paths = [
        path for folder in folders for path in folder.iterdir() if path.suffix in (".ttf", ".otf", ".ttc")
    ]
    codes = {code for path in paths for code in TTFont(path, fontNumber=0, lazy=True).getBestCmap()}
    firsts = sorted(code for code in codes if code - 1 not in codes)
    lasts = sorted(code for code in codes if code + 1 not in codes)
    return "".join(f"{first:04x}-{last:04x}\n" for first, last in zip(firsts, lasts, strict=True))


def widths(folder: Path) -> str:
    """How wide characters are in the sans, in thousandths of the text's size: lines of `0020 260 269 …`."""
    font = TTFont(folder / "NotoSans-Regular.ttf", lazy=True)
    names, metrics, units = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm

    def width(code: int) -> int:
        return round(1000 * metrics[names[code]][0] / units) if code in names else 1000

    starts = [start for first, last in WIDE for start in range(first, last + 1, 16)]
    return "".join(
        f"{start:04x} {' '.join(str(width(code)) for code in range(start, start + 16))}\n" for start in starts
    )


def main(source: Path) -> None:
    """Makes every font anew from the full ones in `source`, and `coverage.txt` from them."""
    for name, ranges in FONTS.items():
        options = Options()
        options.recalc_timestamp = False
        font = load_font(str(source / f"{name}.ttf"), options)
        cut(font, ranges)
        save_font(font, str(HERE / f"{name}.ttf"), options)
    (HERE / "coverage.txt").write_text(coverage(HERE), encoding="ascii")
    (HERE / "widths.txt").write_text(widths(HERE), encoding="ascii")


if __name__ == "__main__":
    folders = [Path(folder) for folder in sys.argv[1:]]
    if len(folders) > 1:
        (HERE / "coverage-cjk.txt").write_text(coverage(*folders), encoding="ascii")
    else:
        main(folders[0])
