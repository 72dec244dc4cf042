"""Comparisons made by hand, for the tests of what is shown of them."""

from collections.abc import Iterable

from hypothesis import strategies as st

from poagen.model import Finding, Place
from poagen.model.changes import Change, Comparison, Line, Passage, PassageKind, Redline, Span
from poagen.review.outputs import Wanted, load_output

_HOSTILE = r"""
    @octocat|@acme/team|a@octocat|mailto:a@b.de|&#64;octocat|&commat;octocat|\@octocat|`@octocat`|@
    #123|acme/repo#123|GH-12|GL-12|!12|&12|$12|%3|~label|~"two words"|%{project}|^alert#3|4f1c2ab9
    a1b2c3d4e5f6a7b8c9d0|/close|/assign @octocat|::error::x|  ::add-mask::x|##[error]x|::include{file=x}
    :::|[[_TOC_]]|[TOC]|[issue:12]|<script>x</script>|</details>|</ins>|<del>|<!-- poagen review -->|-->
    <b|<a@b.de>|<https://x.example>|&lt;b&gt;|&|**b**|__b__|*b*|_b_|`code`|``|```|~~~|~~gone~~
    [a](http://x.example)|![a](x.png)|[ref]: http://x.example|[^1]|[^1]: x|- [ ] x|- x|+ x|* x|1. x|1) x
    # x|#|====|=|---|***|> x|> [!NOTE]|>>>|:-|: x|{+ x +}|[- x -]|{.x}|+++|;;;|$x$|$$x$$|$`x`$|a$b$c
    :smile:|:100:|:+1:|http://x.example|ftp://x|www.x.example|x.example|\|\\|x\|    code|10:12|R&D|50 %
    $4,500|a_b_c|2 * 3 * 4|C# 7|[-x-]|{+x+}|word
"""
HOSTILE = (
    *_HOSTILE.strip().replace("\n    ", "|").split("|"),
    *(
        "a | b",
        "|---|",
        "x\u202ey",
        "\x1b[31mred",
        "\ud800",
        "\udcff",
        "a\nb",
        "\r::error::x",
        "\u200b",
        "😀" * 9,
    ),
)
"""Words of an author who wants to be more than read."""

BASE = "4f1c2ab" + "0" * 33
OTHER = "9e8d7c6" + "0" * 33


def comparison(**parts: object) -> Comparison:
    """A changed case of which nothing is told but what `parts` say."""
    usual: dict[str, object] = {
        "case": "acme-odr",
        "base": BASE,
        "other": "",
        "state": "changed",
        "old_case": parts.get("case", "acme-odr"),
        "commitments": (),
        "new": (),
        "fixed": (),
        "redline": (),
        "notes": (),
    }
    return Comparison(**{**usual, **parts})  # type: ignore[arg-type]


def shown_as(name: str, made: Comparison) -> str:
    """What the output of that name tells of it, without colour."""
    return load_output(name)(wanted(made)).decode("utf-8")


def wanted(made: Comparison) -> Wanted:
    def none() -> object:
        raise AssertionError("this output needs no layout and no workshop")

    return Wanted(made, None, none, none, lambda words, _: words)  # type: ignore[arg-type]


def finding(message: str = "the action has no date", severity: str = "error", file: str = "") -> Finding:
    place = Place(file or "cases/acme-odr/corrective-actions.md", 14, 3, 14, 29)
    return Finding(place, "action-without-date", severity, message, "add the day")  # type: ignore[arg-type]


def line(
    *spans: tuple[str, str],
    kind: PassageKind = "paragraph",
    before: str = "\n\n",
    lead: str = "",
    old_lead: str | None = None,
    moved: int = 0,
) -> Line:
    """A line of a redline from its words, such as `("equal", "We ship "), ("insert", "today")`."""
    told = tuple(Span(op, text) for op, text in spans)  # type: ignore[arg-type]
    old = "".join(span.text for span in told if span.op != "insert")
    new = "".join(span.text for span in told if span.op != "delete")
    passages = [
        Passage("opening", kind, before, which, text) if text else None
        for which, text in ((lead if old_lead is None else old_lead, old), (lead, new))
    ]
    return Line(passages[0], passages[1], told, moved)


def side(redline: Redline, which: str) -> list[str]:
    """The passages of one letter, `old` or `new`, each with its lead."""
    passages = ((each.old if which == "old" else each.new) for each in redline)
    return [passage.lead + passage.text for passage in passages if passage]


