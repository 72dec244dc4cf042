"""The pictures of a letter hold what can be seen and nothing else."""

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms

from poagen.formats import pictures
from poagen.formats.pictures import Embedded, embeddable
from poagen.load.papers import look_into
from poagen.model import Paper, Trouble
from poagen.pictures.parts import MOST_PIXELS
from poagen.worker import Worker
from tests import papers as made


def saved(image: Image.Image, kind: str, **settings: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **settings)
    return stream.getvalue()


def shown(content: bytes, name: str = "picture") -> tuple[Embedded, Image.Image]:
    embedded = embeddable(look_into(name, content))
    assert embedded
    image = Image.open(io.BytesIO(embedded.content))
    image.load()
    assert image.size == (embedded.width, embedded.height)
    assert image.format == {"jpg": "JPEG", "png": "PNG"}[embedded.type]
    return embedded, image


def exif_of(turn: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = turn
    exif[0x010F] = "Acme Cameras"
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 58.0)}
    return exif


SECRETS = (b"Exif", b"Acme", b"secret", b"ICC", b"iCCP", b"adobe", b"tEXt", b"JFXX", b"http")
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
TOLD = {
    "JPEG": made.jpeg(exif=exif_of(1), comment=b"secret", xmp=b"http: secret", icc_profile=PROFILE),
    "turned JPEG": made.jpeg(exif=exif_of(6), comment=b"secret", xmp=b"http: secret", icc_profile=PROFILE),
    "JPEG and more": made.jpeg() + made.gps_jpeg() + b"secret",
    "large JPEG": made.jpeg(3200, 40, exif=exif_of(1), comment=b"secret", icc_profile=PROFILE),
    "PNG": made.png(
        extra=made.chunk(b"tEXt", b"Author\0secret")
        + made.chunk(b"eXIf", made.gps_exif())
        + made.chunk(b"prVt", b"secret")
    ),
    "PNG and more": made.png() + b"secret",
    "PNG with a profile": saved(Image.new("RGB", (40, 30)), "PNG", icc_profile=PROFILE, dpi=(72, 72)),
    "large PNG": made.png(3200, 40, extra=made.chunk(b"tEXt", b"Comment\0secret")),
    "GIF": saved(Image.new("P", (40, 30)), "GIF", comment=b"secret"),
}


@pytest.mark.parametrize("name", TOLD)
def test_nothing_is_told_beside_the_picture(name: str) -> None:
    embedded, image = shown(TOLD[name])
    assert not [secret for secret in SECRETS if secret in embedded.content]
    assert not image.getexif()
    assert image.info.keys() <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.parametrize(
    "content", [made.jpeg(), made.jpeg(mode="L"), made.jpeg(progressive=True), made.png()]
)
def test_a_plain_picture_stays_as_it_is(content: bytes) -> None:
    assert shown(content)[0].content == content


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_picture_stands_upright(turn: int) -> None:
    """Whatever way the camera was held, the light half is where `turn` says."""
    light = {
        1: (20, 5),
        2: (20, 5),
        3: (20, 25),
        4: (20, 25),
        5: (5, 20),
        6: (25, 20),
        7: (25, 20),
        8: (5, 20),
    }
    _, image = shown(made.jpeg(exif=exif_of(turn)))
    assert image.size == ((40, 30) if turn < 5 else (30, 40))
    dark = (image.width - 1 - light[turn][0], image.height - 1 - light[turn][1])
    pixels = image.convert("L")
    assert pixels.getpixel(light[turn]) > 150 > 50 > pixels.getpixel(dark)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("content", "size"),
    [(made.jpeg(4000, 1000), (2000, 500)), (made.png(30, 4000), (15, 2000)), (made.png(5000, 1), (2000, 1))],
)
def test_a_large_picture_becomes_smaller(content: bytes, size: tuple[int, int]) -> None:
    assert shown(content)[1].size == size


