"""A name and a kind of case go in, a new case folder comes out, with gaps that the check tells."""

import os
from pathlib import Path

from poagen.load import shelves
from poagen.load.folder import is_left_alone
from poagen.load.names import unsafe
from poagen.load.near import did_you_mean
from poagen.load.sections import OPENING, SECTIONS
from poagen.model import CaseType, Trouble, shown
from poagen.workspace import Workspace

_HERE = Path(__file__).parent


def start_case(workspace: Workspace, name: str, type_name: str, response: str, language: str) -> list[str]:
    """Make the folder; the paths of its files from the workspace. Raises Trouble; overwrites nothing."""
    _require_name(name)
    _require_known("type", type_name, shelves.type_names())
    _require_known("language", language, shelves.language_codes())
    folder = workspace.cases / name
    try:
        os.mkdir(folder)
        os.mkdir(folder / "evidence")
        files = _texts(shelves.case_type(type_name), response, language)
        for file, text in files.items():
            with open(folder / file, "x", encoding="utf-8", newline="\n") as stream:
                stream.write(text)
    except FileExistsError:
        raise Trouble(
            f"cases/{shown(name)} is there already", "choose another name, or work on that case"
        ) from None
    except OSError as error:
        raise Trouble(f"cases/{shown(name)} cannot be made: {error.strerror}") from error
    return [f"cases/{name}/{file}" for file in files]


def _texts(case_type: CaseType, response: str, language: str) -> dict[str, str]:
    others = [ask for ask in case_type.asks if ask not in ("cause", "actions", "prevention")]
    filled = {
        "TYPE": case_type.name,
        "RESPONSE": response,
        "LANGUAGE": language,
        "ASKS": "\n".join(f"    {ask}: {text}" for ask, text in case_type.asks.items()),
        "ACTIONS": ",".join(["actions", *others]),
        "ALL": ",".join(case_type.asks),
        "WANTED": "\n".join(f"- {paper}" for paper in case_type.papers),
        "NEVER": "\n".join(f"- {saying}" for saying in case_type.never),
    }
    names = [f"{name}.md" for name in SECTIONS[response] if name not in (OPENING, "conclusion")]
    texts = {
        "case.md": _template(f"case-{response}.md"),
        **{name: _template(name) for name in (*names, "NOTES.md")},
    }
    return {name: _fill(text, filled) for name, text in texts.items()}


def _template(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _fill(text: str, values: dict[str, str]) -> str:
    for key, value in values.items():
        text = text.replace(f"@{key}@", value)
    return text


def _require_name(name: str) -> None:
    reason = unsafe(name)
    if (
        not name
        or "/" in name
        or name in (".", "..")
        or is_left_alone(name)
        or reason
        or len(name.encode()) > 200
    ):
        raise Trouble(
            f"{shown(name)!r} cannot be a case's name", "use letters, digits and -, such as acme-odr"
        )


def _require_known(what: str, name: str, known: frozenset[str]) -> None:
    if name not in known:
        help = did_you_mean(name, known) or f"known: {', '.join(sorted(known))}"
        raise Trouble(f'there is no {what} "{shown(name)}"', help)
