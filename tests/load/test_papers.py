"""What is seen in papers, sound and hostile, and what the cache and the worker make of it."""

import json
import os
import random
import shutil
import struct
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from poagen import remembered
from poagen.load import papers
from poagen.load.look.actions import MOST_TOLD
from poagen.load.look.pdf import MOST_OBJECTS
from poagen.load.papers import begin_to_look, look_into
from poagen.model import Paper
from poagen.pictures.parts import MOST_PIXELS
from poagen.rules import _evidence
from poagen.worker import Worker
from tests import papers as made

Maker = Callable[[], bytes]


def seen(paper: Paper) -> dict[str, Any]:
    """What is not as it is in an empty file."""
    blank = Paper("", b"", "", "")._asdict()
    skipped = ("name", "content", "sha256")
    return {
        key: value for key, value in paper._asdict().items() if key not in skipped and value != blank[key]
    }


FACTS: dict[Maker, dict[str, Any]] = {
    made.pdf: {"type": "pdf", "pages": 1},
    made.encrypted_pdf: {"type": "pdf", "encrypted": True},
    made.javascript_pdf: {"type": "pdf", "pages": 1, "active": ("JavaScript in /OpenAction",)},
    made.hidden_javascript_pdf: {"type": "pdf", "pages": 1, "active": ("JavaScript in /OpenAction",)},
    made.launch_pdf: {"type": "pdf", "pages": 1, "active": ("a launch action in /Annots of page 1",)},
    made.png: {"type": "png", "width": 40, "height": 30},
    made.gps_png: {"type": "png", "width": 40, "height": 30, "tells_location": True},
    made.huge_png: {"type": "png", "width": 30_000, "height": 30_000},
    made.jpeg: {"type": "jpg", "width": 40, "height": 30},
    made.gps_jpeg: {"type": "jpg", "width": 40, "height": 30, "tells_location": True},
    made.gif: {"type": "gif", "width": 40, "height": 30},
}


@pytest.mark.parametrize("maker", FACTS, ids=lambda maker: maker.__name__)
def test_facts(maker: Maker) -> None:
    assert seen(look_into("paper", maker())) == FACTS[maker]


def test_a_password_for_changes_alone_is_none() -> None:
    assert seen(look_into("a.pdf", made.encrypted_pdf(user=""))) == {"type": "pdf", "pages": 1}


def test_a_pdf_locked_with_a_certificate_is_encrypted() -> None:
    content = made.pdf().replace(b"/Root", b"/ID [ (a) (a) ] /Encrypt << /Filter /Adobe.PubSec >> /Root")
    assert seen(look_into("a.pdf", content)) == {"type": "pdf", "encrypted": True}


def test_the_worker_sees_the_same() -> None:
    files = {maker.__name__: maker() for maker in FACTS} | {"none": b"", "text": b"abc"}
    assert begin_to_look(files)() == {name: look_into(name, content) for name, content in files.items()}


WORDS = {
    b"": "",
    made.WINDOWS_PROGRAM: "a Windows program",
    made.WINDOWS_PROGRAM + made.pdf(): "a Windows program",
    made.LINUX_PROGRAM: "a Linux program",
    b"#!/bin/sh\n": "a script",
    b"PK\x03\x04" + bytes(26) + b"word/document.xml": "a Word document",
    b"PK\x03\x04" + bytes(26) + b"xl/workbook.xml": "an Excel workbook",
    b"PK\x03\x04" + bytes(26) + b"a.txt": "a ZIP archive",
    b"\x00\x00\x00\x18ftypheic": "a HEIC picture",
    b"RIFF\x10\x00\x00\x00WEBPVP8 ": "a WebP picture",
    b"\n<!DOCTYPE html><title>": "a web page",
    b'<?xml version="1.0"?>\n<svg xmlns=': "an SVG picture",
    b"<svg xmlns=": "an SVG picture",
    "Grüße".encode() * 1000: "plain text",
    b"\x01\x02\x03\xff\xfe": "",
}


@pytest.mark.parametrize("content", WORDS, ids=lambda content: repr(content[:12]))
def test_what_other_files_look_like(content: bytes) -> None:
    paper = look_into("invoice.pdf", content)
    assert (paper.type, paper.looks_like, paper.damage) == ("", WORDS[content], "")


