"""A sound picture goes in, a fresh copy comes out: upright, in sRGB, as large as a letter needs.

It is the task of a worker process of `poagen.formats.pictures`: a decoder meets a stranger's bytes here.
"""

import io
from typing import TYPE_CHECKING, Any

from poagen.pictures.parts import PNG_PICTURE, bare_png, png_chunks

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFile import ImageFile

LONGEST_SIDE = 2_000
"""Pixels. A letter's page at 240 dots per inch is 2,000 wide."""
_JPEG_QUALITY = 88
_PNG_LEVEL = 3
"""A screenshot becomes smaller with it than with the usual 6, and in half the time."""
_ORIENTATION = 0x0112
_FEW_PIXELS = 16_000_000
"""Smoothing a transparent picture of more would need more memory than there is."""


def answer(question: dict[str, Any], content: bytes) -> tuple[dict[str, Any], bytes]:
    """The task: the question tells the picture's `type`, the answer the copy's type and size, or a fault."""
    try:
        image = _repainted(_opened(content, question["type"]))
    except MemoryError:
        raise
    except Exception as fault:  # what Pillow raises over a hostile file is not limited to one kind
        return {"fault": f"{type(fault).__name__}: {fault}"}, b""
    kind = "jpg" if question["type"] == "jpg" else "png"
    return {"type": kind, "width": image.width, "height": image.height}, _written(image, kind)


def scaled(width: int, height: int) -> tuple[int, int]:
    """The size at which a picture of this size is shown."""
    longest = max(width, height, LONGEST_SIDE)
    return max(1, round(width * LONGEST_SIDE / longest)), max(1, round(height * LONGEST_SIDE / longest))


def _opened(content: bytes, kind: str) -> "ImageFile":
    """The picture by the one decoder for its kind; a JPEG is decoded at the smallest scale that will do."""
    if kind == "jpg":
        from PIL.JpegImagePlugin import JpegImageFile

        photo = JpegImageFile(io.BytesIO(content))
        photo.draft(photo.mode, scaled(*photo.size))
        return photo
    if kind == "png":
        from PIL.PngImagePlugin import PngImageFile

        return PngImageFile(io.BytesIO(bare_png(png_chunks(content), PNG_PICTURE | {b"iCCP", b"eXIf"})))
    from PIL.GifImagePlugin import GifImageFile

    return GifImageFile(io.BytesIO(content))


def _repainted(picture: "ImageFile") -> "Image":
    profile = picture.info.get("icc_profile")
    turn = picture.getexif().get(_ORIENTATION)
    size = scaled(*picture.size)
    image = _in_srgb(_shrunk(_in_eight_bits(picture), size), profile)
    return _upright(image, turn)


def _in_eight_bits(image: "Image") -> "Image":
    """Grey, colour or CMYK, with or without alpha."""
    if image.mode.startswith(("I", "F")):
        return image.point(lambda value: value / 256).convert("L")
    if "transparency" in image.info or image.mode in ("PA", "La", "RGBa"):
        return image.convert("RGBA")
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK"):
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def _shrunk(image: "Image", size: tuple[int, int]) -> "Image":
    from PIL.Image import Resampling

    if image.size == size:
        return image
    if image.mode in ("LA", "RGBA") and image.width * image.height > _FEW_PIXELS:
        image = image.resize((size[0] * 3 // 2, size[1] * 3 // 2), Resampling.NEAREST)
    return image.resize(size, Resampling.LANCZOS, reducing_gap=3.0)


def _in_srgb(image: "Image", profile: bytes | None) -> "Image":
    """The colours that the profile means; as they are where it cannot be understood."""
    plain = "RGB" if image.mode == "CMYK" else image.mode
    if profile and image.mode in ("RGB", "RGBA", "CMYK"):
        from PIL import ImageCms

        try:
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(
                image, meant, ImageCms.createProfile("sRGB"), outputMode=plain
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            converted = None
        if converted:
            return converted
    return image.convert(plain)


def _upright(image: "Image", turn: object) -> "Image":
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    return image.transpose(turns[turn]) if isinstance(turn, int) and turn in turns else image


def _written(image: "Image", kind: str) -> bytes:
    image.info = {}  # or comments, profile and resolution would be written again
    stream = io.BytesIO()
    if kind == "jpg":
        image.save(stream, "JPEG", quality=_JPEG_QUALITY, optimize=True)
    else:
        image.save(stream, "PNG", compress_level=_PNG_LEVEL)
    return stream.getvalue()
