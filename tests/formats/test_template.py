"""What a layout of a workspace may try, and what must become of it."""

from collections.abc import Callable

import pytest

from poagen.formats import Workshop
from poagen.formats.layout import Sheet
from poagen.formats.typst_literal import TypstCode, typst_literal
from poagen.load import shelves
from poagen.model import Trouble
from tests.formats.letters import layout, letter

Render = Callable[..., bytes]

BOMBS = [
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}aaaaaaaaaaaaaaaaaaaaaaa{% endfor %}{% endfor %}",
    "{{ 'a' * 10**10 }}",
    "{{ 'a' * 10000000000 }}",
    "{{ '%999999999d' % 1 }}",
    "{{ 'a'|center(999999999) }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
]
BREAKOUTS = [
    "{{ letter.__class__.__mro__ }}",
    "{{ cycler.__init__.__globals__ }}",
    "{% include '/etc/passwd' %}",
    "{% extends 'page.css' %}",
]
MISTAKES = ["{{ nope }}", "{{ letter.nope }}", "{{ words['nope'] }}", "{% if %}"]


@pytest.mark.parametrize("template", [*BOMBS, *BREAKOUTS, *MISTAKES])
def test_trouble_names_file_and_line(template: str, render: Render) -> None:
    with pytest.raises(Trouble) as trouble:
        render("html", letter(), layout(page_html=f"<head>\n\n{template}"))
    assert trouble.value.message.startswith("layouts/plain/page.html.j2:3: ")


def test_the_workshop_serves_on_after_a_bomb(render: Render) -> None:
    with pytest.raises(Trouble):
        render("html", letter(), layout(page_html="{{ 'a' * 10000000000 }}"))
    assert b"Order Defect Rate" in render("html", letter())


def test_a_template_gets_the_words_of_the_language_and_no_word_lists_of_rules(render: Render) -> None:
    shows = "{{ letter.language.locale }} {{ letter.language.words['draft'] }} {{ letter.language.wording }}"
    language = shelves.language("en")
    assert language.wording
    page = render("html", letter()._replace(language=language), layout(page_html=f"<head>{shows}"))
    assert page.endswith(b"en_GB DRAFT {}")


def test_what_is_safe_of_one_kind_of_thing_is_not_of_another(render: Render) -> None:
    safe, unsafe = "<head>{{ namespace(append='x').append }}", "{{ [].append('x') }}"
    for template in (safe + unsafe, unsafe + safe):
        with pytest.raises(Trouble, match="append"):
            render("html", letter(), layout(page_html=template))
    assert render("html", letter(), layout(page_html=safe)).endswith(b"x")


def test_each_template_gets_its_own_letter(workshop: Workshop) -> None:
    one, other = letter(title="One"), letter(title="Other")
    sheets = [
        Sheet(f"layouts/plain/{file}", "{{ letter.title }}", which, ())
        for file in ("page.html.j2", "page.typ.j2")
        for which in (one, other, one)
    ]
    filled = [workshop.fill(sheet) for sheet in sheets]
    assert filled == ["One", "Other", "One", '"One"', '"Other"', '"One"']


@pytest.mark.parametrize(
    ("value", "literal"),
    [
        ('a"#\\\n', '"a\\"#\\\\\\n"'),
        (None, "none"),
        (True, "true"),
        (-3, "(-3)"),
        (("a",), '("a", )'),
        ({}, "(:)"),
        ({'"x': 1}, '("\\"x": (1))'),
        (TypstCode("#x"), "#x"),
    ],
)
def test_a_value_is_a_literal(value: object, literal: str) -> None:
    assert typst_literal(value) == literal


@pytest.mark.parametrize("changed", ["|upper", "|trim", "[0:]", " ~ ''", "|replace('x', 'y')"])
def test_no_filter_turns_a_value_into_code(changed: str, render: Render) -> None:
    template = "{{ preamble }}\n= x\n#{{ letter.title" + changed + " }}"
    if changed == " ~ ''":
        template = template.replace("{{ letter.title ~ '' }}", "{{ (letter.title ~ '') }}")
    assert render("pdf", letter(title='"); #read("/none")'), layout(page_typ=template))
