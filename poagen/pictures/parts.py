"""The bytes of a picture go in, its parts come out, and its bytes without what is no part of the picture.

Nothing is decoded here, so it costs little, whatever the picture unpacks to.
"""

import re
from collections.abc import Container, Iterable, Iterator
from itertools import islice
from typing import NamedTuple

PNG_MARK = b"\x89PNG\r\n\x1a\n"
PNG_PICTURE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"sRGB", b"gAMA", b"cHRM", b"IDAT", b"IEND"})
"""The chunks that make the picture."""

MOST_PIXELS = 50_000_000
"""A larger picture is measured, never decoded. A phone's picture has 12 to 50 million."""
MOST_PARTS = 50_000
"""A picture in more parts is treated as if it ended there. A large one has a few thousand."""

_START_OF_FRAME = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
START_OF_SCAN = 0xDA
END_OF_IMAGE = 0xD9
_JPEG_PICTURE = _START_OF_FRAME | {0xC4, START_OF_SCAN, END_OF_IMAGE, 0xDB, 0xDC, 0xDD}
_JFIF, _ADOBE = 0xE0, 0xEE
_NEXT_MARKER = re.compile(rb"\xff+([^\x00\xd0-\xd7\xff])")


class Segment(NamedTuple):
    """A part of a JPEG; `whole` is the marker, the length, the body and the picture data behind it."""

    kind: int
    whole: memoryview

    @property
    def body(self) -> bytes:
        return bytes(self.whole[4 : 2 + int.from_bytes(self.whole[2:4], "big")])

    @property
    def is_frame(self) -> bool:
        """Whether it tells the size of the picture and how it is coded."""
        return self.kind in _START_OF_FRAME and len(self.body) >= 6


class Chunk(NamedTuple):
    """A part of a PNG; `whole` is the length, the kind, the body and its checksum."""

    kind: bytes
    whole: memoryview

    @property
    def body(self) -> bytes:
        return bytes(self.whole[8:-4])


def jpeg_segments(content: bytes) -> Iterator[Segment]:
    """The segments after the mark, as far as they are whole; the last of a whole file is END_OF_IMAGE."""
    return islice(_jpeg_segments(content), MOST_PARTS)


def _jpeg_segments(content: bytes) -> Iterator[Segment]:
    view = memoryview(content)
    at = 2
    while marker := _NEXT_MARKER.match(content, at):
        kind, start = marker[1][0], marker.end()
        if kind == END_OF_IMAGE:
            yield Segment(kind, view[start - 2 : start])
            return
        end = start + int.from_bytes(content[start : start + 2], "big")
        if end < start + 2 or end > len(content):
            return
        at = _end_of_scan(content, end) if kind == START_OF_SCAN else end
        yield Segment(kind, view[start - 2 : at])


def _end_of_scan(content: bytes, at: int) -> int:
    following = _NEXT_MARKER.search(content, at)
    return following.start() if following else len(content)


def png_chunks(content: bytes) -> Iterator[Chunk]:
    """The chunks after the mark, as far as they are whole; the last of a whole file is IEND."""
    return islice(_png_chunks(content), MOST_PARTS)


def _png_chunks(content: bytes) -> Iterator[Chunk]:
    view = memoryview(content)
    at, kind = len(PNG_MARK), b""
    while kind != b"IEND" and len(content) >= at + 12:
        end = at + 12 + int.from_bytes(view[at : at + 4], "big")
        if end > len(content):
            return
        kind = bytes(view[at + 4 : at + 8])
        yield Chunk(kind, view[at:end])
        at = end


def gif_is_whole(content: bytes) -> bool:
    """Whether every block up to the end mark is there."""
    try:
        at = 13 + _table(content[10])
        while content[at] != 0x3B:
            if content[at] == 0x21:
                at = _behind_blocks(content, at + 2)
            elif content[at] == 0x2C:
                at = _behind_blocks(content, at + 11 + _table(content[at + 9]))
            else:
                at += 1  # stray bytes between blocks are common, and readers pass over them
    except IndexError:
        return False
    return True


def _table(flags: int) -> int:
    """Bytes of a colour table."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _behind_blocks(content: bytes, at: int) -> int:
    while length := content[at]:
        at += length + 1
    return at + 1


def bare_jpeg(segments: Iterable[Segment]) -> bytes:
    """The picture alone, without what cameras, phones and editors add to it or put behind its end."""
    return b"\xff\xd8" + b"".join(segment.whole for segment in segments if _makes_the_picture(segment))


def _makes_the_picture(segment: Segment) -> bool:
    if segment.kind == _JFIF:
        return len(segment.body) == 14 and segment.body.startswith(b"JFIF\x00")
    if segment.kind == _ADOBE:
        return len(segment.body) == 12 and segment.body.startswith(b"Adobe")
    return segment.kind in _JPEG_PICTURE


def bare_png(chunks: Iterable[Chunk], kept: Container[bytes] = PNG_PICTURE) -> bytes:
    """The picture alone, or what is `kept`."""
    return PNG_MARK + b"".join(chunk.whole for chunk in chunks if chunk.kind in kept)


def jpeg_size(segments: Iterable[Segment]) -> tuple[int, int]:
    """Width and height in pixels, as the file states them; zeros where it does not."""
    for segment in segments:
        if segment.is_frame:
            return int.from_bytes(segment.body[3:5], "big"), int.from_bytes(segment.body[1:3], "big")
    return 0, 0


def png_size(chunks: Iterable[Chunk]) -> tuple[int, int]:
    """The same for a PNG."""
    for chunk in chunks:
        if chunk.kind == b"IHDR":
            return int.from_bytes(chunk.body[:4], "big"), int.from_bytes(chunk.body[4:8], "big")
    return 0, 0


def gif_size(content: bytes) -> tuple[int, int]:
    """The same for a GIF."""
    return int.from_bytes(content[6:8], "little"), int.from_bytes(content[8:10], "little")
