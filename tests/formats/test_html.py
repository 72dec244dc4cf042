import re
from collections.abc import Callable

import pytest

from poagen.model import Trouble
from poagen.model.document import WebLink
from tests.formats.letters import layout, letter, opening, paragraph, text

Render = Callable[..., bytes]


def test_the_page_may_load_and_run_nothing(render: Render) -> None:
    page = render("html", letter()).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page.split("<meta charset")[0]
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!evidence/|#)', page)


def test_a_layout_without_a_head_is_trouble(render: Render) -> None:
    with pytest.raises(Trouble, match="no <head>"):
        render("html", letter(), layout(page_html="<html></html>"))


@pytest.mark.parametrize(
    "code",
    [
        "<script>x</script>",
        '<p onclick="x">',
        '<img src="//a.example/b">',
        '<link rel="stylesheet" href="HTTPS://a.example">',
        "<style>a { background: url( 'http://a.example') }</style>",
        '<p style="background: url(//a.example)">',
        '<a href="javascript:x">',
        '<a href="java&#10;script:x">',
        '<a href="&#1; javascript:x">',
        '<img src="https:/&#9;/example.com/x.png">',
        '<meta http-equiv="refresh" content="0">',
    ],
)
def test_a_layout_cannot_bring_code_or_load_anything(code: str, render: Render) -> None:
    with pytest.raises(Trouble, match=r"^layouts/plain/page\.html\.j2:3: .*(script|elsewhere)"):
        render("html", letter(), layout(page_html=f"<head>\n<body>\n{code}"))


def test_code_of_a_layout_is_found_where_it_is_put_together(render: Render) -> None:
    with pytest.raises(Trouble, match=r"page\.html\.j2: .*script"):
        render("html", letter(), layout(page_html='<head>{{ "<scr" | safe }}ipt>x</script>'))
    with pytest.raises(Trouble, match=r"page\.css:2: .*elsewhere"):
        render("html", letter(), layout(page_css="a {}\n@import '//a.example'"))


def test_what_an_author_says_of_code_is_none(render: Render) -> None:
    link = WebLink("https://a.example", text("url(//a.example)"))
    assert render("html", opening(paragraph("<script> onclick=", link)))


def test_a_style_sheet_cannot_end_its_element(render: Render) -> None:
    page = render("html", letter(), layout(page_css="a{content:'</style><script>'}")).decode()
    assert page.count("</style>") == 1


def test_the_timeline_says_its_days_to_machines(render: Render) -> None:
    page = render("html", letter()).decode()
    assert '<time datetime="2026-03-05">5 March 2026</time>' in page
    assert '<td class="date">Every day since 9 March 2026</td>' in page
