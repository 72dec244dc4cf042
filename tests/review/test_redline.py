from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.model.changes import Passage, Redline
from poagen.review.redline import linear, moved_spans, redline
from tests.review.marked import hold, lines, marked, told
from tests.review.real_letters import LANGUAGES, SAMPLES, real_letter

EXAMPLES = {
    "a reworded sentence": (
        "- Refunded all 37 affected buyers.\n- Signed a contract.",
        "- Refunded every one of the 37 affected buyers.\n- Signed a contract.",
        """\
   - Refunded [-all-]{+every one of the+} 37 affected buyers.
   - Signed a contract.""",
    ),
    "a date in a row of the timeline, and its status": (
        "# Timeline\n- Signed a contract with the carrier. Due 5 March 2026.",
        "# Timeline\n- Signed a contract with the carrier. Completed 6 March 2026.",
        """\
   # Timeline
   - Signed a contract with the carrier. [-Due 5-]{+Completed 6+} March 2026.""",
    ),
    "an item more in the middle": (
        "- Refunded all buyers.\n- Signed a contract.",
        "- Refunded all buyers.\n- Destroyed the units.\n- Signed a contract.",
        """\
   - Refunded all buyers.
 + - Destroyed the units.
   - Signed a contract.""",
    ),
    "a number more, and all others counted on": (
        "1. Refunded all buyers.\n2. Signed a contract.",
        "1. Destroyed the units.\n2. Refunded all buyers.\n3. Signed a contract.",
        """\
 + 1. Destroyed the units.
   2. Refunded all buyers.
   3. Signed a contract.""",
    ),
    "a section less": (
        "Opening.\n\n# Root cause\n\nThe carton was too thin.\n\n# Conclusion\n\nThe end.",
        "Opening.\n\n# Conclusion\n\nThe end.",
        """\
   Opening.
 - # Root cause
 - The carton was too thin.
   # Conclusion
   The end.""",
    ),
    "a heading in other words": (
        "# Root cause\n\nThe carton was too thin.",
        "# Root cause\n\nThe carton was far too thin.",
        """\
   # Root cause
   The carton was{+ far+} too thin.""",
    ),
    "a paragraph at the end of another section": (
        "# One\n\nWe hold no paper of this lot.\n\nThe carton was too thin.\n\n# Two\n\nAll is well.",
        "# One\n\nThe carton was too thin.\n\n# Two\n\nAll is well.\n\nWe hold no paper of this lot.",
        """\
   # One
1- We hold no paper of this lot.
   The carton was too thin.
   # Two
   All is well.
1+ We hold no paper of this lot.""",
    ),
    "a row of a table below another heading": (
        "# 一\n- | 产品：碗；订单：472\n\n我们认可这一结论。\n\n# 二\n\n全部完成。",
        "# 一\n\n我们认可这一结论。\n\n# 二\n\n全部完成。\n- | 产品：碗；订单：472",
        """\
   # 一
1- - 产品：碗；订单：472
   我们认可这一结论。
   # 二
   全部完成。
1+ - 产品：碗；订单：472""",
    ),
    "what is too short to be known again": (
        "Yes.\n\nThe carton was too thin.\n\nAll is well.",
        "The carton was too thin.\n\nAll is well.\n\nYes.",
        """\
 - Yes.
   The carton was too thin.
   All is well.
 + Yes.""",
    ),
    "two items that changed places": (
        "- Refunded all 37 buyers.\n- Signed a new contract.\n- Destroyed the old units.",
        "- Signed a new contract.\n- Refunded all 37 buyers.\n- Destroyed the old units.",
        """\
1+ - Signed a new contract.
   - Refunded all 37 buyers.
1- - Signed a new contract.
   - Destroyed the old units.""",
    ),
    "a paragraph in two": (
        "The carton was too thin. Nobody tested it. Buyers wrote at weekends. Nobody read it.\n\nEnd.",
        "The carton was too thin. Nobody tested it.\n\nBuyers wrote at weekends. None read it.\n\nEnd.",
        """\
   The carton was too thin. Nobody tested it.
   Buyers wrote at weekends. [-Nobody-]{+None+} read it.
   End.""",
    ),
    "two paragraphs in one": (
        "Top.\n\nNobody had tested the carton.\n\nBuyers wrote at weekends, and nobody read it.\n\nEnd.",
        "Top.\n\nNobody had tested the carton. Buyers wrote at weekends, and no one read it.\n\nEnd.",
        """\
   Top.
   Nobody had tested the carton.
    Buyers wrote at weekends, and [-nobody-]{+no one+} read it.
   End.""",
    ),
    "a cell that another cell had": (
        "- | ASIN: B0EXAMPL21; Bought: 960; Sold: 812\n- | ASIN: B0EXAMPL22; Bought: 540; Sold: 455",
        "- | ASIN: B0EXAMPL21; Bought: 960; Sold: 812\n- | ASIN: B0EXAMPL22; Bought: 455; Sold: 540",
        """\
   - ASIN: B0EXAMPL21; Bought: 960; Sold: 812
   - ASIN: B0EXAMPL22; Bought: [-540-]{+455+}; Sold: [-455-]{+540+}""",
    ),
    "a column less and one more": (
        "- | Produit : Bouilloire ; Achat : 960",
        "- | Achat : 960 ; Vente : 3",
        "   - [-Produit : Bouilloire ; -]Achat : 960{+ ; Vente : 3+}",
    ),
    "a word within Chinese": (
        "# 根本原因\n\n我们于2026年3月5日退款给全部买家。",
        "# 根本原因\n\n我们于2026年3月6日退款给全部受影响的买家。",
        """\
   # 根本原因
   我们于2026年3月[-5-]{+6+}日退款给全部{+受影响的+}买家。""",
    ),
    "blanks and indents alone": (
        "One thing.\n- Another.\n\n  - A third.",
        "One thing.\n\n- Another.\n- A third.",
        """\
   One thing.
   - Another.
   - A third.""",
    ),
    "nothing before": ("", "# One\n\nWords.", " + # One\n + Words."),
    "nothing now": ("# One\n\nWords.", "", " - # One\n - Words."),
    "other words altogether": (
        "The carton was too thin, and nobody had tested it before.",
        "From today on two of us read every message!",
        """\
 - The carton was too thin, and nobody had tested it before.
 + From today on two of us read every message!""",
    ),
}


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_person_would_tell_it_so(name: str) -> None:
    old, new, expected = EXAMPLES[name]
    made = redline(lines(old), lines(new))
    assert told(made) == expected
    holds(made, lines(old), lines(new))


