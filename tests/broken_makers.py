"""A sound case folder goes in and is broken in place: what git cannot hold, or what is clearer as code.

One function for each row of `tests/broken/` that needs one, found by its folder's name in `MAKERS`.
"""

import os
import struct
import unicodedata
import zlib
from collections.abc import Callable
from pathlib import Path

ELF = b"\x7fELF\x02\x01\x01" + bytes(9) + b"\x02\x00\x3e\x00" + bytes(200)


def deep_brackets(case: Path) -> None:
    _brackets(case, 100_000)


def nested_brackets(case: Path) -> None:
    _brackets(case, 30_000)


def not_utf_8(case: Path) -> None:
    _close(case, "Für Käufer ".encode() + b"\xff.")


def bom_and_crlf(case: Path) -> None:
    for path in case.glob("*.md"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))


def nul(case: Path) -> None:
    _close(case, b"Done.\x00")


def symlink(case: Path) -> None:
    paper = case / "evidence/refund-report.pdf"
    paper.unlink()
    paper.symlink_to("/etc/passwd")


def evidence_symlink(case: Path) -> None:
    (case / "evidence").rename(case.parents[1] / "elsewhere")
    (case / "evidence").symlink_to("../../elsewhere")


def case_collision(case: Path) -> None:
    _copies(case, "A.pdf", "a.pdf")


def accent_collision(case: Path) -> None:
    _copies(case, *(unicodedata.normalize(form, "é.pdf") for form in ("NFC", "NFD")))


def bidi_name(case: Path) -> None:
    (case / "evidence/invoice\u202efdp.exe").write_bytes(ELF)


def escape_name(case: Path) -> None:
    _copies(case, "\x1b[31mred\x07.pdf")


def name_not_utf_8(case: Path) -> None:
    _copies(case, os.fsdecode(b"bad\xff.pdf"))


def device_names(case: Path) -> None:
    _copies(case, "CON.pdf")
    (case / "evidence/aux.png").write_bytes((case / "evidence/label-printer.png").read_bytes())


def fifo(case: Path) -> None:
    os.mkfifo(case / "evidence/pipe.pdf")


def empty_pdf(case: Path) -> None:
    (case / "evidence/refund-report.pdf").write_bytes(b"")


def truncated_pdf(case: Path) -> None:
    _halve(case / "evidence/refund-report.pdf")


def encrypted_pdf(case: Path) -> None:
    import pikepdf

    paper = case / "evidence/refund-report.pdf"
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        pdf.save(paper, encryption=pikepdf.Encryption(user="open", owner="own"))


def active_pdf(case: Path) -> None:
    import pikepdf

    paper = case / "evidence/refund-report.pdf"
    with pikepdf.open(paper, allow_overwriting_input=True) as pdf:
        script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
        pdf.Root.OpenAction = script
        pdf.save(paper)


def executable_pdf(case: Path) -> None:
    (case / "evidence/invoice.pdf").write_bytes(ELF)


def gps_photo(case: Path) -> None:
    from PIL import Image

    picture = Image.linear_gradient("L").convert("RGB")
    exif = picture.getexif()
    exif[0x010F] = "Canary Camera"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    picture.save(case / "evidence/shelf.jpg", exif=exif)


def huge_picture(case: Path) -> None:
    (case / "evidence/shelf.png").write_bytes(_black_png(30_000))


def truncated_picture(case: Path) -> None:
    _halve(case / "evidence/label-printer.png")


def old_file_time(case: Path) -> None:
    os.utime(case / "evidence/refund-report.pdf", (0, 0))


def long_name(case: Path) -> None:
    _copies(case, "n" * 251 + ".pdf")


MAKERS: dict[str, Callable[[Path], None]] = {
    "12-deep-brackets": deep_brackets,
    "12-nested-brackets": nested_brackets,
    "16-not-utf-8": not_utf_8,
    "17-bom-and-crlf": bom_and_crlf,
    "18-nul": nul,
    "31-symlink": symlink,
    "32-evidence-symlink": evidence_symlink,
    "35-case-collision": case_collision,
    "36-accent-collision": accent_collision,
    "37-bidi-name": bidi_name,
    "38-escape-name": escape_name,
    "39-name-not-utf-8": name_not_utf_8,
    "40-device-names": device_names,
    "41-fifo": fifo,
    "42-empty-pdf": empty_pdf,
    "43-truncated-pdf": truncated_pdf,
    "44-encrypted-pdf": encrypted_pdf,
    "45-active-pdf": active_pdf,
    "46-executable-pdf": executable_pdf,
    "47-gps-photo": gps_photo,
    "48-huge-picture": huge_picture,
    "49-truncated-picture": truncated_picture,
    "50-old-file-time": old_file_time,
    "55-long-name": long_name,
}


def _brackets(case: Path, number: int) -> None:
    text = (case / "case.md").read_text()
    (case / "case.md").write_text(text.replace("---\n", "---\nx-deep: " + "[" * number + "\n", 1))


def _close(case: Path, line: bytes) -> None:
    (case / "conclusion.md").write_bytes(b"This plan is effective from 4 March 2026.\n\n" + line + b"\n")


def _copies(case: Path, *names: str) -> None:
    content = (case / "evidence/carrier-contract.pdf").read_bytes()
    for name in names:
        (case / "evidence" / name).write_bytes(content)


def _halve(path: Path) -> None:
    content = path.read_bytes()
    path.write_bytes(content[: len(content) // 2])


def _black_png(size: int) -> bytes:
    """A square picture of one bit a pixel, made row by row: its pixels would fill 112 MB."""
    packer = zlib.compressobj(9)
    row = bytes(1 + size // 8)
    pixels = b"".join(packer.compress(row) for _ in range(size)) + packer.flush()
    head = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", pixels), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in chunks)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