def real() -> Comparison:
    """What a reviewer might meet."""
    plates = "Move plates to the tested carton."
    return comparison(
        case="harbor-odr",
        commitments=(
            Change(
                "removed",
                "action",
                "",
                "",
                'for=replies owner="Service Manager" done=2026-03-20',
                "",
                "Put three agents on a duty roster (Evidence E, duty-roster.pdf).",
            ),
            Change("changed", "measure", "plates", "due", "2026-04-17", "2026-06-30", plates),
            Change(
                "changed", "measure", "plates", "owner", "Warehouse Manager", "Head of Purchasing", plates
            ),
            Change(
                "changed",
                "evidence",
                "carton-test.pdf",
                "sha256",
                "3fe1a2b0c4d5" + "6" * 52,
                "9c0d1e2f3a4b" + "7" * 52,
                "Drop test of the double-wall carton",
            ),
            Change(
                "changed",
                "action",
                "carton",
                "text",
                "Returned to the carton.",
                "Returned to the carton for stoneware.",
                "Returned to the carton for stoneware.",
            ),
            Change("changed", "response", "", "", "admit", "dispute"),
            Change("moved", "measure", "", "", "", "", "Read buyer messages at 09:00 and 16:00."),
            Change("added", "metric", "late-shipment-rate", "", "", "before=4.2% now=1.1%"),
        ),
        new=(finding('"Retrained the team" has no date'), finding("5 sentences of 30 words", "warning")),
        fixed=(finding("no paper proves this", "warning"),),
        notes=("cases/harbor-odr/evidence is a submodule in 4f1c2ab: left alone",),
        redline=(
            line(("equal", "Plan of Action – Order Defect Rate"), kind="title", before=""),
            line(("equal", "Harbor Kitchenware GmbH (A1EXAMPLEHARBR)"), kind="sender"),
            line(("equal", "amazon.de, amazon.fr"), kind="sender", before="\n"),
            line(("delete", "24"), ("insert", "27"), ("equal", " March 2026"), kind="sender", before="\n"),
            line(
                (
                    "equal",
                    "Amazon deactivated our account on 17 March 2026: 41 of 1,852 orders had a defect.",
                ),
                kind="paragraph",
            ),
            line(("equal", "Corrective actions"), kind="heading"),
            line(
                ("equal", "Returned to the carton"),
                ("insert", " for stoneware"),
                ("equal", ". Responsible: Warehouse Manager. Completed 2 March 2026."),
                kind="item",
                lead="- ",
            ),
            line(
                ("delete", "Put three agents on a duty roster (Evidence E, duty-roster.pdf)."),
                kind="item",
                lead="- ",
                before="\n",
            ),
            line(
                ("equal", "Signed a carrier contract (Evidence D, carrier-contract.pdf) for $4,500."),
                kind="item",
                lead="- ",
                before="\n",
            ),
            line(("equal", "Preventive measures"), kind="heading"),
            line(("delete", "Read buyer messages at 09:00 and 16:00."), kind="item", lead="- ", moved=1),
            line(
                ("equal", plates + " Responsible: "),
                ("delete", "Warehouse Manager"),
                ("insert", "Head of Purchasing"),
                ("equal", ". Due "),
                ("delete", "17 April"),
                ("insert", "30 June"),
                ("equal", " 2026."),
                kind="item",
                lead="- ",
                before="\n",
            ),
            line(
                ("insert", "Read buyer messages at 09:00 and 16:00."),
                kind="item",
                lead="- ",
                before="\n",
                moved=1,
            ),
            line(("equal", "Henrik Sandmann"), kind="signature"),
            line(("equal", "Managing Director, Harbor Kitchenware GmbH"), kind="signature", before="\n"),
        ),
    )


def redlines(texts: st.SearchStrategy[str]) -> st.SearchStrategy[Redline]:
    """Redlines of such texts, of every kind of line."""
    spans = st.lists(st.tuples(st.sampled_from(["equal", "insert", "delete"]), texts), min_size=1, max_size=4)
    return st.lists(
        st.builds(
            lambda told, **parts: line(*told, **parts),
            spans,
            kind=st.sampled_from(["title", "heading", "paragraph", "item", "row", "exhibit"]),
            before=st.sampled_from(["\n", "\n\n"]),
            lead=st.sampled_from(["", "- ", "1. ", "  - ", "    2. "]),
            old_lead=st.sampled_from([None, "- ", "3. "]),
        ),
        max_size=6,
    ).map(tuple)


def many(count: int, made: Comparison) -> Iterable[Comparison]:
    """The same comparison under as many names."""
    return (made._replace(case=f"case-{number:04}", old_case=f"case-{number:04}") for number in range(count))
