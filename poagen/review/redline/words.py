"""Two passages go in, the words that both share and those that only one of them has come out.

Compared are words, numbers and signs; Chinese and Japanese by character. Blanks go with the word behind them.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import NamedTuple

from poagen.model import is_cjk
from poagen.model.changes import Span
from poagen.review.redline.runs import Run, runs_in_both
from poagen.review.redline.spans import joined_spans

SHARED = 0.25
"""Of the words of the longer text: where fewer are shared, it reads better as removed and written anew."""
KEPT = 0.8
"""Of the words of the shorter text: where as many are shared, the longer one has grown out of it."""

_CJK = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uff9f\U00020000-\U0003ffff"
_LETTER = rf"[^\W_{_CJK}]"
_TOKEN = re.compile(
    rf"""(\s*)(
      (?:(?<![^\s(])[-+−±](?=[€$£¥]?\d))? (?:[€$£¥](?=\d))?       # what stands before a number
      (?: \d{{1,3}}(?:[ ]\d{{3}})+(?!\d)                          # 12 500
        | https?://(?:[^\s\w{_CJK}]*[^\W{_CJK}])+                 # an address
        | {_LETTER}++)
      (?: (?:[.'’@_+&-]|(?<=\d)[,:/](?=\d))?{_LETTER}++ | [\u0300-\u036f] )*+
      (?:(?<=\d)[ ]?[%‰])?
      | [{_CJK}]
      | ([^\w\s])\3*
      | \S
    )""",
    re.VERBOSE,
)
_SENTENCE_ENDS = frozenset(".!?…。！？")
_CLAUSE_ENDS = frozenset(",;:，；：、")
_OPENING = frozenset("([{«（「『【")
SHORT = 3
"""Letters of a word that says little by itself: `of`, `the`, `und`."""
WORD = 3
"""What a longer word weighs against a short one; a number a little less."""


class _Text(NamedTuple):
    """A text in words; the last one is its end, so that blanks may stand before it."""

    gaps: list[str]
    """The blanks before each word."""
    words: list[str]


class _Edit(NamedTuple):
    """Where words of the old text stand that the new one has not, and the other way round."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int

    @property
    def sizes(self) -> tuple[int, int]:
        return self.old_end - self.old_start, self.new_end - self.new_start

    @property
    def is_exchange(self) -> bool:
        return all(self.sizes)


def words_in(text: str) -> list[str]:
    """Its words and numbers, without signs and blanks: what two passages are known by to belong together."""
    return [word for _, word, _ in _TOKEN.findall(text.rstrip()) if any(map(str.isalnum, word))]


def word_spans(old: str, new: str) -> tuple[Span, ...]:
    """What became of `old`: without insertions exactly `old`, without deletions exactly `new`.

    Between two spans that are equal stands one deletion at most, and one insertion behind it."""
    if old == new:
        return (Span("equal", old),) if old else ()
    before, after = _split(old), _split(new)
    weights = _Weights(before.words), _Weights(after.words)
    edits = _joined(_slid(_edits(before.words, after.words), before.words, after.words), *weights)
    if not _has_enough_in_common(edits, *weights):
        edits = [_Edit(0, len(before.words) - 1, 0, len(after.words) - 1)]
    return joined_spans(_pieces(edits, before, after))


def _split(text: str) -> _Text:
    # At a long end of blanks alone, the search would begin anew at each of them.
    shown = text.rstrip()
    found = _TOKEN.findall(shown)
    gaps, words = [gap for gap, _, _ in found], [word for _, word, _ in found]
    return _Text([*gaps, text[len(shown) :]], [*words, ""])


def _edits(old: list[str], new: list[str]) -> list[_Edit]:
    """What stands between the words that both texts have."""
    runs = [Run(0, 0, 0), *runs_in_both(old, new)]
    edits = [
        _Edit(last.old + last.size, run.old, last.new + last.size, run.new) for last, run in pairwise(runs)
    ]
    return [edit for edit in edits if any(edit.sizes)]


def _slid(edits: list[_Edit], old: list[str], new: list[str]) -> list[_Edit]:
    """Where the same words could be inserted or deleted a few words off, do so at the start of a sentence."""
    slid: list[_Edit] = []
    for at, edit in enumerate(edits):
        if not edit.is_exchange:
            least = slid[-1].old_end - edit.old_start if slid else -min(edit.old_start, edit.new_start)
            following = edits[at + 1].old_start if at + 1 < len(edits) else len(old)
            words, start, end = (
                (new, edit.new_start, edit.new_end)
                if edit.new_start < edit.new_end
                else (old, edit.old_start, edit.old_end)
            )
            by = _best_slide(words, start, end, least, following - edit.old_end)
            edit = _Edit(*(number + by for number in edit))
        slid.append(edit)
    return slid


def _best_slide(words: list[str], start: int, end: int, least: int, most: int) -> int:
    low = high = 0
    while low > least and words[start + low - 1] == words[end + low - 1]:
        low -= 1
    while high < most and words[start + high] == words[end + high]:
        high += 1
    return max(range(low, high + 1), key=lambda by: (_fitness(words, start + by), by))


def _fitness(words: list[str], start: int) -> int:
    """How well a reader takes it that something begins here."""
    if start == 0 or words[start - 1] in _SENTENCE_ENDS:
        return 3
    if words[start] in _OPENING:
        return 2
    return 1 if words[start - 1] in _CLAUSE_ENDS else 0


def _joined(edits: list[_Edit], old: "_Weights", new: "_Weights") -> list[_Edit]:
    """Edits with next to nothing between them as one: a lone `of` that stayed tells a reader nothing."""
    joined: list[_Edit] = []
    for edit in edits:
        while joined and _is_island(joined[-1], edit, old, new):
            last = joined.pop()
            edit = _Edit(last.old_start, edit.old_end, last.new_start, edit.new_end)
        joined.append(edit)
    return joined


def _is_island(left: _Edit, right: _Edit, old: "_Weights", new: "_Weights") -> bool:
    """Whether the words between two edits should go with them."""
    if not left.is_exchange and not right.is_exchange:
        return False
    weight = old.of(left.old_end, right.old_start)
    beside = min(
        max(old.of(edit.old_start, edit.old_end), new.of(edit.new_start, edit.new_end))
        for edit in (left, right)
    )
    return WORD * weight <= beside if weight else beside > WORD


def _has_enough_in_common(edits: list[_Edit], old: "_Weights", new: "_Weights") -> bool:
    common = old.whole - sum(old.of(edit.old_start, edit.old_end) for edit in edits)
    sizes = old.whole, new.whole
    return common >= SHARED * max(sizes) or common >= KEPT * min(sizes) > 0


class _Weights:
    """How much the words of a text say: signs nothing, short words and Chinese characters a little."""

    def __init__(self, words: list[str]) -> None:
        self._sums = [0, *accumulate(map(_weight, words))]
        self.whole = self._sums[-1]

    def of(self, start: int, end: int) -> int:
        """What the words from `start` to `end` say together."""
        return self._sums[end] - self._sums[start]


def _weight(word: str) -> int:
    if not any(map(str.isalnum, word)):
        return 0
    if is_cjk(word) or (len(word) <= SHORT and word.isalpha()):
        return 1
    return WORD if any(map(str.isalpha, word)) else 2


def _pieces(edits: list[_Edit], old: _Text, new: _Text) -> Iterator[Span]:
    """Every word of both, in order, with the blanks before it."""
    at = 0
    shift = 0  # how much farther on the new text is
    for edit in [*edits, _Edit(len(old.words), len(old.words), len(new.words), len(new.words))]:
        for same in range(at, edit.old_start):
            gaps = old.gaps[same], new.gaps[same + shift]
            if gaps[0] == gaps[1]:
                yield Span("equal", gaps[0] + old.words[same])
            else:
                yield Span("delete", gaps[0])
                yield Span("insert", gaps[1])
                yield Span("equal", old.words[same])
        yield Span("delete", _text(old, edit.old_start, edit.old_end))
        yield Span("insert", _text(new, edit.new_start, edit.new_end))
        at = edit.old_end
        shift = edit.new_end - edit.old_end


def _text(text: _Text, start: int, end: int) -> str:
    return "".join(text.gaps[at] + text.words[at] for at in range(start, end))
