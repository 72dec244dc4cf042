import re
from collections.abc import Callable

import pytest

from poagen.model import Trouble
from tests.formats.letters import layout, letter

Render = Callable[..., bytes]


def test_the_page_may_load_and_run_nothing(render: Render) -> None:
    page = render("html", letter()).decode()
    assert "default-src 'none'; style-src 'unsafe-inline'; img-src data:" in page.split("<meta charset")[0]
    assert "<script" not in page
    assert not re.search(r'(src|href)="(?!evidence/|#)', page)


def test_a_layout_without_a_head_is_trouble(render: Render) -> None:
    with pytest.raises(Trouble, match="no <head>"):
        render("html", letter(), layout(page_html="<html></html>"))


def test_a_style_sheet_cannot_end_its_element(render: Render) -> None:
    page = render("html", letter(), layout(page_css="a{content:'</style><script>'}")).decode()
    assert page.count("</style>") == 1


def test_the_timeline_says_its_days_to_machines(render: Render) -> None:
    page = render("html", letter()).decode()
    assert '<time datetime="2026-03-05">5 March 2026</time>' in page
    assert '<td class="date">Every day since 9 March 2026</td>' in page