def holds(made: Redline, old: tuple[Passage, ...], new: tuple[Passage, ...]) -> None:
    """Assert all that is true of every redline."""
    assert whole(line.old for line in made) == whole(old)
    assert whole(line.new for line in made) == whole(new)
    for line in made:
        hold(line.spans, line.old.text if line.old else "", line.new.text if line.new else "")
        assert not line.moved or not (line.old and line.new)
    hold(linear(made), whole(old), whole(new))
    away = [line.moved for line in made if line.moved and line.old]
    here = [line.moved for line in made if line.moved and line.new]
    assert sorted(away) == here == list(range(1, len(here) + 1))


def whole(passages: Iterable[Passage | None]) -> str:
    return "".join(one.before + one.lead + one.text for one in passages if one)


@pytest.mark.parametrize("case", [*SAMPLES, *LANGUAGES], ids=lambda case: case.name)
def test_a_letter_is_equal_to_itself(case: Path) -> None:
    old = real_letter(case).passages
    made = redline(old, old)
    assert tuple((line.old, line.new, line.moved) for line in made) == tuple((one, one, 0) for one in old)
    assert [span.op for span in linear(made)] == ["equal"]
    holds(made, old, old)


LETTERS = [real_letter(case).passages for case in [*SAMPLES, *LANGUAGES]]


@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**32))
def test_both_letters_can_be_read_whatever_was_done(seed: int) -> None:
    random = Random(seed)
    old = random.choice(LETTERS)
    new = old
    for _ in range(random.randrange(12)):
        new = edited(new, random)
    holds(redline(old, new), old, new)
    other = random.choice(LETTERS)[:30]
    holds(redline(new[:30], other), new[:30], other)


