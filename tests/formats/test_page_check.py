"""Pages go in; a glance at them passes none in which a reading finds a fault."""

from random import Random

from poagen.formats.layout import Sheet
from poagen.formats.press import page_check
from poagen.formats.press.page_check import is_harmless, page_fault
from tests.formats.letters import letter

PARTS = [
    *(
        "<p>",
        "</p>",
        "words",
        '<p class="a">',
        '<a href="https://a.example">',
        "<style>",
        "</style>",
        "\n",
        ">",
    ),
    *(
        '<a href="#item-a">',
        '<img src="picture-1" alt="b">',
        "<!DOCTYPE html>",
        '<td style="text-align: left">',
    ),
    *(
        "<",
        "</",
        "<p",
        ' class="',
        '"',
        " onclick=x",
        "<script>",
        '<img src="//a.example">',
        "url(//a.example)",
    ),
    *(
        "<!--",
        "-->",
        "<style",
        "/>",
        "'",
        '<a href="javascript:x">',
        ' style="',
        "@import '//a'",
        "<base",
        "&lt;",
    ),
    *(
        ' href="//a">',
        '<style class="a">',
        "</style >",
        "@import '//a';",
        '<meta http-equiv="refresh" content="1">',
        "<textarea>",
        "<title>",
        "<svg>",
        "<![CDATA[",
    ),
]


def test_what_passes_at_a_glance_has_no_fault() -> None:
    random = Random(1)
    passed = 0
    for _ in range(20_000):
        page = "".join(random.choices(PARTS, k=random.randint(1, 7)))
        if is_harmless(page):
            passed += 1
            assert not page_check._faults(page), page
    assert passed > 300


def test_each_fault_takes_a_reading() -> None:
    for page in (
        "<script>",
        "<p onclick=x>",
        "<style>a{b:url(//c)}</style>",
        '<img src="//a">',
        "<base href='//a'>",
    ):
        assert not is_harmless(page)
        assert page_fault(page, Sheet("layouts/plain/page.html.j2", page, letter(), ())), page