def sloppy() -> Iterator[tuple[str, bytes]]:
    """PDFs that are not by the book, and that every reader opens."""
    whole = made.pdf()
    yield "wrong offsets", made.numbered_pdf(_ONE_PAGE, slip=7)
    yield "bytes before its mark", b"\r\n\r\n" + whole
    yield "bytes behind its end", whole + bytes(5000)
    yield "a web page behind its end", whole + b"<html>ok</html>\n" * 100
    yield "no line end", whole.rstrip()
    yield "no end mark", whole.removesuffix(b"%%EOF\n")
    yield "wrong start", whole.replace(b"startxref\n", b"startxref\n9")
    yield "no checksum", made.pdf(content=made.stream(zlib.compress(b"0 0 m")[:-4], b"/Filter /FlateDecode"))


_ONE_PAGE = {
    1: b"<< /Type /Catalog /Pages 2 0 R >>",
    2: b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
    3: b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] >>",
}


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in sloppy()])
def test_a_sloppy_pdf_is_not_damaged(content: bytes) -> None:
    assert seen(look_into("a.pdf", content)) == {"type": "pdf", "pages": 1}


@pytest.mark.parametrize("maker", [made.pdf, made.hidden_javascript_pdf, made.png, made.jpeg, made.gif])
def test_wherever_a_paper_is_cut_it_is_damaged(maker: Maker) -> None:
    whole = maker().rstrip().removesuffix(b"%%EOF")
    end = whole.rfind(b"startxref") + 10 if whole.startswith(b"%PDF") else len(whole) - 1
    for length in [*range(8, end, 11), end]:
        assert look_into("paper", whole[:length]).damage, f"cut after {length} bytes of {len(whole)}"


def test_a_pdf_that_was_changed_and_then_cut_is_damaged() -> None:
    assert look_into("a.pdf", made.pdf() + b"3 0 obj\n<< /Type /Page >>\nendobj\n4 0 obj\n<<").damage


@pytest.mark.parametrize(
    ("content", "damage"),
    [
        (
            made.numbered_pdf({**_ONE_PAGE, 2: b"<< /Type /Pages /Kids [ ] /Count 0 >>"}),
            "no pages can be found in it",
        ),
        (
            made.numbered_pdf({**_ONE_PAGE, 2: b"<< /Type /Pages /Kids [ 3 0 R ] /Count 3 >>"}),
            "it should have 3 pages, but 1 can be found",
        ),
        (
            made.pdf(content=made.stream(b"no zlib", b"/Filter /FlateDecode")),
            "the content of page 1 cannot be read",
        ),
        (made.pdf().replace(b"endstream\nendobj", bytes(16)), "a part of it is lost"),
        (b"%PDF-1.7\n%%EOF\n", "it cannot be read as a PDF"),
    ],
)
def test_damage_of_a_pdf(content: bytes, damage: str) -> None:
    assert look_into("a.pdf", content).damage == damage


def test_a_garbled_picture_is_damaged() -> None:
    whole = made.png()
    middle = len(whole) // 2
    assert look_into("a.png", whole[:middle] + b"\x00" + whole[middle + 1 :]).damage
    pixels = made.chunk(b"IDAT", zlib.compress(b"too few"))
    start, end = whole.index(b"IDAT") - 4, whole.index(b"IEND") - 4
    assert look_into("a.png", whole[:start] + pixels + whole[end:]).damage


SCRIPT = b"<< /S /JavaScript /JS (1) >>"
ACTIVE = {
    "JavaScript in /Names": (b"/Names << /JavaScript << /Names [ (a) 5 0 R ] >> >>", b"", SCRIPT),
    "JavaScript in /AA of page 1": (b"", b"/AA << /O 5 0 R >>", SCRIPT),
    "JavaScript in /Annots of page 1": (
        b"",
        b"/Annots [ << /Subtype /Widget /AA << /K << /S /Java#53cript /JS 4 0 R >> >> >> ]",
        b"null",
    ),
    "JavaScript in /AcroForm": (b"/AcroForm << /Fields [ << /A << /Next 5 0 R >> >> ] >>", b"", SCRIPT),
    "JavaScript in object 5": (b"", b"", SCRIPT),
    "an action that sends a form in /OpenAction": (b"/OpenAction 5 0 R", b"", b"<< /S /SubmitForm >>"),
    "an action that imports a file in /AA": (b"/AA << /WC 5 0 R >>", b"", b"<< /S /ImportData >>"),
    "rich media in /Annots of page 1": (b"", b"/Annots [ 5 0 R ]", b"<< /Subtype /RichMedia >>"),
    "a script of an XFA form in /AcroForm": (
        b"/AcroForm << /XFA [ (a) 5 0 R ] >>",
        b"",
        made.packed_stream("<xfa:script >1</xfa:script>".encode("utf-16")),
    ),
    "an attached program in /Names": (
        b"/Names << /EmbeddedFiles << /Names [ (a) << /F (a.txt) /EF << /F 5 0 R >> >> ] >> >>",
        b"",
        made.packed_stream(made.WINDOWS_PROGRAM),
    ),
    "an attached program in /AF": (
        b"/AF [ << /F (a) /UF (invoice.pdf.exe) /EF << >> >> ]",
        b"",
        b"null",
    ),
}


