"""A sentence goes in, the numbers in it that are said to be a target come out, each with its metric.

A number is a target where a word for one is bound to it (`the 4 % limit`, `Amazon's target of 1 %`), where it
is required or allowed, or where a comparison stands before or behind it (`below 2 %`, `90 % or more`) and the
verb nearest to it says what is to be, not what was.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import islice, pairwise
from typing import NamedTuple

from poagen.rules._target_words import METRIC, Mark, Vocabulary

_BREAK = re.compile(r"[;,()–—、，；（）\n]| - ")
_AND = re.compile(r"\b(?:and|but|while|or|und|aber|oder|während|et|mais|e|ma|y|pero)\b", re.IGNORECASE)
_SHARE = re.compile(r"\s+(?:of|der|des|von|aller|unserer|de|di|del|delle|des)\b", re.IGNORECASE)
MOST_NUMBERS = 8
LONGEST = 400
"""Characters and numbers of a sentence that are read; more is no sentence that a person reads."""

_FAR = 40
"""What another clause costs, in words."""


class Stated(NamedTuple):
    """A number that is said to be a target."""

    metric: str
    """Empty where the sentence does not name it."""
    number: float
    start: int
    end: int
    """From the comparison, where one stands beside the number, to the unit."""
    is_below: bool | None
    """Which side of the number is said to be good; None where the words do not tell."""
    is_amazons: bool
    """Said to be Amazon's, so that a stricter number is wrong too."""


