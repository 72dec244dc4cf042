"""Letters and a layout made by hand: what the outputs are tested with."""

from datetime import date
from pathlib import Path
from typing import Any, cast

import yaml

from poagen.formats import Layout
from poagen.model import (
    NO_FACTS,
    Exhibit,
    Facts,
    Inlines,
    Language,
    Letter,
    LetterSection,
    Name,
    Place,
    TimelineRow,
)
from poagen.model.document import (
    Citation,
    EvidenceHere,
    Heading,
    List,
    ListItem,
    Paragraph,
    Text,
    TimelineHere,
)

HERE = Place("cases/acme-odr/case.md")
LANGUAGES = Path(__file__).parents[2] / "poagen" / "languages"


def language(code: str = "en") -> Language:
    told = cast(dict[str, Any], yaml.safe_load((LANGUAGES / f"{code}.yaml").read_text(encoding="utf-8")))
    return Language(code, told["locale"], told["words"], frozenset())


def text(words: str) -> Inlines:
    return (Text(words, HERE),)


def paragraph(*inlines: Any, facts: Facts = NO_FACTS) -> Paragraph:
    nodes = tuple(Text(node, HERE) if isinstance(node, str) else node for node in inlines)
    return Paragraph(nodes, facts, HERE)


def facts(id: str = "", **told: Any) -> Facts:
    name = Name(id, HERE) if id else None
    return Facts(id=name, places=dict.fromkeys(["id", *told], HERE), **told)


def item(*blocks: Any, facts: Facts = NO_FACTS) -> ListItem:
    return ListItem(tuple(blocks), facts, HERE)


def bullets(*items: ListItem, ordered: bool = False, first: int = 1, tight: bool = True) -> List:
    return List(ordered, first, tight, items)


def cited(letter: str, name: str, words: str) -> Citation:
    return Citation(letter, name, text(words), HERE)


def opening(*blocks: Any, **changes: Any) -> Letter:
    """A letter that has nothing but these blocks."""
    return letter(
        sections=(LetterSection("opening", "", tuple(blocks)),), timeline=(), exhibits=(), **changes
    )


_REFUND = (
    Text("Refunded all 37 affected buyers in full; see the ", HERE),
    cited("A", "refund-report.pdf", "refund report"),
    Text(".", HERE),
)
_SIGNED = (
    Text("Signed a ", HERE),
    cited("B", "carrier-contract.pdf", "contract"),
    Text(" with a tracked carrier and moved every open order to it.", HERE),
)
_MOVE = text("Move the last two postcode areas to the tracked carrier.")
_COMPARE = text(
    "Compare the scans of every parcel older than 24 hours with the order list; replace or refund lost "
    "parcels "
    "the same day."
)


def _sections() -> tuple[LetterSection, ...]:
    done = [
        item(
            paragraph(*_REFUND, " No return was asked for."),
            facts=facts(owner="Head of Customer Service", done=date(2026, 3, 4)),
        ),
        item(paragraph(*_SIGNED), facts=facts(owner="Operations Manager", done=date(2026, 3, 5))),
    ]
    planned = [
        item(
            paragraph(*_MOVE),
            facts=facts(owner="Operations Manager", due=date(2026, 4, 30), metric="all parcels tracked"),
        ),
        item(
            paragraph(*_COMPARE),
            facts=facts(
                owner="Warehouse Lead",
                every="day",
                since=date(2026, 3, 9),
                metric="undelivered orders below 0.2 %",
            ),
        ),
    ]
    return (
        LetterSection(
            "opening",
            "",
            (
                paragraph(
                    "Amazon deactivated our selling account on 3 March 2026 because our order defect rate "
                    "had "
                    "reached 2.4 %. We accept this finding and apologise to the 37 buyers concerned."
                ),
            ),
        ),
        LetterSection(
            "root-cause",
            "Root cause",
            (
                Heading(2, text("Carrier changed without a trial period"), facts("courier"), HERE),
                paragraph(
                    "To save cost, the warehouse moved all parcels under 2 kg to a regional courier in one "
                    "day. "
                    "Nobody compared its scans with our order list, so 37 of 1,140 parcels were lost before "
                    "the "
                    "first A-to-z claim showed it."
                ),
            ),
        ),
        LetterSection("corrective-actions", "Corrective actions", (bullets(*done),)),
        LetterSection("preventive-measures", "Preventive measures", (bullets(*planned),)),
        LetterSection("timeline", "Timeline", (TimelineHere(),)),
        LetterSection(
            "conclusion",
            "Conclusion",
            (
                paragraph(
                    "This plan is effective from 4 March 2026. Its last measure will be completed by 30 "
                    "April 2026."
                ),
            ),
        ),
        LetterSection("evidence", "Evidence", (EvidenceHere(),)),
    )


