"""The built letter of a sample goes in, `docs/letter.png` comes out: the picture in the README.

Run it as `.venv/bin/python docs/picture.py` after `make build CASE=harbor-odr`.
"""

from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

ROOT = Path(__file__).parents[1]
SCALE = 1.1
"""Pixels for a point of the page."""


def main() -> None:
    """Two pages side by side, each with a thin edge."""
    document = pypdfium2.PdfDocument(ROOT / "build" / "harbor-odr" / "plan-of-action.pdf")
    pages = [ImageOps.expand(document[number].render(scale=SCALE).to_pil(), 1, "#bbb") for number in (0, 1)]
    sheet = Image.new("RGB", (sum(page.width for page in pages) + 48, pages[0].height + 32), "#e8e8e8")
    left = 16
    for page in pages:
        sheet.paste(page, (left, 16))
        left += page.width + 16
    sheet.quantize(64).save(ROOT / "docs" / "letter.png", optimize=True)


if __name__ == "__main__":
    main()
