"""Whatever is tidied, the letter and what is found in it stay the same, byte for byte; and once is enough."""

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.formats.html import PageWriter
from poagen.formats.text import parts_of
from poagen.load import shelves
from poagen.model import Language
from poagen.tidy import tidy
from tests.corpus import whole_letters
from tests.examples import examined
from tests.naughty import NAUGHTY
from tests.tidy.sources import MARKDOWN, tidied_example, tidied_files

LANGUAGES = [shelves.language(code) for code in sorted(shelves.language_codes())]
FRONT = """\
---
type: order-defect-rate
language: {language}
seller: {{name: Acme Outdoor GmbH}}
marketplaces: [DE]
notice: {{received: 2026-03-03, asks: {{x: Why}}}}
---
"""


def seen(text: str, folder: Path) -> tuple[object, ...]:
    """What the outputs are made of, and what is found; no places."""
    found = examined(text, folder)
    told = sorted(
        (finding.rule, finding.severity, re.sub(r":\d+:\d+", "", finding.message), finding.help)
        for finding in found.findings
    )
    letter = found.letter
    if letter is None:
        return (told,)
    page = PageWriter(letter, {})
    sections = [page.section(section) for section in letter.sections]
    others = letter.title, letter.day, letter.seller, letter.signatory, letter.role, letter.reference
    return told, sections, parts_of(letter), others


def assert_same(text: str, folder: Path) -> str:
    """The letter of an example stays as it is. The tidied example, which stays as it is itself."""
    tidied = tidied_example(text)
    assert tidied_example(tidied) == tidied
    assert seen(tidied, folder) == seen(text, folder)
    return tidied


def case_of(body: str, language: str) -> str:
    """A case that says the same in three places."""
    return f"""\
@ case.md
{FRONT.format(language=language)}
{body}

[[closing]]
@ root-cause.md
## Cause {{#a}}
@ corrective-actions.md
{body}
@ snippets/closing.md
---
says: x
---
{body}
@ evidence/a.pdf paper
@ evidence/a.png paper
"""


@pytest.mark.parametrize(("name", "text"), whole_letters(), ids=lambda value: value[:20])
def test_whole_letters_stay_the_same(name: str, text: str, tmp_path: Path) -> None:
    untidy = re.sub(r"(?<=\.)\n(?: +(?=\{)|(?=[A-Z]))", " ", text)
    assert assert_same(untidy, tmp_path) != untidy
    assert not any(source.left_alone for source in tidied_files(text).values())


@given(MARKDOWN, st.sampled_from(["en", "de", "fr", "ja", "zh"]))
@settings(max_examples=40, deadline=None, derandomize=True)
def test_any_letter_stays_the_same(body: str, language: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert_same(case_of(body, language), Path(folder))


@pytest.mark.parametrize("name", NAUGHTY)
def test_naughty_words_stay_the_same(name: str, tmp_path: Path) -> None:
    words = NAUGHTY[name][:200]
    line = " ".join(words.split())
    item = f"- We {line}. *{line}* {{done=2026-03-05 for=a}}"
    body = f"{words}\n\n> {line} {{#a on=2026-01-12}}\n\n{item}\n## {line}"
    assert_same(case_of(body, ("en", "de", "ja", "zh")[len(name) % 4]), tmp_path)


@given(MARKDOWN, st.sampled_from([[language] for language in LANGUAGES] + [LANGUAGES]))
@settings(max_examples=200, deadline=None, derandomize=True)
def test_once_is_enough(body: str, languages: list[Language]) -> None:
    once = tidy(body.encode(), "a.md", "section", languages)
    again = tidy(once.after, "a.md", "section", languages)
    assert again.after == once.after
    assert bool(again.left_alone) == bool(once.left_alone)
