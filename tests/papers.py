"""Small papers for tests, sound and hostile: made in memory, the same bytes each time."""

import io
import struct
import zlib
from collections.abc import Mapping
from functools import cache
from typing import Any

WINDOWS_PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff" + bytes(50) + b"PE\x00\x00"
LINUX_PROGRAM = b"\x7fELF\x02\x01\x01" + bytes(57)

_CATALOG, _PAGES, _PAGE, _CONTENT, _MORE = 1, 2, 3, 4, 5
_SHOWN = b"0 0 m 100 100 l S\n"


def pdf(
    catalog: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = (), content: bytes | None = None
) -> bytes:
    """A PDF of one page. What is given is added to its catalog, its page, and as objects from 5 on."""
    shown = content if content is not None else stream(_SHOWN * 40)
    return numbered_pdf(
        {
            _CATALOG: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
            _PAGES: b"<< /Type /Pages /Kids [ 3 0 R ] /Count 1 >>",
            _PAGE: b"<< /Type /Page /Parent 2 0 R /MediaBox [ 0 0 595 842 ] /Resources << >> /Contents 4 0 R "
            + page
            + b" >>",
            _CONTENT: shown,
            **dict(enumerate(more, _MORE)),
        }
    )


def stream(content: bytes, entries: bytes = b"") -> bytes:
    """A stream object, not compressed."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def packed_stream(content: bytes) -> bytes:
    """A stream object, compressed."""
    return stream(zlib.compress(content, 9), b"/Filter /FlateDecode")


def numbered_pdf(objects: Mapping[int, bytes], slip: int = 0) -> bytes:
    """A PDF of these objects; number 1 is its catalog. Its offsets are wrong by `slip`."""
    body = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    rows = {0: b"0000000000 65535 f \n"}
    for number, text in objects.items():
        rows[number] = b"%010d 00000 n \n" % (len(body) + slip)
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(rows.get(number, b"0000000000 00000 f \n") for number in range(max(objects) + 1))
    return bytes(
        body
        + b"xref\n0 %d\n%s" % (max(objects) + 1, table)
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, len(body))
    )


def truncated_pdf() -> bytes:
    """A PDF cut in half."""
    whole = pdf()
    return whole[: len(whole) // 2]


def javascript_pdf() -> bytes:
    """A PDF that runs JavaScript when it is opened."""
    return pdf(catalog=b"/OpenAction 5 0 R", more=(b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>",))


def launch_pdf() -> bytes:
    """A PDF with a link that starts a program."""
    link = b"<< /Type /Annot /Subtype /Link /Rect [ 0 0 9 9 ] /A << /S /Launch /F (calc.exe) >> >>"
    return pdf(page=b"/Annots [ 5 0 R ]", more=(link,))


def _saved(content: bytes, **settings: Any) -> bytes:
    import pikepdf

    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as opened:
        opened.save(written, static_id=True, **settings)
    return written.getvalue()


def hidden_javascript_pdf() -> bytes:
    """The same JavaScript within a compressed object stream."""
    import pikepdf

    return _saved(javascript_pdf(), object_stream_mode=pikepdf.ObjectStreamMode.generate)


def encrypted_pdf(user: str = "secret") -> bytes:
    """A PDF that needs a password; without one for the `user` only changes need one."""
    import pikepdf

    # The oldest manner is the only one without a random part.
    lock = pikepdf.Encryption(owner="owner", user=user, R=3, aes=False, metadata=False)
    return _saved(pdf(), encryption=lock)


def chunk(kind: bytes, body: bytes) -> bytes:
    """A chunk of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(width: int = 40, height: int = 30, extra: bytes = b"") -> bytes:
    """An RGB picture with some colours in it; `extra` chunks stand before its pixels."""
    row = b"\x00" + bytes((x * 7 + 13 * (x % 3)) % 256 for x in range(width * 3))
    return _png(struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0), zlib.compress(row * height), extra)


def _png(head: bytes, pixels: bytes, extra: bytes = b"") -> bytes:
    chunks = chunk(b"IHDR", head) + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunks


def truncated_png() -> bytes:
    """A PNG that ends in the middle of its pixels."""
    whole = png()
    return whole[: len(whole) // 2]


@cache
def huge_png() -> bytes:
    """30,000 by 30,000 pixels, each one bit, in 109 kB."""
    packer = zlib.compressobj(9)
    rows = bytes(3751 * 100)
    pixels = b"".join(packer.compress(rows) for _ in range(300)) + packer.flush()
    return _png(struct.pack(">IIBBBBB", 30_000, 30_000, 1, 0, 0, 0, 0), pixels)


def gps_exif() -> bytes:
    """EXIF that says where the Brandenburg Gate stands, without its mark."""
    from PIL import Image

    exif = Image.Exif()
    exif[0x010F] = "Acme Cameras"
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 58.0), 3: "E", 4: (13.0, 22.0, 39.0)}
    return exif.tobytes().removeprefix(b"Exif\x00\x00")


def gps_png() -> bytes:
    """A PNG with a place in its eXIf chunk."""
    return png(extra=chunk(b"eXIf", gps_exif()))


def jpeg(width: int = 40, height: int = 30, mode: str = "RGB", **settings: Any) -> bytes:
    """A picture whose upper half is lighter than its lower."""
    from PIL import Image

    picture = Image.new(mode, (width, height))
    picture.paste(Image.new("L", (width, height // 2), 200).convert(mode), (0, 0))
    written = io.BytesIO()
    picture.save(written, "JPEG", **settings)
    return written.getvalue()


def gps_jpeg() -> bytes:
    """A JPEG with a place in its EXIF."""
    return jpeg(exif=b"Exif\x00\x00" + gps_exif())


def gif(frames: int = 1) -> bytes:
    """A GIF; with several frames it moves."""
    from PIL import Image

    pictures = [Image.new("P", (40, 30), colour) for colour in range(frames)]
    for picture in pictures:
        picture.putpalette(bytes(range(48)))
    written = io.BytesIO()
    pictures[0].save(written, "GIF", save_all=True, append_images=pictures[1:])
    return written.getvalue()
