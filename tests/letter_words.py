"""The outputs of a build go in, the words that a reader meets come out, and everything hidden behind them."""

import base64
import io
import re
from html.parser import HTMLParser
from pathlib import Path

OUTPUTS = ("plan-of-action.html", "plan-of-action.pdf", "plan-of-action.txt")


def squeezed(text: str) -> str:
    """`text` without blanks and line ends, which differ from output to output."""
    return re.sub(r"[\s\u00ad\x02\ufffe]+", "", text)


def words_of_html(content: bytes) -> str:
    """What a page shows."""
    reader = _Reader()
    reader.feed(content.decode())
    return " ".join(reader.words)


def words_of_pdf(content: bytes) -> str:
    """What the pages show."""
    import pypdfium2  # type: ignore[import-untyped]

    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def letter_words(build: Path) -> dict[str, str]:
    """The squeezed words of each output, by its name."""
    html, pdf, text = (build / name for name in OUTPUTS)
    return {
        html.name: squeezed(words_of_html(html.read_bytes())),
        pdf.name: squeezed(words_of_pdf(pdf.read_bytes())),
        text.name: squeezed(text.read_text(encoding="utf-8")),
    }


def layers(build: Path) -> list[bytes]:
    """All bytes of the outputs, packed and unpacked: pictures in the page, streams in the PDF, its words."""
    page, pdf, text = ((build / name).read_bytes() for name in OUTPUTS)
    packed = re.findall(rb"data:[\w/+.-]+;base64,([\w+/=]+)", page)
    return [page, pdf, text, *map(base64.b64decode, packed), *_streams(pdf), words_of_pdf(pdf).encode()]


def _streams(pdf: bytes) -> list[bytes]:
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [thing for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
        return [*(thing.read_raw_bytes() for thing in streams), *map(_unpacked, streams)]


def _unpacked(stream: object) -> bytes:
    import pikepdf

    assert isinstance(stream, pikepdf.Stream)
    try:
        return stream.read_bytes()
    except pikepdf.PdfError:  # a picture's own packing
        return b""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("style", "script", "title")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script", "title")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(data)