class Reading:
    """One sentence, with the marks in it."""

    def __init__(self, text: str, words: Vocabulary, is_goal: bool = False) -> None:
        found = words.marks(text)
        named = [mark for mark in found if mark.kind.startswith(METRIC)]
        self.metrics = sorted(mark for mark in named if not _is_within(mark, named))
        self.text = self._joined(text)
        self.is_goal = is_goal
        """Whether it tells what is to be even where no verb says so."""
        self.numbers = list(islice(words.number.finditer(text), MOST_NUMBERS))
        verbs = [mark for mark in found if mark.kind in ("goal", "fact")]
        self.marks = [
            mark
            for mark in found
            if mark not in named
            and not _is_within(mark, verbs if mark.kind in ("goal", "fact") else ())
            and not _is_within(mark, named)
        ]
        self.starts = [mark.start for mark in self.marks]
        self.others = [mark for mark in self.marks if mark.kind == "other" or self._is_other(mark)]

    def has(self, *kinds: str) -> bool:
        """Whether a word of these kinds stands in it."""
        return any(mark.kind in kinds for mark in self.marks)

    def stated(self) -> Iterator[Stated]:
        """Every number that is said to be a target."""
        in_order = self._in_order()
        for index, number in enumerate(self.numbers):
            metric = in_order[index] if in_order else self._nearest(number)
            if metric is not None and self._is_unit_of(metric, number):
                first = 0 if in_order else index
                yield from self._judged(index, number, metric.removeprefix(METRIC), first)

    def _is_unit_of(self, metric: str, number: re.Match[str]) -> bool:
        """Whether it is a percentage, or for a rating a number that counts nothing else."""
        if "account-health" not in metric:
            return number["percent"] is not None
        behind = self.text[number.end() : number.end() + 2].strip()
        is_bare = not behind or not behind[0].isalnum()
        is_compared = bool(self._between(number.end(), number.end() + 12, "below-after", "above-after"))
        return number["percent"] is None and bool(number["points"] or is_bare or is_compared)

    def _between(self, start: int, end: int, *kinds: str) -> list[Mark]:
        near = self.marks[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [mark for mark in near if mark.end <= end and mark.kind in kinds]

    def _words(self, start: int, end: int) -> int:
        return len(self.text[start:end].split())

    def _joined(self, text: str) -> str:
        """Without the brackets of `order defect rate (ODR)`; the second name counts no more."""
        for first, second in pairwise(list(self.metrics)):
            if first.kind == second.kind and re.fullmatch(r"\s*\(", text[first.end : second.start]):
                text = text[: second.start - 1] + " " + text[second.start :]
                text = text[: second.end] + " " + text[second.end + 1 :]
                self.metrics.remove(second)
        return text

    def _is_other(self, mark: Mark) -> bool:
        """Whether it is another share, and not `the rate` of a metric that was named."""
        if mark.kind != "share":
            return False
        before = self._between(max(0, mark.start - 12), mark.start, "again")
        is_again = bool(before) and not self.text[before[-1].end : mark.start].strip()
        return not is_again or bool(_SHARE.match(self.text, mark.end))

    def _in_order(self) -> list[str]:
        """Of `ODR, LSR and CR below 1 %, 4 % and 2.5 %` each number's metric."""
        metrics, numbers = self.metrics, self.numbers
        if len(metrics) < 2 or len(metrics) != len(numbers) or self.others:
            return []
        if metrics[-1].end <= numbers[0].start() or numbers[-1].end() <= metrics[0].start:
            return [mark.kind for mark in metrics]
        return []

    def _nearest(self, number: re.Match[str]) -> str | None:
        """The metric that stands nearest; None where another share does; nothing where none is named."""
        if not self.metrics:
            return None if self.others or _SHARE.match(self.text, number.end()) else ""
        best = min((*self.metrics, *self.others), key=lambda mark: self._distance(mark, number))
        is_share = _SHARE.match(self.text, number.end()) and not self._words(best.end, number.start()) <= 3
        return best.kind if best in self.metrics and not is_share else None

    def _distance(self, mark: Mark, number: re.Match[str]) -> int:
        """In words; behind the number it counts a little more, across a clause or another number a lot."""
        is_behind = mark.start >= number.end()
        gap = self.text[number.end() : mark.start] if is_behind else self.text[mark.end : number.start()]
        breaks = len(_BREAK.findall(gap)) + len(_AND.findall(gap)) + len(re.findall("[%％]", gap))
        return len(gap.split()) + 2 * is_behind + _FAR * breaks

    def _judged(self, index: int, number: re.Match[str], metric: str, first: int) -> Iterator[Stated]:
        """`first`: the number of a series before which its comparison stands."""
        left, right = self._window(index)
        head = self.numbers[first]
        left_of_head = self._window(first)[0]
        compared = self._comparison(left, number, right) or self._comparison(left_of_head, head, head.end())
        noun = self._noun(left, number, right) or self._noun(left_of_head, head, head.end())
        asked = self._asked(left, number, right)
        is_own = self._is_own(noun or asked, number, right)
        is_amazons = bool(noun or asked) and not is_own and bool(self._between(left, right, "amazon"))
        is_bound = bool(noun or asked) and not is_own
        if not (noun or asked or compared) and not self.is_goal:
            return
        if not is_amazons and (self.has("alarm") or (not is_bound and self._is_fact(number, bool(noun)))):
            return
        named = noun or (asked if asked and asked.end <= number.start() else None)
        side = compared if not named or (compared and compared.end > named.end) else None
        near = compared if compared and not self.text[compared.end : number.start()].strip() else None
        near = near or (compared if compared and compared.start >= number.end() else None)
        yield Stated(
            metric,
            float(number["number"].replace(",", ".")),
            min(near.start, number.start()) if near else number.start(),
            max(near.end, number.end()) if near else number.end(),
            self._is_below(side) if side else None,
            is_amazons,
        )

    def _window(self, index: int) -> tuple[int, int]:
        """From the last break or number before a number to the first one behind it."""
        number = self.numbers[index]
        start = self.numbers[index - 1].end() if index else 0
        end = self.numbers[index + 1].start() if index + 1 < len(self.numbers) else len(self.text)
        for one in _BREAK.finditer(self.text, start, number.start()):
            start = one.end()
        following = _BREAK.search(self.text, number.end(), end)
        return start, following.start() if following else end

    def _comparison(self, left: int, number: re.Match[str], right: int) -> Mark | None:
        """`below` before the number, or `or less` right behind it."""
        behind = self._between(number.end(), right, "below-after", "above-after")
        if behind and not self.text[number.end() : behind[0].start].strip():
            return max((mark for mark in behind if mark.start == behind[0].start), key=lambda mark: mark.end)
        before = self._between(left, number.start(), "below", "above")
        outer = [mark for mark in before if not _is_within(mark, before)]
        if outer and self._words(outer[-1].end, number.start()) <= 4:
            return outer[-1]
        return None

    def _is_below(self, compared: Mark) -> bool:
        """`never above 2 %` is below."""
        no = self._between(max(0, compared.start - 16), compared.start, "not")
        is_turned = bool(no) and self._words(no[-1].end, compared.start) <= 2
        return compared.kind.startswith("below") != is_turned

    def _noun(self, left: int, number: re.Match[str], right: int) -> Mark | None:
        """`target` in `the target of 1 %`, `the target for the ODR is 1 %`, `the 1 % target`."""
        for mark in self._between(number.end(), right, "target")[:1]:
            gap = self._bare(number.end(), mark.start)
            if not gap:
                return mark
        for mark in reversed(self._between(left, number.start(), "target")):
            decides = self._between(mark.end, number.start(), "fact", "goal")
            if len(self._bare(mark.end, number.start()).split()) <= 7 and not self._decisive(decides):
                return mark
        return None

    def _is_own(self, said: Mark | None, number: re.Match[str], right: int) -> bool:
        """Whether it is `our limit`, `a limit` or `the limit that we used`, and not `the limit`."""
        if not said:
            return False
        start = min(said.start, number.start())
        near = self._between(max(0, start - 30), said.start, "own", "some")
        is_before = bool(near) and self._words(near[-1].end, start) <= 2
        return is_before or bool(self._between(said.end, right, "own"))

    def _asked(self, left: int, number: re.Match[str], right: int) -> Mark | None:
        """`requires` in `Amazon requires 95 %`, `the required 95 %`, `below 1 % is required`."""
        before = self._between(left, number.start(), "required")
        if before and len(self._bare(before[-1].end, number.start()).split()) <= 5:
            return before[-1]
        behind = self._between(number.end(), right, "required")
        gap = (number.end(), behind[0].start) if behind else (0, 0)
        if behind and len(self._bare(*gap).split()) <= 4 and not self._between(*gap, "not"):
            return behind[0]
        return None

    def _bare(self, start: int, end: int) -> str:
        """What stands there beside metrics and Amazon's name."""
        text = self.text[start:end]
        for mark in reversed([*self.metrics, *self._between(start, end, "amazon")]):
            if start <= mark.start and mark.end <= end:
                text = text[: mark.start - start] + text[mark.end - start :]
        return text.strip(" -\u00a0\u202f'’")

    def _is_fact(self, number: re.Match[str], is_noun: bool) -> bool:
        """Whether the verb nearest to a number tells what was or is; beside a noun `is` tells neither."""
        before = self._between(0, number.start(), "goal", "fact")
        behind = self._between(number.end(), len(self.text), "goal", "fact", "target", "required")
        for mark in (*reversed(self._decisive(before)), *self._decisive(behind)):
            return mark.kind == "fact"
        return not is_noun and bool(before or behind)

    def _decisive(self, marks: list[Mark]) -> list[Mark]:
        weak = {mark[:2] for mark in self.marks if mark.kind == "weak"}
        return [mark for mark in marks if mark[:2] not in weak]


def _is_within(mark: Mark, marks: Iterable[Mark]) -> bool:
    """Whether a longer mark covers it."""
    return any(one.start <= mark.start and mark.end <= one.end and one[:2] != mark[:2] for one in marks)
