"""Which cases differ between two snapshots, under which names, and in which lines."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from poagen.revisions import Changes, changed_lines, changes, sha256_of
from poagen.revisions.lines import altered
from tests.revisions.repositories import CASE, Files, Home, case

LONG = "".join(f"Sentence {number}.\n" for number in range(20))


def letter(name: str, word: str) -> Files:
    """A case that shares no line with that of another word."""
    text = "".join(f"{word} {number}.\n" for number in range(10))
    return {f"cases/{name}/{file}": f"{file} {text}" for file in ("case.md", "root-cause.md", "notice.txt")}


def told(home: Home, old: str) -> tuple[Changes, Changes, Changes]:
    """What changed since `old`: until the last commit, what is staged, and what is there."""
    with home.open() as repository:
        before = repository.at(old)
        sides = repository.at(repository.commit("HEAD")), repository.staged(), repository.now()
        committed, staged, now = (changes(before, side) for side in sides)
    return committed, staged, now


def moved(home: Home, old: str, new: str) -> None:
    (home.root / "cases" / old).rename(home.root / "cases" / new)


def test_each_side_tells_its_own(home: Home) -> None:
    old = home.commit({**letter("b", "b"), **letter("gone", "gone")})
    home.commit({"cases/acme/root-cause.md": "committed"})
    home.write({"cases/b/root-cause.md": "staged", **letter("new", "new")})
    home.git("rm", "-rq", "cases/gone")
    home.git("add", ".")
    home.write({"snippets/x.md": "now", **letter("new2", "another")})
    staged = (("acme", "acme"), ("b", "b"), ("gone", ""), ("", "new"))
    assert told(home, old) == (
        Changes((("acme", "acme"),), ()),
        Changes(staged, ()),
        Changes((*staged, ("", "new2")), ("snippets/x.md",)),
    )


def test_what_no_letter_is_made_of_does_not_count(home: Home) -> None:
    old = home.commit({"cases/acme/facts.xlsx": "1"})
    own = (
        "README.md",
        "_plan.md",
        ".x",
        "facts.xlsx",
        "new.txt",
        "_own/case.md",
        "evidence/_draft.pdf",
        "more/x.md",
    )
    home.commit(
        {f"cases/acme/{name}": "mine" for name in own} | {"cases/_own/case.md": "x", "docs/x.md": "x"}
    )
    (home.root / "cases/acme/root-cause.md").chmod(0o755)
    home.write({"snippets/README.md": "x", "snippets/_x.md": "x", "layouts/_ours/page.css": "x"})
    nothing = Changes((), ())
    assert told(home, old) == (nothing, nothing, nothing)


@pytest.mark.parametrize("file", ["root-cause.md", "notice.txt", "evidence/report.pdf", "evidence/new.pdf"])
def test_what_a_letter_is_made_of_counts(home: Home, file: str) -> None:
    old = home.git("rev-parse", "HEAD")
    home.write({f"cases/acme/{file}": "another"})
    assert [side.cases for side in told(home, old)] == [(), (), (("acme", "acme"),)]
    home.commit()
    assert [side.cases for side in told(home, old)] == [(("acme", "acme"),)] * 3


def test_links_count_and_are_not_followed(home: Home, tmp_path: Path) -> None:
    old = home.git("rev-parse", "HEAD")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/x.pdf").write_text("x")
    (home.root / "cases/acme/evidence").rename(tmp_path / "away")
    (home.root / "cases/acme/evidence").symlink_to(tmp_path / "elsewhere")
    (home.root / "cases/link").symlink_to(tmp_path / "elsewhere")
    home.commit()
    (tmp_path / "elsewhere/x.pdf").write_text("y")
    assert [side.cases for side in told(home, old)] == [(("acme", "acme"), ("", "link"))] * 3
    assert [side.cases for side in told(home, home.git("rev-parse", "HEAD"))] == [()] * 3


def test_what_cases_have_in_common(home: Home) -> None:
    old = home.commit({"snippets/a.md": "a", "snippets/b.md": "b", "layouts/x/page.css": "x"})
    home.git("rm", "-q", "snippets/b.md")
    home.commit({"snippets/c.md": "c", "layouts/x/page.css": "y", "poagen.yaml": "layout: letter\n"})
    common = ("layouts/x/page.css", "poagen.yaml", "snippets/b.md", "snippets/c.md")
    assert told(home, old) == (Changes((), common),) * 3


def test_a_renamed_case_is_one(home: Home) -> None:
    old = home.commit({**letter("b", "b"), **letter("c", "c"), **letter("d", "d")})
    for name in ("b", "c", "d"):
        moved(home, name, f"{name}-gmbh")
    home.write({"cases/c-gmbh/root-cause.md": "all new", "cases/d-gmbh/evidence/1.pdf": "x"})
    home.write({"cases/d-gmbh/root-cause.md": "another", "cases/d-gmbh/notice.txt": "another"})
    home.commit()
    cases = (("b", "b-gmbh"), ("c", "c-gmbh"), ("d", ""), ("", "d-gmbh"))
    assert [side.cases for side in told(home, old)] == [cases] * 3


def test_a_renamed_case_whose_every_text_was_edited(home: Home) -> None:
    old = home.commit(letter("b", "b"))
    moved(home, "b", "z")
    for file in (home.root / "cases/z").iterdir():
        file.write_text(file.read_text() + "One more line.\n")
    home.commit()
    assert [side.cases for side in told(home, old)] == [(("b", "z"),)] * 3


def test_of_two_equal_copies_neither_is_the_old_case(home: Home) -> None:
    old = home.commit(letter("b", "b"))
    moved(home, "b", "y")
    home.commit(letter("z", "b"))
    assert [side.cases for side in told(home, old)] == [(("b", ""), ("", "y"), ("", "z"))] * 3
    home.commit({"cases/z/notice.txt": "another"})
    assert [side.cases for side in told(home, old)] == [(("b", "y"), ("", "z"))] * 3


def test_a_copy_beside_its_case_is_new(home: Home) -> None:
    old = home.git("rev-parse", "HEAD")
    home.commit(case("copy"))
    assert [side.cases for side in told(home, old)] == [(("", "copy"),)] * 3


def test_a_paper_that_lfs_keeps_elsewhere_is_the_same_paper(home: Home) -> None:
    real = CASE["evidence/report.pdf"]
    assert isinstance(real, bytes)
    pointer = f"version https://git-lfs.github.com/spec/v1\noid sha256:{sha256_of(real)}\nsize 1\n"
    paper = "cases/acme/evidence/report.pdf"
    old = home.commit({paper: pointer})
    home.write({paper: real})
    assert [side.cases for side in told(home, old)] == [(), (), ()]
    home.write({paper: real + b"x"})
    assert [side.cases for side in told(home, old)] == [(), (), (("acme", "acme"),)]


def test_a_case_that_is_called_evidence(home: Home) -> None:
    old = home.commit(case("evidence"))
    home.write({"cases/evidence/root-cause.md": str(CASE["root-cause.md"]) + "x\n"})
    with home.open() as repository:
        before, now = repository.at(old), repository.now()
        assert changed_lines(before, now, changes(before, now)) == {"cases/evidence/root-cause.md": {6}}


def test_changed_lines(home: Home) -> None:
    old = home.commit({"cases/acme/root-cause.md": LONG, "snippets/x.md": LONG, "cases/acme/notice.txt": "x"})
    (home.root / "cases/acme").rename(home.root / "cases/zeta")
    lines = LONG.splitlines(keepends=True)
    (home.root / "cases/zeta/root-cause.md").write_text("".join([*lines[:3], "new\n", *lines[4:], "more"]))
    home.write({"snippets/x.md": "first\n" + LONG, "poagen.yaml": "layout: letter\n"})
    home.write(
        {"cases/zeta/evidence/new.pdf": b"\n\n", "cases/zeta/conclusion.md": "a\nb\n", **letter("b", "b")}
    )
    (home.root / "cases/zeta/notice.txt").unlink()
    (home.root / "cases/zeta/link.md").symlink_to("/etc/passwd")
    with home.open() as repository:
        before, now = repository.at(old), repository.now()
        assert changed_lines(before, now, changes(before, now)) == {
            "cases/b/case.md": set(range(1, 12)),
            "cases/b/notice.txt": set(range(1, 12)),
            "cases/b/root-cause.md": set(range(1, 12)),
            "cases/zeta/conclusion.md": {1, 2, 3},
            "cases/zeta/evidence/new.pdf": {1},
            "cases/zeta/link.md": {1},
            "cases/zeta/root-cause.md": {4, 21},
            "poagen.yaml": {1, 2},
            "snippets/x.md": {1},
        }


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (b"a\nb\nc\n", b"a\nb\nc\n", set()),
        (b"a\nb\nc\n", b"a\nx\nc\n", {2}),
        (b"a\nb\nc\n", b"a\nc\n", set()),
        (b"a\nb\n", b"b\na\n", {1}),
        (b"a\na\n", b"a\na\na\n", {3}),
        (b"a\r\nb\r\n", b"a\rx\rb\n", {2}),
        (b"a", b"", {1}),
        (None, b"", {1}),
        (b"", b"\n\n", {2, 3}),
        (b"a\nc", b"a\n\xff\x00\nc", {2}),
    ],
)
def test_altered_lines(before: bytes | None, after: bytes, lines: set[int]) -> None:
    assert altered(before, after) == lines


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_lines_that_are_not_altered_are_the_old_ones_in_order(before: list[str], after: list[str]) -> None:
    found = altered("\n".join(before).encode(), "\n".join(after).encode())
    rest = iter(before or [""])
    assert all(line in rest for number, line in enumerate(after or [""], start=1) if number not in found)


def test_lines_that_are_all_alike_take_no_time() -> None:
    before = b"a\nb\n" * 10_000
    assert altered(before, b"x\n" + before[2:] + b"b\ny\n") == {1, 20_001, 20_002}
