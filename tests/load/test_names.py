"""Which files of evidence/ may be shipped."""

import pytest

from poagen.load.names import sift_evidence, unsafe
from poagen.load.text import decode
from poagen.model import Entry, Folder


def sifted(*names: str, kind: str = "file") -> list[str]:
    entries = tuple(Entry(name, kind, b"x", 1) for name in names)  # type: ignore[arg-type]
    return [finding.rule for finding in sift_evidence(Folder("c", "cases/c", (), entries)).findings]


@pytest.mark.parametrize(
    "name",
    [
        "CON.pdf",
        "aux.png",
        "a\u202eb.pdf",
        "a\x1bb.pdf",
        "bad\udcff.pdf",
        "a:b.pdf",
        "a%2Fb.pdf",
        "a.pdf ",
        "a.",
    ],
)
def test_names_that_no_upload_survives(name: str) -> None:
    assert unsafe(name) and sifted(name) == ["unsafe-name"]


@pytest.mark.parametrize(
    "name", ["refund report.pdf", "Zürich-Rechnung.pdf", "発票.pdf", "console.pdf", "a.b.pdf"]
)
def test_names_that_are_fine(name: str) -> None:
    assert not sifted(name)


def test_names_that_are_one_elsewhere() -> None:
    assert sifted("A.pdf", "a.pdf") == ["name-collision"]
    assert sifted("e\u0301.pdf", "\u00e9.pdf") == ["name-collision"]


@pytest.mark.parametrize(
    ("kind", "rule"),
    [("symlink", "symlink"), ("folder", "not-a-file"), ("other", "not-a-file"), ("oversize", "too-large")],
)
def test_what_is_no_file(kind: str, rule: str) -> None:
    assert sifted("a.pdf", kind=kind) == [rule]


def told(content: bytes) -> list[tuple[str, int, int]]:
    return [
        (finding.rule, finding.place.line, finding.place.column)
        for finding in decode(content, "a.md").findings
    ]


def test_text_that_no_reader_should_meet() -> None:
    assert told("a\nü\x00b".encode()) == [("control-character", 2, 2)]
    assert told("ü\nä".encode() + b"\xff") == [("encoding", 2, 2)]
    assert told("pay\u200bpal".encode()) == [("hidden-character", 1, 4)]
    assert told("a \u202egnp".encode()) == [("hidden-character", 1, 3)]
    assert told(b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n") == [("merge-marker", 1, 1)]


def test_text_that_is_fine() -> None:
    assert not told("\ufeffa\r\nb\tc\n👩\u200d🚒 می\u200cخواهم\nTitle\n=======\n".encode())
    assert decode(b"\xef\xbb\xbfa\r\nb", "a.md").text == "a\nb"