FAINT = Image.new("RGBA", (3100, 9), (99, 88, 77, 200))
COLOURS: dict[str, tuple[bytes, str, Any]] = {
    "CMYK": (saved(Image.new("CMYK", (9, 9), (0, 255, 255, 0)), "JPEG"), "RGB", (254, 0, 0)),
    "palette": (made.gif(), "RGB", (0, 1, 2)),
    "transparent GIF": (saved(Image.new("P", (9, 9), 3), "GIF", transparency=3), "RGBA", None),
    "transparent PNG": (saved(Image.new("RGBA", (9, 9), (9, 8, 7, 6)), "PNG"), "RGBA", (9, 8, 7, 6)),
    "large transparent PNG": (saved(FAINT, "PNG"), "RGBA", (99, 88, 77, 200)),
    "large PNG with a transparent colour": (made.png(3100, 9, made.chunk(b"tRNS", bytes(6))), "RGBA", None),
    "large black and white": (saved(Image.new("1", (3100, 9), 1), "PNG"), "L", 255),
    "large PNG of 16 bits": (saved(Image.new("I;16", (3100, 9), 0x8000), "PNG"), "L", 128),
    "large grey PNG": (saved(Image.new("LA", (3100, 9), (100, 50)), "PNG"), "LA", (100, 50)),
}  # fmt: skip


@pytest.mark.parametrize("name", COLOURS)
def test_every_kind_of_colour_is_shown(name: str) -> None:
    content, mode, colour = COLOURS[name]
    _, image = shown(content)
    assert image.mode == mode
    if colour is not None:
        assert image.getpixel((4, 4)) == pytest.approx(colour, abs=3)  # alpha costs some precision


def profile_with_swapped_colours() -> bytes:
    """sRGB whose red is blue."""
    profile = bytearray(PROFILE.replace(b"s\0R\0G\0B", b"o\0t\0h\0r").replace(b"sRGB", b"othr"))
    for tag, other in ((b"rXYZ", b"bXYZ"),):
        at, place = profile.index(tag), profile.index(other)
        profile[at : at + 4], profile[place : place + 4] = other, tag
    return bytes(profile)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_profile_is_heeded_and_left_out(kind: str) -> None:
    red = Image.new("RGB", (16, 16), (255, 0, 0))
    embedded, image = shown(saved(red, kind, icc_profile=profile_with_swapped_colours()))
    assert image.convert("RGB").getpixel((8, 8)) == pytest.approx((0, 0, 255), abs=8)
    assert b"othr" not in embedded.content


def test_a_profile_that_means_nothing_is_left_out() -> None:
    red = Image.new("RGB", (16, 16), (255, 0, 0))
    _, image = shown(saved(red, "PNG", icc_profile=b"nonsense" * 30))
    assert image.getpixel((8, 8)) == (255, 0, 0)


@pytest.mark.parametrize(
    "content", [made.huge_png(), made.truncated_png(), made.pdf(), made.WINDOWS_PROGRAM, b""], ids=len
)
def test_what_cannot_be_shown_is_none(content: bytes) -> None:
    assert embeddable(look_into("a.png", content)) is None


def test_a_picture_as_large_as_allowed_can_be_made_ready() -> None:
    side = int(MOST_PIXELS**0.5)
    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    packer = zlib.compressobj(1)
    rows = b"".join(packer.compress(bytes(side * 4 + 1)) for _ in range(side)) + packer.flush()
    chunks = made.chunk(b"IHDR", head) + made.chunk(b"IDAT", rows) + made.chunk(b"IEND", b"")
    paper = Paper("a.png", b"\x89PNG\r\n\x1a\n" + chunks, "large", "png", width=side, height=side)
    embedded = embeddable(paper)
    assert embedded
    assert (embedded.width, embedded.height) == (2000, 2000)


def test_a_picture_that_cannot_be_made_ready_is_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    garbled = Paper("a\u202e.png", made.truncated_png(), "garbled", "png", width=4000, height=30)
    with pytest.raises(Trouble, match=r"a\\u202e\.png cannot be made ready"):
        embeddable(garbled)
    worker = Worker("tests.tasks:answer", 1, 200_000_000)
    monkeypatch.setattr(pictures, "_worker", worker)
    with pytest.raises(RuntimeError):  # a fault of ours is not the author's
        embeddable(garbled)
    worker.stop()


def test_a_picture_is_made_ready_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first, _ = shown(made.jpeg(3100, 20), "first")
    monkeypatch.setattr(pictures, "_worker", None)
    assert shown(made.jpeg(3100, 20), "second")[0] == first
