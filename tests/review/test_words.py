from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from poagen.model.changes import Span
from poagen.review.redline import runs
from poagen.review.redline.words import word_spans, words_in
from tests.review.marked import hold, marked, sides

READS_WELL = """\
The same.

We did X.{+ We did Y.+} We did Z.
{+We did Y. +}We did X. We did Z.
We did X. We did Z.{+ We did Y.+}
We refunded[- all-] 37 buyers.
Completed [-4 March-]{+5 April+} 2026.
From [-2026-03-05-]{+2026-03-06+} on.
A rate of [-2.4 %-]{+2.5 %+} in [-1,140-]{+1,139+} orders.
Um [-−2,4 %-]{+2,4 %+} auf [-12 500-]{+12 600+} Stück.
It costs [-€12.50-]{+€13.50+}.
[-3-]{+4+} of [-5-]{+6+} parcels
the{+ quick+} fox is{+ very+} in
See the papers [-refund-report.pdf-]{+refunds.pdf+}, [-B0EXAMPL21-]{+B0EXAMPL22+}.
Write to [-jane.roe@example.com-]{+jane.doe@example.com+}.
See [-https://example.com/a?b=c-]{+https://example.com/a?b=d+}.
Nous avons vérifié [-l'expédition aujourd'hui-]{+l'envoi hier+}.
He said "no"{+ (often)+} (twice).
We told the team{+, the buyers+} and the [-buyers-]{+carrier+}.
Yes.{+ We moved all of the parcels to the new carrier on the same day.+}
[-Nobody compared the scans with our list.-]{+From now on two people count every pallet!+}
[-Changed the carton on 26 January without a test.-]{+Two agents answer on Sundays without a break.+}
The goods were [-counted by hand and put-]{+weighed by machine and laid+} aside.
[-Lost several parcels of the order in-]{+Sent every single box of our shipment after+} a day, told nobody.
我们于2026年3月[-5-]{+6+}日{+已+}退款给[-全部-]{+37名+}买家。
倉庫で[-荷物-]{+全ての商品+}を確認しました。
Amazonで販売した商品を{+すべて+}確認しました。
a {+ +}b
a,[- -]b
[-x-]
{+x+}
[-?-]{+!+}"""
"""What a person would mark."""


@pytest.mark.parametrize("expected", READS_WELL.split("\n"))
def test_a_change_reads_well(expected: str) -> None:
    assert marked(word_spans(*sides(expected))) == expected


def test_words_are_kept_whole() -> None:
    text = (
        "1. On 2026-03-05, 12 500 units (-5 %) of B0EXAMPL21 cost €1,140.50; see http://x.de/a. A-to-z, l'été"
    )
    assert words_in(text) == [
        *("1", "On", "2026-03-05", "12 500", "units", "-5 %", "of", "B0EXAMPL21", "cost", "€1,140.50", "see"),
        *("http://x.de/a", "A-to-z", "l'été"),
    ]
    assert words_in("我们 e\u0301te\u0301 __ …") == ["我", "们", "e\u0301te\u0301"]


_BITS = [
    *"aab.,;:-–\"'()%€ \n\t漢字。、\u3000é\u0301_",
    *("  ", "12", "1,140", "2.4 %", "of", "the", "parcels", "http://x.de/?a=b"),
]
_PROSE = "the lost parcels were of a carrier , . 12 %".split()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 2**32))
def test_no_character_is_lost(seed: int) -> None:
    random = Random(seed)
    for _ in range(20):
        old, new = ("".join(random.choices(_BITS, k=random.randrange(25))) for _ in range(2))
        hold(word_spans(old, new), old, new)
        old, new = (" ".join(random.choices(_PROSE, k=random.randrange(40))) for _ in range(2))
        hold(word_spans(old, new), old, new)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_no_text_is_too_odd(start: str, old: str, new: str) -> None:
    hold(word_spans(start + old, start + new), start + old, start + new)


def test_the_same_text_is_equal() -> None:
    assert word_spans("a b", "a b") == (Span("equal", "a b"),)
    assert word_spans("", "") == ()


def test_too_much_is_not_weighed_but_told(monkeypatch: pytest.MonkeyPatch) -> None:
    old, new = "kept 1 parcels 3 end", "kept 4 parcels 5 end"
    assert marked(word_spans(old, new)) == "kept [-1-]{+4+} parcels [-3-]{+5+} end"
    monkeypatch.setattr(runs, "MOST", 8)
    assert marked(word_spans(old, new)) == "kept [-1 parcels 3-]{+4 parcels 5+} end"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a" * 50_000, "b" * 50_000),
        (": " * 20_000, "; " * 20_000),
        ("a" + " " * 50_000, " " * 50_000 + "a"),
        ("http://" + "?" * 50_000, "-" * 50_000),
        ("1" * 50_000 + "%", "1 " * 25_000),
    ],
    ids=["letters", "signs", "blanks", "address", "digits"],
)
def test_long_texts_of_any_sort_end(old: str, new: str) -> None:
    hold(word_spans(old, new), old, new)
