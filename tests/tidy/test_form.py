"""The one form, as pairs of before and after: `forms.txt` is to be read beside this.

In it `␠` stands for a blank at the end of a line, `□` for a wide one, `␍` for a carriage return. A text is a
section in English, unless the end of its name says otherwise.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from poagen.load import shelves
from poagen.tidy.whole import Kind, Tidied, tidy

FORMS = Path(__file__).with_name("forms.txt").read_text(encoding="utf-8")


class Form(NamedTuple):
    name: str
    about: str
    before: str
    after: str


def forms() -> list[Form]:
    text = FORMS.replace("␠", " ").replace("␍", "\r").replace("□", "\u3000")
    parts = re.findall(
        r"^@ (.*?)(?: \((\w+)\))?\n(.*?)^=>\n(.*?)(?=\n^@ |\Z)", text, re.DOTALL | re.MULTILINE
    )
    return [Form(*part) for part in parts]


def tidied(text: str, about: str = "") -> Tidied:
    kind: Kind = "case" if about == "case" else "snippet" if about == "snippet" else "section"
    language = shelves.language(about if about in shelves.language_codes() else "en")
    return tidy(text.encode(), "cases/x/a.md", kind, [language])


def test_all_forms_are_read() -> None:
    assert len(forms()) == FORMS.count("\n=>\n")


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_the_form(form: Form) -> None:
    found = tidied(form.before, form.about)
    assert found.left_alone is None
    assert found.after.decode() == form.after


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_what_has_the_form_keeps_it(form: Form) -> None:
    assert tidied(form.after, form.about).after.decode() == form.after
