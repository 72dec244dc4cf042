"""The bytes of a picture go in; its size, its damage, and whether it tells where it was taken come out."""

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterable
from typing import NamedTuple

from poagen.load.look.sight import Sight
from poagen.pictures.parts import (
    END_OF_IMAGE,
    MOST_PIXELS,
    Chunk,
    bare_jpeg,
    bare_png,
    gif_is_whole,
    gif_size,
    jpeg_segments,
    jpeg_size,
    png_chunks,
    png_size,
)

_GPS = 0x8825
_GPS_ENTRY = re.compile(rb"\x88\x25|\x25\x88")
_COORDINATES = frozenset({2, 4, 20, 22})
"""Latitude and longitude of the camera and of what it was aimed at; other entries tell no place."""
_XMP_COORDINATES = re.compile(
    rb"G\0?P\0?S\0?(?:D\0?e\0?s\0?t\0?)?L\0?(?:a\0?t\0?i|o\0?n\0?g)\0?t\0?u\0?d\0?e"
)
"""In UTF-8 or UTF-16."""
_MOST_TEXT = 4_000_000


class _Outline(NamedTuple):
    """What a picture's parts tell before it is decoded."""

    size: tuple[int, int]
    whole: bool
    remarks: list[bytes]
    """Where a place may be told: EXIF with its mark, XMP, comments."""
    bare: bytes
    """The picture alone: what surrounds it is read here, with limits, not by the decoder."""


def look_into_picture(content: bytes, kind: str) -> Sight:
    """What is seen in a `jpg`, `png` or `gif`."""
    outline = _OUTLINES[kind](content)
    width, height = outline.size
    return Sight(
        kind,
        damage=_damage(outline, kind),
        width=width,
        height=height,
        tells_location=_tells_location(outline.remarks),
    )


def _damage(outline: _Outline, kind: str) -> str:
    width, height = outline.size
    if not width or not height:
        return "it does not say how large it is"
    if not outline.whole:
        return "its end is missing"
    if width * height > MOST_PIXELS:
        return ""
    try:
        _decode(outline.bare, kind)
    except MemoryError:
        raise
    except Exception:  # what Pillow raises over a damaged file is not limited to one kind
        return "it is garbled"
    return ""


def _decode(bare: bytes, kind: str) -> None:
    """Raises where the picture is damaged."""
    stream = io.BytesIO(bare)
    if kind == "jpg":
        from PIL.JpegImagePlugin import JpegImageFile

        photo = JpegImageFile(stream)
        # An eighth of the size reads every byte of the file in a sixty-fourth of the memory.
        photo.draft(photo.mode, (photo.width // 8, photo.height // 8))
        photo.load()
    elif kind == "png":
        from PIL.PngImagePlugin import PngImageFile

        PngImageFile(stream).load()
    else:
        from PIL.GifImagePlugin import GifImageFile

        GifImageFile(stream).load()


def _jpeg(content: bytes) -> _Outline:
    segments = list(jpeg_segments(content))
    whole = bool(segments) and segments[-1].kind == END_OF_IMAGE
    remarks = [segment.body for segment in segments if segment.kind in (0xE1, 0xFE)]
    return _Outline(jpeg_size(segments), whole, remarks, bare_jpeg(segments))


def _png(content: bytes) -> _Outline:
    chunks = list(png_chunks(content))
    whole = bool(chunks) and chunks[-1].kind == b"IEND"
    return _Outline(png_size(chunks), whole, [_png_remark(chunk) for chunk in chunks], bare_png(chunks))


def _gif(content: bytes) -> _Outline:
    return _Outline(gif_size(content), gif_is_whole(content), [content], content)


_OUTLINES: dict[str, Callable[[bytes], _Outline]] = {"jpg": _jpeg, "png": _png, "gif": _gif}


def _png_remark(chunk: Chunk) -> bytes:
    """EXIF with its mark, or the text of a text chunk."""
    if chunk.kind == b"eXIf":
        return b"Exif\x00\x00" + chunk.body
    if chunk.kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return b""
    keyword, _, text = chunk.body.partition(b"\x00")
    if chunk.kind == b"zTXt":
        text = _unpacked(text[1:])
    elif chunk.kind == b"iTXt":
        packed, text = text[:1] == b"\x01", text[2:].split(b"\x00", 2)[-1]
        text = _unpacked(text) if packed else text
    return _unhexed(text) if keyword.startswith(b"Raw profile type") else text


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST_TEXT)
    except zlib.error:
        return b""


def _unhexed(text: bytes) -> bytes:
    """EXIF or XMP as ImageMagick writes it into a PNG: a name, a length, lines of hexadecimal digits."""
    try:
        return bytes.fromhex(b"".join(text.split()[2:]).decode("ascii"))
    except ValueError:
        return b""


def _tells_location(remarks: Iterable[bytes]) -> bool:
    return any(_XMP_COORDINATES.search(remark) or _exif_coordinates(remark) for remark in remarks)


def _exif_coordinates(remark: bytes) -> bool:
    if not remark.startswith(b"Exif\x00\x00") or not _GPS_ENTRY.search(remark):
        return False
    from PIL.ExifTags import IFD
    from PIL.Image import Exif

    exif = Exif()
    try:
        with warnings.catch_warnings(action="ignore"):  # Pillow warns of sloppy EXIF, which most EXIF is
            exif.load(remark)
            of_the_thumbnail = exif.get_ifd(IFD.IFD1)
            return not _COORDINATES.isdisjoint(exif.get_ifd(_GPS)) or _GPS in of_the_thumbnail
    except Exception:  # what Pillow cannot read, another program may: better one warning too many
        return True