@pytest.mark.parametrize("told", ACTIVE)
def test_what_runs_is_told_with_its_place(told: str) -> None:
    catalog, page, more = ACTIVE[told]
    assert look_into("a.pdf", made.pdf(catalog, page, (more,))).active == (told,)


def test_a_kind_of_action_behind_a_reference_is_found() -> None:
    content = made.pdf(b"/OpenAction << /S 5 0 R /F (calc.exe) >>", more=(b"/Launch",))
    assert look_into("a.pdf", content).active == ("a launch action in /OpenAction",)


HARMLESS = {
    "goes to a page": (b"/OpenAction << /S /GoTo /D [ 3 0 R /Fit ] >>", b"", b"null"),
    "shows a page": (b"/OpenAction [ 3 0 R /Fit ]", b"", b"null"),
    "additional action that goes to a page": (b"", b"/AA << /O << /S /GoTo /D [ 3 0 R /Fit ] >> >>", b"null"),
    "link": (b"", b"/Annots [ 5 0 R ]", b"<< /Subtype /Link /A << /S /URI /URI (https://a.example) >> >>"),
    "words in a text": (b"", b"", b"<< /Title (how /S /JavaScript /Launch and /XFA work) >>"),
    "names of resources": (b"", b"/Resources << /XObject << /JS 4 0 R /Launch 4 0 R >> >>", b"null"),
    "electronic invoice": (
        b"/AF [ 6 0 R ] /Names << /EmbeddedFiles << /Names [ (factur-x.xml) 6 0 R ] >> >>",
        b"",
        made.packed_stream(b"<?xml version='1.0'?><Invoice/>"),
        b"<< /Type /Filespec /F (factur-x.xml) /UF (factur-x.xml) /EF << /F 5 0 R >> >>",
    ),
    "form without scripts": (b"/AcroForm << /XFA 5 0 R >>", b"", made.stream(b"<form><field/></form>")),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_does_not_run_is_let_be(name: str) -> None:
    catalog, page, *more = HARMLESS[name]
    assert seen(look_into("a.pdf", made.pdf(catalog, page, tuple(more)))) == {"type": "pdf", "pages": 1}


def test_many_scripts_are_not_all_told() -> None:
    annotations = tuple(b"<< /A << /S /JavaScript >> /P %d 0 R >>" % number for number in range(5, 105))
    assert 0 < len(look_into("a.pdf", made.pdf(more=annotations)).active) <= MOST_TOLD


def xmp(kind: bytes = b"Latitude") -> bytes:
    return b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><a exif:GPS' + kind + b'="52,30.9N"/></x:xmpmeta>'


def hexed(exif: bytes) -> bytes:
    return b"\nexif\n%8d\n" % len(exif) + exif.hex().encode() + b"\n"


def thumbnail_exif() -> bytes:
    """EXIF whose second directory, that of the thumbnail, holds the place; without its mark."""
    first = struct.pack("<HHHIII", 1, 0x0112, 3, 1, 1, 26)
    second = struct.pack("<HHHIII", 1, 0x8825, 4, 1, 44, 0)
    place = struct.pack("<HHHI4sI", 1, 1, 2, 2, b"N", 0)
    return b"II*\0" + struct.pack("<I", 8) + first + second + place


PLACES = {
    "EXIF of the thumbnail": made.jpeg(exif=b"Exif\0\0" + thumbnail_exif()),
    "XMP of a JPEG": made.jpeg(xmp=xmp()),
    "XMP in UTF-16": made.jpeg(xmp=xmp().decode().encode("utf-16")),
    "XMP of a GIF": made.gif()[:-1] + b"\x21\xff\x0bXMP DataXMP" + bytes([len(xmp())]) + xmp() + b"\0;",
    "XMP of a PNG": made.png(extra=made.chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + xmp())),
    "packed XMP of a PNG": made.png(
        extra=made.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + zlib.compress(xmp()))
    ),
    "ImageMagick's EXIF": made.png(
        extra=made.chunk(
            b"zTXt", b"Raw profile type exif\0\0" + zlib.compress(hexed(b"Exif\0\0" + made.gps_exif()))
        )
    ),
}


