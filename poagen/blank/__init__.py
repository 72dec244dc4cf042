"""A name and a kind of case go in, a new case folder comes out, with gaps that the check tells."""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from poagen.load import shelves
from poagen.load.folder import is_left_alone
from poagen.load.names import unsafe
from poagen.load.near import did_you_mean
from poagen.load.sections import OPENING, SECTIONS
from poagen.model import CaseType, Trouble, shown
from poagen.workspace import Workspace, case_name

_HERE = Path(__file__).parent
_LONGEST_NAME = 200
"""Bytes, so that a file system takes the name with an ending too."""


class NewCase(NamedTuple):
    """A case folder that was made."""

    name: str
    path: str
    """From the workspace."""
    files: tuple[str, ...]


def start_case(
    workspace: Workspace, case: str, type_name: str, response: str | None, language: str
) -> NewCase:
    """Make the folder that is named, or given by its path. Raises Trouble; overwrites nothing.

    Without a response, it has the one that usually fits the type.
    """
    name = case_name(workspace, case)
    if not _is_good_name(name):
        help = "use letters, digits and -, such as acme-odr"
        raise Trouble(f'"{shown(case)}" cannot be a case\'s name', help)
    _require_known("type", type_name, shelves.type_names())
    _require_known("language", language, shelves.language_codes())
    path = f"cases/{name}"
    case_type = shelves.case_type(type_name)
    files = _texts(case_type, response or case_type.response, language)
    try:
        _write(workspace.cases / name, files)
    except FileExistsError:
        help = "choose another name, or work on that case"
        raise Trouble(f"{shown(path)} is there already", help) from None
    except OSError as error:
        raise Trouble(f"{shown(path)} cannot be made: {error.strerror}") from error
    return NewCase(name, path, tuple(files))


def _write(folder: Path, files: Mapping[str, str]) -> None:
    os.mkdir(folder)
    os.mkdir(folder / "evidence")
    for file, text in files.items():
        with open(folder / file, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)


def _texts(case_type: CaseType, response: str, language: str) -> dict[str, str]:
    sections = [f"{name}.md" for name in SECTIONS[response] if name not in (OPENING, "conclusion")]
    front = "front-documents.md" if response == "documents" else "front.md"
    texts = {
        "case.md": _blank(front) + _prose(f"opening-{response}.md", language),
        **{name: _prose(name, language) for name in (*sections, "NOTES.md")},
    }
    if response == "admit":
        texts["NOTES.md"] += "\n" + _prose("usual.md", language)
    if case_type.metrics:
        texts["NOTES.md"] += "\n" + _prose("targets.md", language)
    filled = _filled(case_type, response, language)
    return {name: _fill(text, filled) for name, text in texts.items()}


def _filled(case_type: CaseType, response: str, language: str) -> Mapping[str, str]:
    """What stands for each `@KEY@` of a blank."""
    others = [ask for ask in case_type.asks if ask not in ("cause", "actions", "prevention")]
    return {
        "TYPE": case_type.name,
        "WITHIN": case_type.reply_within,
        "TARGETS": _listed(map(_told, case_type.metrics)),
        "CAUSES": _listed(case_type.causes),
        "DONE": _listed(case_type.actions),
        "MEASURES": _listed(case_type.measures),
        "RESPONSE": response,
        "LANGUAGE": language,
        "ASKS": "\n".join(f"    {ask}: {text}" for ask, text in case_type.asks.items()),
        "ACTIONS": ",".join(["actions", *others]),
        "ALL": ",".join(case_type.asks),
        "WANTED": _listed(case_type.papers),
        "NEVER": _listed(case_type.never),
    }


def _told(metric: str) -> str:
    aim = shelves.targets()[metric]
    return f"{metric}: {aim} ({aim.window}), {aim.source}, {aim.as_of}"


def _listed(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _prose(name: str, language: str) -> str:
    """A blank in the letter's language; in English where nobody has translated it."""
    return _blank(f"{language if (_HERE / language / name).is_file() else 'en'}/{name}")


def _blank(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _fill(text: str, values: Mapping[str, str]) -> str:
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _is_good_name(name: str) -> bool:
    if not re.fullmatch(r"[\w.][\w .-]*", name) or is_left_alone(name) or unsafe(name):
        return False
    return len(name.encode()) <= _LONGEST_NAME


def _require_known(what: str, name: str, known: frozenset[str]) -> None:
    if name not in known:
        help = did_you_mean(name, known) or f"known: {', '.join(sorted(known))}"
        raise Trouble(f'there is no {what} "{shown(name)}"', help)
