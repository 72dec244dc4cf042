"""A paper that is a picture goes in, the bytes that stand for it in HTML and PDF come out.

They hold what can be seen and nothing else: no place, camera, author, comment, thumbnail or earlier version.
"""

import re
from typing import Literal, NamedTuple

from poagen.model import Paper, Trouble, shown
from poagen.pictures.parts import MOST_PIXELS, Segment, bare_jpeg, bare_png, jpeg_segments, png_chunks
from poagen.worker import Lost, Worker

SECONDS = 10
"""Of CPU for one picture. The largest take two."""
MEMORY = 340_000_000

LONGEST_AS_IT_IS = 3_000
"""Pixels. Most screenshots have fewer; scaled down they would become larger files, and less sharp."""
MOST_AS_IT_IS = 1_500_000

_LOST = {
    "time": "it takes too long",
    "memory": "it needs too much memory",
    "crash": "the program that does it ended",
}
_TURNED = re.compile(rb"\x01\x12\x00\x03|\x12\x01\x03\x00")
"""EXIF that says how to turn the picture, in either order of bytes."""
_SRGB = re.compile(rb"s\x00?R\x00?G\x00?B")
_PLAIN_FRAMES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended and progressive JPEG, which all browsers and PDF readers know."""


class Embedded(NamedTuple):
    """A picture as it is shown in a letter."""

    content: bytes
    type: Literal["jpg", "png"]
    width: int
    height: int


_worker = Worker("poagen.pictures.repaint:answer", SECONDS, MEMORY)
_made: dict[str, Embedded] = {}
_MOST_KEPT = 50


def embeddable(paper: Paper) -> Embedded | None:
    """The picture as it is shown; None for what is no picture, damaged or too large, which the rules tell.

    Raises Trouble where a sound picture cannot be prepared.
    """
    if not paper.is_picture or paper.damage or not 0 < paper.width * paper.height <= MOST_PIXELS:
        return None
    if max(paper.width, paper.height) <= LONGEST_AS_IT_IS and len(paper.content) <= MOST_AS_IT_IS:
        bare = _stripped(paper)
        if bare:
            return bare
    return _repainted(paper)


def _stripped(paper: Paper) -> Embedded | None:
    """The picture without its metadata and otherwise as it is; None where it takes more than that."""
    if paper.type == "jpg":
        segments = list(jpeg_segments(paper.content))
        if any(map(_asks_for_more, segments)):
            return None
        return Embedded(bare_jpeg(segments), "jpg", paper.width, paper.height)
    chunks = list(png_chunks(paper.content)) if paper.type == "png" else []
    if not chunks or any(chunk.kind == b"iCCP" for chunk in chunks):
        return None
    if any(chunk.kind == b"eXIf" and _TURNED.search(chunk.body) for chunk in chunks):
        return None
    return Embedded(bare_png(chunks), "png", paper.width, paper.height)


def _asks_for_more(segment: Segment) -> bool:
    """Whether a JPEG with this segment would look wrong without it, or not be shown everywhere."""
    if segment.is_frame:
        return (
            segment.kind not in _PLAIN_FRAMES or segment.body[:1] != b"\x08" or segment.body[5] not in (1, 3)
        )
    if segment.kind == 0xE1:
        return bool(_TURNED.search(segment.body))
    return segment.kind == 0xE2 and segment.body.startswith(b"ICC_PROFILE") and not _SRGB.search(segment.body)


def _repainted(paper: Paper) -> Embedded:
    """A fresh copy, kept while the process runs: a letter that is watched is built again and again."""
    if paper.sha256 not in _made:
        if len(_made) >= _MOST_KEPT:
            _made.clear()
        _made[paper.sha256] = _repaint(paper)
    return _made[paper.sha256]


def _repaint(paper: Paper) -> Embedded:
    try:
        made, fresh = _worker.ask({"type": paper.type}, paper.content)
        fault = made.get("fault", "")
    except Lost as lost:
        fault = _LOST[lost.why]
    if fault:
        message = f"evidence/{shown(paper.name)} cannot be made ready for the letter: {shown(fault)}"
        raise Trouble(message, "open it in a picture editor and save it anew")
    return Embedded(fresh, made["type"], made["width"], made["height"])
