"""The data files of poagen go in, their typed values come out: case types, metrics and the like."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from poagen.model import CaseType, Language, Lengths, PaperAge, Span, Target, WordList
from poagen.model.elsewhere import NameWords

_PACKAGE = Path(__file__).parents[1]

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
"""Every value as it is written. Our own files need no places, and the C loader is ten times quicker."""


@cache
def language_codes() -> frozenset[str]:
    """Every language that a letter can be written in."""
    return _names("languages")


@cache
def type_names() -> frozenset[str]:
    """Every kind of case."""
    return _names("case_types")


@cache
def language(code: str) -> Language:
    """One language; the code must be known."""
    content = _read(f"languages/{code}.yaml")
    return Language(
        code=code,
        locale=str(content["locale"]),
        words=content["words"],
        abbreviations=frozenset(content.get("abbreviations", ())),
        contractions=content.get("contractions", {}),
        classes=_tuples(content.get("classes", {})),
        dating=_tuples(content.get("dating", {})),
        thresholds=_tuples(content.get("thresholds", {})),
        wording={rule: _word_list(list) for rule, list in content.get("wording", {}).items()},
        name=content["name"],
        recurrences=frozenset(content.get("recurrences", ())),
    )


@cache
def case_type(name: str) -> CaseType:
    """One kind of case; the name must be known."""
    content = _read(f"case_types/{name}.yaml")
    return CaseType(
        name=name,
        title=content["title"],
        says=content["says"],
        asks=content["asks"],
        papers=tuple(content["papers"]),
        never=tuple(content["never"]),
        source=content["source"],
        as_of=content["as-of"],
        called=_tuples(content["called"]),
        causes=tuple(content["causes"]),
        actions=tuple(content["actions"]),
        measures=tuple(content["measures"]),
        metrics=tuple(content.get("metrics", ())),
        response=content.get("response", "admit"),
        reply_within=content.get("reply-within", "72 hours"),
    )


@cache
def marketplaces() -> dict[str, str]:
    """Every code to its domain; two codes of one domain are one marketplace."""
    content: dict[str, str] = _read("marketplaces.yaml")
    return content


def marketplace_codes() -> dict[str, str]:
    """Every code to the one that Amazon uses for that marketplace: `GB` to `UK`."""
    first: dict[str, str] = {}
    for code, domain in marketplaces().items():
        first.setdefault(domain, code)
    return {code: first[domain] for code, domain in marketplaces().items()}


@cache
def targets() -> Mapping[str, Target]:
    """The numbers that Amazon asks of a seller, by metric."""
    return {name: _target(name, entry) for name, entry in _read("metrics.yaml")["metrics"].items()}


@cache
def paper_ages() -> Mapping[str, PaperAge]:
    """How old papers may be, by the kind that a case gives them."""
    ages = _read("papers.yaml")["ages"]
    return {
        kind: PaperAge(int(age["days"]), age["before"], age["source"], age["as-of"])
        for kind, age in ages.items()
    }


@cache
def lengths(in_words: bool) -> Lengths:
    """How long a letter and its parts may be, in words or in characters."""
    content = _read("lengths.yaml")
    spans = content["words" if in_words else "characters"]
    parts = {
        name: Span(int(span["least"]), int(span["most"]))
        for name, span in spans.items()
        if name not in ("sentence", "paragraph")
    }
    sentence, paragraph = int(spans["sentence"]), int(spans["paragraph"])
    return Lengths(sentence, paragraph, parts, content["source"], content["as-of"])


@cache
def company_names() -> NameWords:
    """What in a seller's name tells it apart from others, and what does not."""
    content = _read("company_names.yaml")
    forms, leading = tuple(content["legal-forms"]), tuple(content["leading-forms"])
    return NameWords(forms, leading, frozenset(content["general"].split()))


def _word_list(content: dict[str, list[str]]) -> WordList:
    return WordList(tuple(content["find"]), tuple(content.get("unless", ())))


def _target(name: str, content) -> Target:  # type: ignore[no-untyped-def]
    return Target(
        metric=name,
        names=_tuples(content["names"]),
        comparison=content["comparison"],
        number=content["target"],
        also=tuple(content.get("also", ())),
        unit=content["unit"],
        window=content["window"],
        trust=content["trust"],
        source=content["source"],
        as_of=content["as-of"],
    )


def _tuples(content: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(values) for key, values in content.items()}


def _names(folder: str) -> frozenset[str]:
    return frozenset(path.stem for path in (_PACKAGE / folder).glob("*.yaml"))


def _read(name: str):  # type: ignore[no-untyped-def]  # our own files, each held by a test
    return yaml.load((_PACKAGE / name).read_bytes(), Loader=_LOADER)
