"""A target in the text that is not Amazon's."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from poagen.model import Blocks, Inlines, Target
from poagen.model.document import List, Table, Text, walk_inlines, words_of
from poagen.rules._passages import Passage, Piece, joined
from poagen.rules._prose import Sentence, voice
from poagen.rules._spots import spot
from poagen.rules._target_words import Vocabulary, lower, vocabulary
from poagen.rules._thresholds import LONGEST, Reading, Stated
from poagen.rules._tokens import QUOTED
from poagen.rules.shelf import Dossier, Hit, Rule

EARLIER = 3
"""Sentences before one that names no metric in which it is looked for."""


_SPEAKS_ON = ("it", "share", "target", "amazon")
"""Kinds of words of which one that names no metric must have one, to speak of the metric named before it."""


class _Saying(NamedTuple):
    """Some words that may state a target."""

    text: str
    lead: int
    """Characters before the words themselves: of a cell, what heads its column and row."""
    passage: Passage
    offset: int
    """Where `text[lead]` stands in the passage."""
    is_goal: bool


def find(dossier: Dossier) -> Iterator[Hit]:
    names, words = vocabulary(dossier.targets, dossier.letter.language)
    earlier: list[str] = []
    passage = None
    for saying in (*_of_prose(dossier, words), *_of_tables(dossier)):
        if saying.passage is not passage:
            passage, earlier = saying.passage, []
        text = lower(saying.text[:LONGEST])
        if words.may_state(text) and words.wake.search(text):
            named = names.named(text) or names.named(" . ".join(earlier[-EARLIER:]))
            if named or "amazon" in text:
                yield from _hits(dossier, saying, Reading(text, words, saying.is_goal), named)
        earlier.append(text)


def _hits(dossier: Dossier, saying: _Saying, reading: Reading, named: set[str]) -> Iterator[Hit]:
    if reading.has("elsewhere", "mistaken") or not (reading.metrics or reading.has(*_SPEAKS_ON)):
        return
    stated = [_with_metric(one, named, dossier) for one in reading.stated() if one.start >= saying.lead]
    targets = dossier.targets
    right = {one.metric for one in stated if one.metric and one.number == float(targets[one.metric].number)}
    for one in stated:
        if one.metric and (one.is_amazons or one.metric not in right):
            target = targets[one.metric]
            if _is_wrong(one, target):
                yield _hit(dossier, saying, one, target)


def _with_metric(one: Stated, named: set[str], dossier: Dossier) -> Stated:
    """Where the sentence names no metric, that of the sentences before it, or the only one of the type."""
    if one.metric:
        return one
    if len(named) == 1:
        return one._replace(metric=next(iter(named)))
    metrics, targets = dossier.case_type.metrics if dossier.case_type else (), dossier.targets
    is_known = any(one.number in _accepted(target) for target in targets.values())
    if one.is_amazons and len(metrics) == 1 and targets[metrics[0]].unit == "%" and not is_known:
        return one._replace(metric=metrics[0])
    return one


def _is_wrong(one: Stated, target: Target) -> bool:
    """A number that is Amazon's must be right; one's own may be stricter."""
    is_below = target.comparison != "at least"
    accepted = _accepted(target)
    if one.number in (*accepted, 100) or one.is_below not in (None, is_below):
        return False
    return one.is_amazons or (one.number > max(accepted) if is_below else one.number < min(accepted))


def _accepted(target: Target) -> set[float]:
    return {float(number) for number in (target.number, *target.also)}


def _hit(dossier: Dossier, saying: _Saying, one: Stated, target: Target) -> Hit:
    words = " ".join(saying.text[one.start : one.end].split())
    name = target.names["en"][0].rstrip("*")
    shift = saying.offset - saying.lead
    place = spot(dossier.case, saying.passage, one.start + shift, one.end + shift)
    others = f"; {' and '.join(target.also)} are stated too" if target.also and target.unit == "%" else ""
    help = f"Amazon asks for {target} ({target.window}){others}: {target.source}, as of {target.as_of}"
    return Hit(place, f'"{words}" is not Amazon\'s target for the {name}', help)


def _of_prose(dossier: Dossier, words: Vocabulary) -> Iterator[_Saying]:
    """Every sentence as it is written, quotations left out; none of passages that can state no target."""
    for passage, group in groupby(voice(dossier), key=lambda sentence: sentence.passage):
        sentences = list(group)
        if sentences[0].part != "cell" and words.may_state(passage.text):
            ends = [*(sentence.start for sentence in sentences[1:]), len(passage.text)]
            for sentence, end in zip(sentences, ends, strict=True):
                text = _unquoted(sentence, sentence.start, end)
                yield _Saying(text, 0, passage, sentence.start, sentence.part == "fact")


def _unquoted(sentence: Sentence, start: int, end: int) -> str:
    text = sentence.passage.text[start:end]
    if QUOTED not in sentence.words:
        return text
    for word, (first, behind) in zip(sentence.words, sentence.spans(), strict=True):
        if word == QUOTED:
            text = text[: first - start] + QUOTED * (behind - first) + text[behind - start :]
    return text


def _of_tables(dossier: Dossier) -> Iterator[_Saying]:
    """Every cell behind the heads of its column and its row."""
    for section in dossier.letter.sections:
        for table in _tables(section.blocks):
            for row in table.rows:
                for head, cell in zip(table.head[1:], row[1:], strict=True):
                    lead = f"{words_of(head)} {words_of(row[0])} "
                    passage = _passage(cell)
                    yield _Saying(lead + passage.text, len(lead), passage, 0, False)


def _tables(blocks: Blocks) -> Iterator[Table]:
    """Not those that are quoted."""
    for block in blocks:
        if isinstance(block, Table):
            yield block
        elif isinstance(block, List):
            for item in block.items:
                yield from _tables(item.blocks)


def _passage(cell: Inlines) -> Passage:
    return joined([Piece(node.text, node.place) for node in walk_inlines(cell) if isinstance(node, Text)])


RULE = Rule(
    group="Wording",
    severity="error",
    finds="A target in the text that is not Amazon's.",
    why=(
        "A plan that names the wrong number, or aims below what Amazon asks, shows that the seller does not "
        "know what was missed."
    ),
    source=(
        "Amazon's pages on its metrics, such as the order defect rate "
        "(https://sellercentral.amazon.it/gp/help/external/help.html?itemID=200285170&language=en_IT); "
        "practice: published plans state wrong ones."
    ),
    bad="""\
@ case.md
---
type: late-shipment-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because our late shipment rate was 6.1 %.
@ root-cause.md
## The cut-off was later than the collection {#cut-off on=2026-01-12}
@ corrective-actions.md
- Moved the cut-off to 13:00. {for=cut-off owner="Operations Manager" done=2026-03-05}
@ preventive-measures.md
- Keep the late shipment rate below 5 %. {for=cut-off owner="Warehouse Lead" every=day metric="open orders"}
""",
    good="""\
@ case.md
---
type: late-shipment-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon deactivated our account because our late shipment rate was 6.1 %.
@ root-cause.md
## The cut-off was later than the collection {#cut-off on=2026-01-12}
@ corrective-actions.md
- Moved the cut-off to 13:00. {for=cut-off owner="Operations Manager" done=2026-03-05}
@ preventive-measures.md
- Keep the late shipment rate below 4 %. {for=cut-off owner="Warehouse Lead" every=day metric="open orders"}
""",
    find=find,
)
