"""Typst sources beside this file go in; the papers of the sample cases come out, the same bytes every run.

`CASE/NAME.pdf.typ` becomes `cases/CASE/evidence/NAME.pdf`; a `.png.typ` becomes a screenshot, a `.jpg.typ`
a photograph. Every company, person and number in them is made up.
"""

import random
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
import typst
from PIL import Image, ImageChops, ImageEnhance, ImageFilter

SOURCES = Path(__file__).resolve().parent
CASES = SOURCES.parent
FONTS = CASES.parent / "poagen" / "fonts"
SCREEN_PPI = 144.0
PHOTO_SIZE = (1000, 667)


class MadePaper(NamedTuple):
    """A source, and the evidence that is made of it."""

    source: Path
    target: Path


def papers() -> Iterator[MadePaper]:
    """Every paper that has a source here, in a fixed order."""
    for source in sorted(SOURCES.glob("*/*.typ")):
        yield MadePaper(source, CASES / source.parent.name / "evidence" / source.stem)


def document(source: Path) -> bytes:
    """The PDF of a source, packed: Typst writes the tags of a long table loosely."""
    loose = typst.compile(source, root=SOURCES, font_paths=[FONTS], ignore_system_fonts=True, timestamp=0)
    file = BytesIO()
    with pikepdf.open(BytesIO(loose)) as pdf:
        pdf.save(
            file,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            recompress_flate=True,
            deterministic_id=True,
        )
    return file.getvalue()


def picture(source: Path) -> Image.Image:
    """The first page of a source as pixels."""
    page = typst.compile(
        source, root=SOURCES, font_paths=[FONTS], ignore_system_fonts=True, format="png", ppi=SCREEN_PPI
    )
    return Image.open(BytesIO(page)).convert("RGB")


def screenshot(source: Path) -> bytes:
    """The PNG of a source, in few colours, as a screen has."""
    screen = picture(source).quantize(64, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    return _saved(screen, "PNG", optimize=True)


def photograph(source: Path) -> bytes:
    """The JPEG of a source, as a telephone held at an angle in a badly lit hall sees it; without metadata."""
    scene = _tilted(picture(source))
    scene = ImageChops.multiply(scene.filter(ImageFilter.GaussianBlur(1.1)), _light(scene.size))
    scene = Image.blend(scene, _grain(scene.size), 0.05)
    return _saved(ImageEnhance.Contrast(scene).enhance(1.12), "JPEG", quality=64, optimize=True)


def _tilted(scene: Image.Image) -> Image.Image:
    wide, high = scene.size
    corners = (0.02, 0.03, 0.035, 0.985, 0.985, 0.96, 0.96, 0.045)
    quad = tuple(part * (high if at % 2 else wide) for at, part in enumerate(corners))
    return scene.transform(PHOTO_SIZE, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC)


def _light(size: tuple[int, int]) -> Image.Image:
    """A lamp above the middle: bright there, dim in the corners."""
    falloff = Image.radial_gradient("L").resize(size).point(lambda value: 255 - value * 0.52)
    return Image.merge("RGB", (falloff, falloff.point(lambda v: v * 0.98), falloff.point(lambda v: v * 0.93)))


def _grain(size: tuple[int, int]) -> Image.Image:
    coarse = (size[0] // 2, size[1] // 2)
    noise = random.Random(0).randbytes(coarse[0] * coarse[1])
    return Image.frombytes("L", coarse, noise).resize(size, Image.Resampling.BILINEAR).convert("RGB")


def _saved(image: Image.Image, format: str, **options: int | bool) -> bytes:
    file = BytesIO()
    image.save(file, format, **options)
    return file.getvalue()


MAKERS: dict[str, Callable[[Path], bytes]] = {".pdf": document, ".png": screenshot, ".jpg": photograph}


def main() -> None:
    """Make every paper; a paper that is right already is left as it is."""
    for paper in papers():
        content = MAKERS[paper.target.suffix](paper.source)
        paper.target.parent.mkdir(parents=True, exist_ok=True)
        if not paper.target.exists() or paper.target.read_bytes() != content:
            paper.target.write_bytes(content)
            sys.stdout.write(f"{paper.target.relative_to(CASES)}  {len(content):,} bytes\n")


if __name__ == "__main__":
    main()
