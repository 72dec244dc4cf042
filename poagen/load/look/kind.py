"""The bytes of a file go in, its kind comes out: one that Amazon takes, or words for what it looks like."""

import re
from codecs import getincrementaldecoder

_PICTURES = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_OTHERS = (
    (rb"MZ", "a Windows program"),
    (rb"\x7fELF", "a Linux program"),
    (rb"\xcf\xfa\xed\xfe|\xce\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]", "a macOS program"),
    (rb"\xca\xfe\xba\xbe", "a Java program"),
    (rb"#!", "a script"),
    (rb"PK(\x03\x04|\x05\x06)", "a ZIP archive"),
    (rb"Rar!\x1a\x07", "a RAR archive"),
    (rb"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (rb"\x1f\x8b", "a gzip archive"),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or Outlook file"),
    (rb"\{\\rtf", "an RTF document"),
    (rb"%!PS", "a PostScript file"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"....ftyp(hei|hev|mif|msf)", "a HEIC picture"),
    (rb"....ftypavi[fs]", "an AVIF picture"),
    (rb"....ftyp", "a video"),
    (rb"II\*\x00|MM\x00\*", "a TIFF picture"),
    (rb"BM....\x00\x00\x00\x00", "a BMP picture"),
    (rb"8BPS", "a Photoshop picture"),
    (rb"\x00\x00\x00\x0cJXL |\xff\x0a", "a JPEG XL picture"),
    (rb"\x00\x00\x00\x0cjP  ", "a JPEG 2000 picture"),
)
_MARKUP = (
    (rb"<svg\b|<\?xml.{0,2000}<svg\b", "an SVG picture"),
    (rb"<!doctype html|<html\b|<head\b|<body\b|<script\b", "a web page"),
    (rb"<\?xml", "an XML file"),
    (rb"(from|received|return-path|delivered-to|mime-version): ", "an e-mail"),
)
_PROGRAMS = ("a Windows program", "a Linux program", "a macOS program", "a Java program", "a script")
_PROGRAM_NAME = re.compile(
    r"\.(exe|dll|com|scr|pif|msi|bat|cmd|ps1|vb[es]?|jse?|ws[fh]?|hta|lnk|jar|app|dmg|sh|py|reg|cpl"
    r"|docm|xlsm|pptm)\W*$",
    re.IGNORECASE,
)
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_OFFICE = ((b"word/", "a Word document"), (b"xl/", "an Excel workbook"), (b"ppt/", "a PowerPoint file"))


def kind_of(content: bytes) -> tuple[str, str]:
    """`pdf`, `jpg`, `png`, `gif` or nothing; where it is nothing, what it looks like, in words."""
    for mark, kind in _PICTURES:
        if content.startswith(mark):
            return kind, ""
    other = _binary(content)
    # Readers take a PDF whose mark stands within the first kilobyte.
    if not other and b"%PDF-" in content[:1024]:
        return "pdf", ""
    return "", other or _text(content)


def is_program(name: str, content: bytes) -> bool:
    """Whether a file is made to be run, by its name or by its content."""
    return bool(_PROGRAM_NAME.search(name)) or kind_of(content)[1] in _PROGRAMS


def _binary(content: bytes) -> str:
    for pattern, words in _OTHERS:
        if re.match(pattern, content, re.DOTALL):
            return _zipped(content) if words == "a ZIP archive" else words
    return ""


def _zipped(content: bytes) -> str:
    """An Office file is a ZIP archive; the names of its parts tell which."""
    for folder, words in _OFFICE:
        if folder in content[:4096] or folder in content[-65536:]:
            return words
    return "a ZIP archive"


def _text(content: bytes) -> str:
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    for pattern, words in _MARKUP:
        if re.match(pattern, head, re.DOTALL | re.IGNORECASE):
            return words
    if not head or _NO_TEXT.search(head):
        return ""
    try:
        getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut
    except UnicodeDecodeError:
        return ""
    return "plain text"