@pytest.mark.parametrize("name", PLACES)
def test_a_place_is_found_wherever_it_stands(name: str) -> None:
    paper = look_into("picture", PLACES[name])
    assert paper.tells_location
    assert not paper.damage


def test_a_camera_without_reception_tells_no_place() -> None:
    from PIL import Image

    exif = Image.Exif()
    exif[0x8825] = {0: b"\x02\x03\x00\x00", 29: "2026:03:01"}
    assert seen(look_into("a.jpg", made.jpeg(exif=exif))) == {"type": "jpg", "width": 40, "height": 30}


def bombs() -> Iterator[tuple[str, bytes]]:
    """Small files that ask for time or memory without end."""
    page = b"<< /Type /Pages /Kids [ 2 0 R ] /Count 1 /Parent 2 0 R >>"
    zeros = zlib.compress(bytes(80_000_000), 9)
    yield "circle of pages", made.numbered_pdf({1: _ONE_PAGE[1], 2: page})
    yield (
        "one page very often",
        made.numbered_pdf(
            {**_ONE_PAGE, 2: b"<< /Type /Pages /Kids [ %s ] /Count 300000 >>" % (b"3 0 R " * 300_000)}
        ),
    )
    yield "content", made.pdf(content=made.stream(zeros, b"/Filter /FlateDecode"))
    yield "nested", made.pdf(catalog=b"/X " + b"[" * 100_000 + b"]" * 100_000)
    yield "objects", made.pdf(more=(b"<< >>",) * (MOST_OBJECTS + 1))
    yield "object stream", hidden_in(80_000_000)


def hidden_in(size: int) -> bytes:
    """A PDF whose object 5 lies in an object stream that unpacks to `size` bytes."""
    text = b"5 0 " + b" " * size + b"<< /S /JavaScript /JS (1) >>"
    packed = zlib.compress(text, 9)
    entries = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R /OpenAction 5 0 R >>",
        2: _ONE_PAGE[2],
        3: _ONE_PAGE[3],
        4: made.stream(packed, entries),
    }
    body = bytearray(b"%PDF-1.7\n")
    rows = [b"\x00\x00\x00\x00\x00\x00"]
    for number, item in objects.items():
        rows.append(b"\x01" + len(body).to_bytes(4, "big") + b"\x00")
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    rows.append(b"\x02" + (4).to_bytes(4, "big") + b"\x00")
    rows.append(b"\x01" + len(body).to_bytes(4, "big") + b"\x00")
    table = made.stream(b"".join(rows), b"/Type /XRef /Size 7 /W [ 1 4 1 ] /Root 1 0 R")
    return bytes(body) + b"6 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, len(body))


@pytest.mark.parametrize("content", [pytest.param(content, id=name) for name, content in bombs()])
def test_a_bomb_is_told_as_damage(content: bytes) -> None:
    assert begin_to_look({"a.pdf": content})()["a.pdf"].damage


def test_an_object_stream_of_common_size_hides_nothing() -> None:
    assert look_into("a.pdf", hidden_in(1000)).active == ("JavaScript in /OpenAction",)


@pytest.mark.parametrize("maker", FACTS, ids=lambda maker: maker.__name__)
def test_no_garbled_byte_raises(maker: Maker) -> None:
    whole = maker()
    chance = random.Random(1)
    for _ in range(40):
        garbled = bytearray(whole)
        for _ in range(3):
            garbled[chance.randrange(len(garbled))] = chance.randrange(256)
        look_into("paper", bytes(garbled))


def test_every_picture_beyond_what_is_decoded_has_a_finding() -> None:
    assert _evidence.MAX_PIXELS <= MOST_PIXELS