def edited(passages: tuple[Passage, ...], random: Random) -> tuple[Passage, ...]:
    """The letter after one thing that people do, or that a program might."""
    at, to = random.randrange(len(passages)), random.randrange(len(passages))
    one, words = passages[at], passages[at].text.split(" ")
    start, end = passages[:at], passages[at + 1 :]
    cut = random.randrange(len(words))
    random_words = random.sample(words, len(words))
    match random.randrange(10):
        case 0:
            return (*start, *end) or passages
        case 1:
            return (*start, one, one, *end)
        case 2:
            without = (*start, *end)
            return (*without[:to], one, *without[to:])
        case 3:
            first, second = " ".join(words[:cut]), " ".join(words[cut:])
            return (*start, one._replace(text=first), one._replace(before="\n\n", text=second), *end)
        case 4 if end:
            return (*start, one._replace(text=f"{one.text} {end[0].text}"), *end[1:])
        case 5:
            return (*start, one._replace(before=random.choice(["", "\n", "\n\n"]), lead="  7. "), *end)
        case 6:
            return (*start, one._replace(kind="row", section="elsewhere"), *end)
        case 7:
            return (*start, one._replace(text=" ".join(random_words)), *end)
        case _:
            words[cut] = random.choice(["", "other", "3 %", "漢字", words[cut] + ".", words[cut] + " more"])
            return (*start, one._replace(text=" ".join(words)), *end)


def test_what_was_reworded_on_its_way_is_told() -> None:
    old = lines("We hold no paper of this lot of 96 units.\n\nThe carton was too thin.\n\nAll is well.")
    new = lines("The carton was too thin.\n\nAll is well.\n\nWe hold no paper of this lot of 97 units.")
    made = redline(old, new)
    assert [line.moved for line in made] == [1, 0, 0, 1]
    assert marked(moved_spans(made)[1]) == "We hold no paper of this lot of [-96-]{+97+} units."
    holds(made, old, new)


def test_the_parts_of_a_passage_that_was_cut_are_told_by_their_lead() -> None:
    old = lines("Buyers wrote at weekends. Nobody read their messages.")
    new = lines("Buyers wrote at weekends.\n\nNobody read their messages.")
    split, joined = redline(old, new), redline(new, old)
    assert split[1].old == Passage("", "paragraph", "", " ", "Nobody read their messages.")
    assert marked(linear(split)) == "Buyers wrote at weekends.[- -]{+\n\n+}Nobody read their messages."
    assert joined[1].new == split[1].old
    many = lines("\n\n".join(["Buyers wrote at weekends."] * 30))
    holds(redline(old, many), old, many)


def test_line_ends_and_numbers_are_spans_of_the_whole() -> None:
    old, new = lines("Top.\n1. One."), lines("Top.\n\n1. New thing.\n2. One.")
    spans = linear(redline(old, new))
    assert marked(spans) == "Top.{+\n\n1. New thing.+}\n[-1.-]{+2.+} One."


def test_a_section_of_another_name_keeps_its_place() -> None:
    old = lines("# One\n\nThe carton was too thin.\n\nNobody had tested the carton.")
    new = lines("# Two\n\nThe carton was too thin.\n\nNobody had tested the carton.")
    assert [line.moved for line in redline(old, new)] == [0, 0, 0, 0]


@pytest.mark.parametrize("shuffled", [False, True])
def test_many_passages_are_told_all_the_same(shuffled: bool) -> None:
    random = Random(1)
    texts = [" ".join(f"w{random.randrange(2000)}" for _ in range(9)) for _ in range(300)]
    new = random.sample(texts, len(texts)) if shuffled else [text + " more" for text in texts]
    passages = [tuple(Passage("s", "item", "\n", "- ", text) for text in side) for side in (texts, new)]
    made = redline(*passages)
    holds(made, *passages)
    untold = [line for line in made if not line.moved and not (line.old and line.new)]
    assert not untold


def test_a_line_of_the_letterhead_stands_for_the_one_that_stood_there() -> None:
    head = [Passage("", "sender", "\n", "", words) for words in ("Acme GmbH", "amazon.de", "24 March 2026")]
    dated = [*head[:2], head[2]._replace(text="25 March 2026")]
    assert [marked(line.spans) for line in redline(head, dated)] == [
        "Acme GmbH",
        "amazon.de",
        "[-24-]{+25+} March 2026",
    ]
