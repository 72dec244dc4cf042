"""A cause that restates the metric or the complaint."""

from collections.abc import Iterator
from functools import lru_cache

from poagen.rules._prose import Sentence, voice
from poagen.rules._said import Said, place_of, said
from poagen.rules._sources import PLAN
from poagen.rules.shelf import Dossier, Hit, Rule


def find(dossier: Dossier) -> Iterator[Hit]:
    told = {id(words.sentence) for words in said(dossier, "symptom-as-cause")}
    named = {id(words.sentence) for words in said(dossier, "symptom-named")}
    for cause in _causes(dossier):
        first = cause[0]
        says_no_more = all(
            id(one) in told or id(one) in named or _is_only_named(one, dossier) for one in cause
        )
        if id(first) in told or says_no_more:
            words = Said(first, 0, len(first.words))
            message = f'"{words.words}" is what Amazon saw, not why it happened'
            help = "ask why until the answer is something that you did or left undone, and name that"
            yield Hit(place_of(dossier, words), message, help)


def _causes(dossier: Dossier) -> Iterator[list[Sentence]]:
    """Of each cause, a heading or list item with an id, what it says and what stands below it."""
    cause: list[Sentence] = []
    for sentence in voice(dossier):
        if sentence.section == "root-cause" and sentence.part not in ("fact", "event"):
            id = sentence.facts.id
            is_new = id is not None and (not cause or cause[0].facts.id != id)
            if is_new or (sentence.part == "heading" and cause):
                yield from [cause] * bool(cause)
                cause = []
            if id or cause:
                cause.append(sentence)
    yield from [cause] * bool(cause)


def _is_only_named(sentence: Sentence, dossier: Dossier) -> bool:
    """Whether it only names what the notice is about, such as `Negative feedback and A-to-z claims`."""
    fillers = dossier.letter.language.classes.get("filler", ())
    case_type = dossier.case_type
    called = case_type.called.get(dossier.letter.language.code, ()) if case_type else ()
    known, starts = _naming((*called, *fillers))
    words = [word for word in sentence.words if word[0].isalpha()]
    return bool(fillers) and all(word in known or (starts and word.startswith(starts)) for word in words)


@lru_cache(maxsize=16)
def _naming(names: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words of these names, and how those start that end in a star."""
    known = frozenset(word for name in names for word in name.split())
    return known, tuple(word.rstrip("*") for word in known if word.endswith("*"))


RULE = Rule(
    group="Structure",
    severity="warning",
    finds="A cause that restates the metric or the complaint.",
    why=("Amazon knows what it measured; a plan that mends the symptom leaves the cause as it was."),
    source=(
        f"{PLAN}: the root cause that led to the issue; practice: ask why five times "
        "(https://riverbendconsulting.com/blog/amazon-requests-root-cause/)."
    ),
    bad="""\
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
## Our order defect rate was too high {#courier on=2026-01-12}

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
