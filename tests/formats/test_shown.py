"""Pictures in the outputs: shown once in each, told by their caption, without a disk."""

import io
from typing import Any, NamedTuple, cast

import pikepdf
import pytest
from PIL import Image

from poagen.formats import Job, Started, Workshop, all_formats
from poagen.formats.job import PlainText, Shown
from poagen.model import Letter
from poagen.model.document import Picture
from tests.formats.letters import HERE, bullets, facts, item, layout, opening, paragraph
from tests.letter_words import words_of_pdf

KINDS = {"jpg": "JPEG", "png": "PNG", "gif": "GIF"}


class Made(NamedTuple):
    content: bytes
    type: str
    width: int
    height: int


def made(kind: str, width: int = 1200, height: int = 900) -> Made:
    written = io.BytesIO()
    Image.effect_noise((width, height), 80).save(written, KINDS[kind])
    return Made(written.getvalue(), kind, width, height)


def output(name: str, letter: Letter, embedded: Made, workshop: Workshop) -> bytes:
    pictures = {"photo.png": Shown("picture-1", "A photo", cast(Any, embedded))}
    text = Started(lambda: PlainText("", {}))
    job = Job(letter, layout(), workshop, text, Started(lambda: pictures))
    return all_formats()[name].start(job).result().content


PHOTO = Picture("A", "photo.png", 'A "photo"', HERE)
LETTER = opening(
    paragraph(PHOTO, facts=facts(owner="Lead")),
    bullets(item(paragraph("See ", PHOTO, " here.")), item(paragraph(PHOTO))),
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_page_holds_it(kind: str, workshop: Workshop) -> None:
    page = output("html", LETTER, made(kind), workshop).decode()
    assert page.count(f'<img src="data:image/{kind.replace("jpg", "jpeg")};base64,') == 3
    assert page.count('alt="A &quot;photo&quot;"') == 3
    assert page.count("<figcaption>") == 2
    assert "picture-1" not in page


@pytest.mark.parametrize("kind", KINDS)
def test_the_pdf_holds_it_with_its_alternative_text(kind: str, workshop: Workshop) -> None:
    content = output("pdf", LETTER, made(kind), workshop)
    with pikepdf.open(io.BytesIO(content)) as pdf:
        told = [
            str(thing.Alt)
            for thing in pdf.objects
            if isinstance(thing, pikepdf.Dictionary) and "/Alt" in thing
        ]
    assert told == ["A photo"] * 3


def test_the_caption_of_a_picture_among_words_stands_below_it(workshop: Workshop) -> None:
    tall = output("pdf", opening(paragraph("See ", PHOTO, ".")), made("png", 700, 300), workshop)
    assert 'See\r\nA "photo" (Evidence A, photo.png).' in words_of_pdf(tall)
    small = output("pdf", opening(paragraph("See ", PHOTO, ".")), made("png", 60, 40), workshop)
    assert "See" in words_of_pdf(small)
    assert 'A "photo" (Evidence A' in words_of_pdf(small).split("See")[1].splitlines()[0]


def test_a_photo_is_not_packed_anew(workshop: Workshop) -> None:
    photo = made("jpg")
    assert output("pdf", LETTER, photo, workshop).count(photo.content) == 1


def test_a_picture_in_a_layout_is_no_way_to_a_file(workshop: Workshop) -> None:
    page = output("html", opening(paragraph('<img src="picture-1"')), made("png"), workshop)
    assert b"data:image" not in page


def test_a_large_picture_needs_no_more_than_it_is_given(workshop: Workshop) -> None:
    assert output("pdf", opening(paragraph(PHOTO)), made("png", 5000, 5000), workshop)
