"""The items of a letter go in, one block for each cause comes out: what answers it, by whom, by when."""

from collections.abc import Sequence

from poagen.dates import long_date, recurrence
from poagen.model import CauseSummary, Commitment, Item, Language, Status
from poagen.model.document import words_of
from poagen.sentences import first_sentence


def summary(items: Sequence[Item], language: Language) -> tuple[CauseSummary, ...]:
    """The causes in the order of the letter, each with its actions and measures."""
    causes = [item for item in items if item.kind == "cause"]
    return tuple(
        CauseSummary(
            text=_words(cause, language),
            actions=_commitments("action", cause, causes, items, language),
            measures=_commitments("measure", cause, causes, items, language),
        )
        for cause in causes
    )


def answers(item: Item, cause: Item, causes: Sequence[Item]) -> bool:
    """Whether an action or measure is `for` this cause: named, `all`, or the only one of the case."""
    targets = {target.text for target in item.facts.targets}
    if not targets:
        return len(causes) == 1 and "for" not in item.facts.places
    return "all" in targets or (cause.facts.id is not None and cause.facts.id.text in targets)


def _commitments(
    kind: str,
    cause: Item,
    causes: Sequence[Item],
    items: Sequence[Item],
    language: Language,
) -> tuple[Commitment, ...]:
    found = (item for item in items if item.kind == kind and answers(item, cause, causes))
    return tuple(_commitment(item, language) for item in found)


def _commitment(item: Item, language: Language) -> Commitment:
    facts = item.facts
    status: Status = "completed" if facts.done else "due" if facts.due else "ongoing" if facts.every else ""
    when = facts.done or facts.due
    date_words = long_date(when, language) if when else recurrence(facts, language) if facts.every else ""
    word = language.words[f"status-{status}"] if status else ""
    return Commitment(_words(item, language), facts.owner, date_words, status, word)


def _words(item: Item, language: Language) -> str:
    return " ".join(words_of(first_sentence(item.inlines, language)).split())
