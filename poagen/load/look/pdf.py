"""The bytes of a PDF go in; its pages, its damage, and whether it needs a password come out.

What readers mend without a word (wrong offsets, bytes before its mark or behind its end) is no damage.
What is lost is.
"""

import io
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from poagen.load.look.actions import actions_in
from poagen.load.look.sight import TOO_MUCH, Sight

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

MOST_OBJECTS = 100_000
MOST_PAGES = 2_000
MOST_UNPACKED = 64_000_000
"""Bytes that one stream may unpack to. The largest drawings have a few million."""

_CUT = "its end is missing"
_NO_PAGES = "no pages can be found in it"
_LOST_STREAM = "unable to recover stream data"
"""What qpdf warns of when it finds no end of a stream at all; everything else it mends."""
_TOO_LARGE = "memory limit exceeded"
"""What it warns of when it leaves a stream packed, and with it the objects that may be in there."""
_END_MARK = re.compile(rb"startxref\s+\d|%%EOF")


def look_into_pdf(content: bytes) -> Sight:
    """What is seen in a PDF."""
    import pikepdf
    from pikepdf import settings

    settings.set_qpdf_limits(
        doc_max_warnings=1000,
        flate_max_memory=MOST_UNPACKED,
        png_max_memory=MOST_UNPACKED,
        run_length_max_memory=MOST_UNPACKED,
        tiff_max_memory=MOST_UNPACKED,
    )
    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return _seen(pdf, content)
    except pikepdf.PasswordError:
        return Sight("pdf", encrypted=True)
    except pikepdf.PdfError as fault:
        if "encrypt" in str(fault):
            return Sight("pdf", encrypted=True)  # by certificate, or in a manner unknown to qpdf
        unreadable = _NO_PAGES if "pages" in str(fault) else "it cannot be read as a PDF"
        return Sight("pdf", damage=unreadable if _has_end(content) else _CUT)


def _seen(pdf: "Pdf", content: bytes) -> Sight:
    objects = len(pdf.get_xref_table())
    if objects > MOST_OBJECTS:
        return Sight("pdf", damage=f"it has {objects:,} objects, more than {MOST_OBJECTS:,}")
    active = actions_in(pdf)
    pages = len(pdf.pages)
    damage = "" if _has_end(content) else _CUT
    return Sight("pdf", damage=damage or _damage(pdf, pages), active=active, pages=pages)


def _has_end(content: bytes) -> bool:
    """Whether an end mark stands behind the last object: what was cut off in the middle has none there."""
    return bool(_END_MARK.search(content, max(content.rfind(b"endobj"), 0)))


def _damage(pdf: "Pdf", pages: int) -> str:
    if not pages:
        return _NO_PAGES
    warnings = "".join(pdf.get_warnings())
    if _TOO_LARGE in warnings:
        return TOO_MUCH
    if _LOST_STREAM in warnings:
        return "a part of it is lost"
    if pages > MOST_PAGES:
        return f"it has {pages:,} pages, more than {MOST_PAGES:,}"
    told = pdf.Root.Pages.get("/Count", pages)
    if isinstance(told, int) and told > pages:
        return f"it should have {told:,} pages, but {pages:,} can be found"
    for number, page in enumerate(pdf.pages, 1):
        if not all(_can_be_unpacked(stream) for stream in _contents(page.obj)):
            return f"the content of page {number:,} cannot be read"
    return ""


def _contents(page: "Object") -> Iterator["Object"]:
    from pikepdf import Array

    contents = page.get("/Contents")
    if isinstance(contents, Array):
        yield from contents
    elif contents is not None:
        yield contents


def _can_be_unpacked(stream: "Object") -> bool:
    import pikepdf

    if not isinstance(stream, pikepdf.Stream):
        return False
    try:
        stream.read_bytes()
    except pikepdf.PdfError:
        return False
    return True
