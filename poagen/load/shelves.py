"""The data files of poagen go in, their typed values come out: languages, case types, marketplaces."""

from functools import cache
from pathlib import Path

from poagen.load.yaml_tree import Mapping, Node, Scalar, Sequence, read_yaml
from poagen.model import CaseType, Language, Target

_PACKAGE = Path(__file__).parents[1]


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
        targets=tuple(Target(**_attributes(target)) for target in content.get("targets", ())),
        source=content["source"],
        as_of=content["as-of"],
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


def _attributes(content: dict[str, str]) -> dict[str, str]:
    return {key.replace("-", "_"): value for key, value in content.items()}


def _names(folder: str) -> frozenset[str]:
    return frozenset(path.stem for path in (_PACKAGE / folder).glob("*.yaml"))


def _read(name: str):  # type: ignore[no-untyped-def]  # our own files, each held by a test
    tree = read_yaml((_PACKAGE / name).read_text(encoding="utf-8"), name)
    if tree.root is None or tree.findings:
        raise ValueError(f"{name}: {tree.findings}")
    return _plain(tree.root)


def _plain(node: Node):  # type: ignore[no-untyped-def]
    match node:
        case Scalar():
            return node.text
        case Sequence():
            return [_plain(child) for child in node.nodes]
        case Mapping():
            return {key.text: _plain(value) for key, value in node.entries}
