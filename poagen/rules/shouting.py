"""Words in capitals for stress, or more than one exclamation mark."""

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from poagen.model import Language
from poagen.rules._prose import Sentence, voice
from poagen.rules._sources import PLAN
from poagen.rules._spots import spot
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    stressed = frozenset(dossier.letter.language.classes.get("emphasis", ()))
    for sentence in voice(dossier):
        text = sentence.passage.text
        marks = _MARKS.search(_text(sentence)) if "!" in text or "！" in text else None
        is_enough = sentence.part == "heading" or not stressed.isdisjoint(sentence.words)
        span = sentence.start, sentence.end
        may_be_loud = is_enough or _MAY_RUN.search(text, *span)
        is_loud = may_be_loud and (_LOUD if is_enough else _RUN).search(text, *span)
        words = _shouted(sentence, dossier.letter.language) if is_loud else None
        if words:
            message = f'"{sentence.passage.text[words[0] : words[1]]}" is shouted in capitals'
            yield Hit(spot(dossier.case, sentence.passage, *words), message, "write it in small letters")
        elif marks:
            span = _span(sentence, *marks.span())
            message = f'"{sentence.passage.text[span[0] : span[1]]}" shouts'
            yield Hit(
                spot(dossier.case, sentence.passage, *span), message, "end the sentence with a full stop"
            )


_MARKS = re.compile(r"(?: [!?！？])* [!！](?: [!?！？])+|(?: [?？])+ [!！]")
_LOUD = re.compile(r"[^\W\d_a-z][\W_]*[^\W\d_a-z]")
"""Two capitals on end, or two words of one: nothing is shouted without, and it is quick."""
_RUN = re.compile(r"[^\W\d_a-z]+(?:[\W_]+[^\W\d_a-z]+){2}")
"""Three words in capitals, without which no word is shouted that is not stressed."""
_MAY_RUN = re.compile(r"[A-Z\x80-\U0010ffff][^a-z]{3}")
"""So a run starts, or ends its first word: a quick look."""
_CAPITALS = re.compile(r"[^\W\d_]{2,}(?:['’-][^\W\d_]+)*")


def _text(sentence: Sentence) -> str:
    """Every word with a blank before it."""
    return "".join([f" {word}" for word in sentence.words])


def _span(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """From its text to the passage."""
    text = _text(sentence)
    first = text.count(" ", 0, start + 1) - 1
    last = text.count(" ", 0, end) - 1
    spans = sentence.spans()
    return spans[first][0], spans[last][1]


class _Written(NamedTuple):
    text: str
    span: tuple[int, int]


def _shouted(sentence: Sentence, language: Language) -> tuple[int, int] | None:
    """Capitals where the language needs none: a stressed word, or a run with an everyday word in it."""
    written = [_Written(word, span) for word, span in zip(sentence.words, sentence.spans(), strict=True)]
    if sentence.part == "heading":
        run = [word for word in written if word.text[0].isalpha()]
        is_loud = len(run) > _LONG and all(_is_loud(word, sentence) for word in run)
        return (run[0].span[0], run[-1].span[1]) if is_loud else None
    stressed, everyday = language.classes.get("emphasis", ()), language.classes.get("small", ())
    for is_loud, group in groupby(written, key=lambda word: _is_loud(word, sentence)):
        run = [*group] if is_loud else []
        is_stressed = any(len(word.text) > 1 and word.text in stressed for word in run)
        if is_stressed or (len(run) > 2 and (len(run) > _LONG or any(word.text in everyday for word in run))):
            return run[0].span[0], run[-1].span[1]
    return None


_LONG = 4
"""Words in capitals that no name and no heading has."""


def _is_loud(word: _Written, sentence: Sentence) -> bool:
    written = sentence.passage.text[word.span[0] : word.span[1]]
    return written.isupper() and (len(written) == 1 or bool(_CAPITALS.fullmatch(written)))


RULE = Rule(
    group="Wording",
    severity="warning",
    finds="Words in capitals for stress, or more than one exclamation mark.",
    why="It reads as anger, and takes the place of a fact.",
    source=f"{PLAN}: avoid emotive language.",
    bad="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Amazon told us of our order defect rate. This is NEVER to happen!!
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier and did not check its tracking.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    good="""\
@ case.md
---
type: order-defect-rate
seller: {name: Acme Outdoor GmbH}
marketplaces: [DE]
notice: {received: 2026-03-03}
date: 2026-03-06
---
Our account was deactivated because of our order defect rate.
@ root-cause.md
## Carrier changed without a trial period {#courier on=2026-01-12}

We moved 1,140 orders to a regional courier and did not check its tracking.
@ corrective-actions.md
- Refunded all 37 affected buyers. {for=courier owner="Head of Service" done=2026-03-05}
@ preventive-measures.md
- Check the tracking of every parcel. {for=courier owner="Warehouse Lead" every=day metric="no scan missing"}
""",
    find=find,
)