class TestWorkerAndCache:
    """How papers are looked into once, and beside the rest of a build."""

    @pytest.fixture
    def cache(self, tmp_path: Path) -> Path:
        return tmp_path / "papers.json"

    @pytest.fixture
    def forbidden(self, monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
        def forbid() -> None:
            monkeypatch.setattr(papers, "_worker", None)

        return forbid

    def test_a_paper_that_kills_the_reader_is_damaged_and_the_next_is_seen(
        self, monkeypatch: pytest.MonkeyPatch, cache: Path
    ) -> None:
        worker = Worker("tests.tasks:look", 1, 200_000_000)
        monkeypatch.setattr(papers, "_worker", worker)
        found = begin_to_look(
            {"a.gif": b"GIF89a die", "b.gif": b"GIF89a hoard", "c.gif": made.gif()}, cache
        )()
        worker.stop()
        assert seen(found["a.gif"]) == {"type": "gif", "damage": "it made the reader crash"}
        assert seen(found["b.gif"]) == {"type": "gif", "damage": "it unpacks to more than can be read"}
        assert seen(found["c.gif"]) == FACTS[made.gif]
        assert list(json.loads(cache.read_text())["sights"]) == [found["c.gif"].sha256]

    def test_what_was_seen_is_not_looked_into_again(self, cache: Path, forbidden: Callable[[], None]) -> None:
        files = {maker.__name__: maker() for maker in FACTS}
        first = begin_to_look(files, cache)()
        forbidden()
        renamed = {f"new {name}": content for name, content in files.items()}
        again = begin_to_look(renamed, cache)()
        assert list(again.values()) == [paper._replace(name=f"new {paper.name}") for paper in first.values()]
        assert os.listdir(cache.parent) == [cache.name]

    @pytest.mark.parametrize(
        "harm",
        [
            lambda cache: cache.write_text("{"),
            lambda cache: cache.write_text("[" * 100_000),
            lambda cache: cache.write_bytes(b"\xff"),
            lambda cache: (cache.unlink(), cache.mkdir()),
            lambda cache: (cache.rename(f"{cache}2"), cache.symlink_to(f"{cache}2")),
            lambda cache: shutil.move(shutil.copy2(cache, f"{cache}2"), cache),
            lambda cache: os.utime(cache, ns=(1, 1)),
        ],
    )
    def test_a_cache_that_was_not_made_here_is_not_believed(
        self, cache: Path, harm: Callable[[Path], object]
    ) -> None:
        files = {"a.pdf": made.javascript_pdf()}
        begin_to_look(files, cache)()
        lie = cache.read_text().replace("JavaScript in /OpenAction", "nothing")
        status = cache.stat()
        cache.write_text(lie)
        os.utime(cache, ns=(status.st_mtime_ns, status.st_mtime_ns))
        assert begin_to_look(files, cache)()["a.pdf"].active == ("nothing",), "the lie itself is well-formed"
        harm(cache)
        assert begin_to_look(files, cache)()["a.pdf"].active == ("JavaScript in /OpenAction",)

    def test_a_verdict_of_another_shape_is_not_believed(self, cache: Path) -> None:
        files = {"a.pdf": made.javascript_pdf()}
        begin_to_look(files, cache)()
        status = cache.stat()
        kept = json.loads(cache.read_text())
        for sight in kept["sights"].values():
            sight["active"] = "none"
        cache.write_text(json.dumps(kept))
        os.utime(cache, ns=(status.st_mtime_ns, status.st_mtime_ns))
        assert begin_to_look(files, cache)()["a.pdf"].active == ("JavaScript in /OpenAction",)

    def test_a_verdict_of_another_version_is_not_believed(
        self, cache: Path, monkeypatch: pytest.MonkeyPatch, forbidden: Callable[[], None]
    ) -> None:
        files = {"a.pdf": made.pdf()}
        begin_to_look(files, cache)()
        monkeypatch.setattr(remembered, "__version__", "another")
        forbidden()
        with pytest.raises(AttributeError):
            begin_to_look(files, cache)()

    def test_no_place_for_a_cache_is_no_trouble(self, tmp_path: Path) -> None:
        assert begin_to_look({"a.pdf": made.pdf()}, tmp_path / "none" / "papers.json")()["a.pdf"].pages == 1
