"""What a second reading of the same texts is spared, and what it must read all the same."""

from hashlib import sha256
from pathlib import Path

import pytest

from poagen.examine import known
from poagen.load import case as reader
from poagen.load.case import Read, read_case
from poagen.load.folder import read_texts
from poagen.load.readings import Readings
from poagen.workspace import find_workspace

ROOT = Path(__file__).parents[2]
HERE = find_workspace(ROOT)
KNOWN = known(HERE)
CASES = sorted(path for path in (ROOT / "cases").iterdir() if (path / "case.md").exists())
BROKEN = sorted(path for path in (ROOT / "tests/broken").iterdir() if (path / "case.md").exists())


def refuse(*_: object) -> None:
    raise AssertionError("this was read before")


@pytest.mark.parametrize("path", [*CASES, *BROKEN], ids=lambda path: path.name)
def test_a_case_that_was_kept_is_the_same(path: Path) -> None:
    folder, readings = read_texts(path, f"cases/{path.name}"), Readings()
    plain = read_case(folder, {}, KNOWN)
    assert read_case(folder, {}, KNOWN, readings.keep) == plain
    assert read_case(folder, {}, KNOWN, readings.take) == plain


def test_no_text_is_parsed_a_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    folder, readings = read_texts(CASES[0], "cases/one"), Readings()
    read_case(folder, {}, KNOWN, readings.keep)
    monkeypatch.setattr(reader, "read_section", refuse)
    monkeypatch.setattr(reader, "read_front", refuse)
    assert isinstance(read_case(folder, {}, KNOWN, readings.take), Read)


def test_another_text_or_place_or_layout_is_read() -> None:
    folder, readings = read_texts(CASES[0], "cases/one"), Readings()
    read_case(folder, {}, KNOWN, readings.keep)
    moved = folder._replace(path="cases/two")
    assert read_case(moved, {}, KNOWN, readings.take) == read_case(moved, {}, KNOWN)
    bare = KNOWN._replace(layouts=frozenset())
    assert read_case(folder, {}, bare, readings.take) == read_case(folder, {}, bare)
    longer = [entry._replace(content=entry.content + b"\nMore.\n") for entry in folder.entries]
    saved = folder._replace(entries=tuple(longer))
    assert read_case(saved, {}, KNOWN, readings.take) == read_case(saved, {}, KNOWN)


def test_copies_have_a_bound() -> None:
    texts = [sha256(bytes([number])).hexdigest() for number in range(10)]
    one = Readings()
    one.keep("file", texts[0], texts[0].strip)
    readings = Readings(room=3 * len(one.given_up().content) - 20)
    for text in texts:
        assert readings.keep("file", text, text.strip) == text
    again = [readings.take("file", text, lambda: "anew") for text in texts]
    assert again[:2] == texts[:2]
    assert set(again[2:]) == {"anew"}


def test_copies_of_another_process_are_taken_over() -> None:
    here, there = Readings(), Readings()
    here.keep("file", "here", lambda: ["of here"])
    there.keep("file", "there", lambda: ["of there"])
    here.add(there.given_up())
    told = [here.take("file", text, lambda: ["anew"]) for text in ("here", "there", "nowhere")]
    assert told == [["of here"], ["of there"], ["anew"]]
    assert there.take("file", "there", lambda: ["anew"]) == ["anew"]