_TIMELINE = (
    TimelineRow("12 January 2026", "2026-01-12", text("Carrier changed without a trial period"), "", "", ""),
    TimelineRow(
        "12 January 2026", "2026-01-12", text("1,140 orders moved to a regional courier."), "", "", ""
    ),
    TimelineRow("3 March 2026", "2026-03-03", text("Notice received from Amazon"), "", "", ""),
    TimelineRow("4 March 2026", "2026-03-04", _REFUND, "Head of Customer Service", "completed", "Completed"),
    TimelineRow("5 March 2026", "2026-03-05", _SIGNED, "Operations Manager", "completed", "Completed"),
    TimelineRow("30 April 2026", "2026-04-30", _MOVE, "Operations Manager", "due", "Due"),
    TimelineRow(
        "Every day since 9 March 2026",
        "Every day since 2026-03-09",
        _COMPARE,
        "Warehouse Lead",
        "ongoing",
        "Ongoing",
    ),
)
_EXHIBITS = (
    Exhibit("A", "refund-report.pdf", "Refund report for 37 orders", "4 March 2026", ("B08EXAMPL1",)),
    Exhibit("B", "carrier-contract.pdf", "Contract with the tracked carrier", "5 March 2026", ()),
)


def letter(**changes: Any) -> Letter:
    """The letter of the worked example, with what `changes` says otherwise."""
    example = Letter(
        case="acme-odr",
        title="Plan of Action – Order Defect Rate",
        language=language(),
        response="admit",
        layout="letter",
        seller="Acme Outdoor GmbH",
        seller_id="A2EXAMPLE0SELLR",
        signatory="Jane Roe",
        role="Managing Director",
        marketplaces=("amazon.de", "amazon.fr"),
        day=date(2026, 3, 6),
        date="6 March 2026",
        reference="1234567890",
        sections=_sections(),
        items=(),
        timeline=_TIMELINE,
        exhibits=_EXHIBITS,
        summary=(),
        incomplete=frozenset(),
        absent=frozenset(),
    )
    return example._replace(**changes)


PAGE = """\
<!doctype html>
<html lang="{{ letter.language.code }}">
<head>
<meta charset="utf-8">
<title>{{ letter.title }}</title>
<style>{{ css }}</style>
</head>
<body>
<h1>{% if draft %}{{ words["draft"] }} – {% endif %}{{ letter.title }}</h1>
{% for section in sections %}
{% if section.heading %}
<h2>{{ section.heading }}{% if section.date %} – {{ section.date }}{% endif %}</h2>
{% endif %}
{{ section.body }}
{% endfor %}
</body>
</html>
"""

PRINT = """\
{{ preamble }}
#set text(font: "Noto Serif", size: 11pt)
= {% if draft %}#{{ words["draft"] }} – {% endif %}#{{ letter.title }}
{% for section in sections %}
{% if section.heading %}
== #{{ section.heading }}{% if section.date %} – #{{ section.date }}{% endif %}

{% endif %}
{{ section.body }}
{% endfor %}
"""


def layout(page_html: str = PAGE, page_typ: str = PRINT, page_css: str = "") -> Layout:
    """A layout that shows the title and the sections, nothing more."""
    return Layout("plain", page_html, page_css, page_typ, "layouts/plain")
