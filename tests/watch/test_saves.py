"""Every kind of save owes one build; what is no save owes none."""

import os
import shutil
from pathlib import Path

from poagen.formats import Workshop
from tests.run import ROOT
from tests.watch.editors import SAVES
from tests.watch.watching import CASE, SNIPPET, Watching, git, until, watching


def test_each_way_to_save_owes_one_build(watched: Watching) -> None:
    file = watched.case / "root-cause.md"
    before = file.read_bytes()
    for number, save in enumerate(SAVES):
        save(file, before + f"\nSaid anew, {save.__name__}.\n".encode())
        watched.has_built(number + 2)
        assert f"Said anew, {save.__name__}." in watched.text
        assert watched.published() == watched.text
        assert not any(view.broken or view.note for view in watched.views), save.__name__
        assert "missing-section" not in {f.rule for view in watched.views for f in view.findings}
    watched.rests()
    assert len(watched.builds) == len(SAVES) + 1


def test_what_changes_no_byte_owes_nothing(watched: Watching) -> None:
    inodes = {path: path.stat() for path in sorted(watched.built.rglob("*"))}
    file = watched.case / "root-cause.md"
    for path in watched.case.rglob("*.*"):
        path.read_bytes()
    os.utime(file)
    file.chmod(0o600)
    for save in SAVES:
        save(file, file.read_bytes())
    for name in ("4913", "#root-cause.md#", "root-cause.md~", ".root-cause.md.swp", "_notes.md", "scan.txt"):
        (watched.case / name).write_text("x")
    (watched.root / "snippets/another.md").write_text("Nobody uses this.\n")
    (watched.root / "cases/another-case").mkdir()
    watched.rests()
    assert {path: path.stat() for path in sorted(watched.built.rglob("*"))} == inodes


def test_many_saves_at_once_owe_one_build(watched: Watching) -> None:
    for number in range(40):
        for name in ("root-cause.md", "corrective-actions.md"):
            file = watched.case / name
            file.write_bytes(file.read_bytes() + f"\nBurst {number}.\n".encode())
    watched.has_built(2)
    assert watched.text.count("Burst 39.") == 2
    watched.rests()


def test_a_snippet_that_is_used_is_watched(watched: Watching) -> None:
    snippet = watched.root / f"snippets/{SNIPPET}.md"
    shipped = snippet.read_bytes()
    snippet.write_bytes(shipped + b"\nOnly in this workspace.\n")
    watched.has_built(2)
    assert "Only in this workspace." in watched.text
    shutil.rmtree(watched.root / "snippets")  # the shipped one is found behind it
    watched.has_built(3)
    assert "Only in this workspace." not in watched.text
    (watched.root / "snippets").mkdir()
    snippet.write_bytes(shipped + b"\nBack again.\n")
    watched.has_built(4)
    assert "Back again." in watched.text


def test_a_snippet_that_was_missing_is_found_when_it_comes(watched: Watching) -> None:
    file = watched.case / "root-cause.md"
    file.write_text(file.read_text() + "\n[[returned-boxes]]\n")
    watched.has_built(2)
    assert "unknown-mark" in watched.rules
    (watched.root / "snippets/returned-boxes.md").write_text(
        "---\nsays: Boxes are opened\nneeds: []\n---\n\nWe open each box that comes back.\n"
    )
    watched.has_built(3)
    assert "unknown-mark" not in watched.rules
    assert "We open each box that comes back." in watched.text


def test_a_layout_is_watched_also_one_that_comes(watched: Watching) -> None:
    own = watched.root / "layouts/letter"
    shutil.copytree(ROOT / "layouts/letter", watched.root / "layouts/.letter")
    (watched.root / "layouts/.letter").rename(own)
    page = own / "page.html.j2"
    page.write_text(page.read_text().replace("<body", "<!-- ours --><body", 1))
    until(lambda: b"<!-- ours -->" in (watched.views[-1].letter_html or b""))
    page.write_text("{% if %}")
    until(lambda: "layouts/letter/page.html.j2:1" in watched.views[-1].note)
    assert b"<!-- ours -->" in (watched.views[-1].letter_html or b"")
    shutil.rmtree(watched.root / "layouts")
    until(lambda: not watched.views[-1].note and not watched.views[-1].broken)
    until(lambda: b"<!-- ours -->" not in (watched.views[-1].letter_html or b""))


def test_settings_and_papers_are_watched(watched: Watching) -> None:
    (watched.root / "poagen.yaml").write_text("layout: report\n")
    watched.has_built(2)
    (watched.root / "poagen.yaml").write_text("colour: red\n")
    watched.has_built(3)
    assert "unknown-key" in watched.rules
    (watched.case / "evidence/new.pdf").write_bytes(b"no paper")
    watched.has_built(4)
    assert "evidence-type" in watched.rules
    (watched.root / "poagen.yaml").unlink()
    (watched.case / "evidence/new.pdf").unlink()
    until(lambda: watched.rules.isdisjoint({"evidence-type", "unknown-key"}))


def test_a_broken_save_leaves_the_last_good_letter(watched: Watching) -> None:
    file = watched.case / "case.md"
    before = file.read_bytes()
    good = watched.views[-1]
    file.write_bytes(b"no front matter\n")
    watched.has_built(2)
    view = watched.views[-1]
    assert view.broken
    assert "front-matter-missing" in watched.rules
    assert (view.letter_html, view.pdf, view.text) == (good.letter_html, good.pdf, good.text)
    assert watched.published() == watched.text
    file.write_bytes(before)
    watched.has_built(3)
    assert not watched.views[-1].broken
    assert watched.views[-1].letter_html == good.letter_html
    assert not watched.builds[-1].changed


def test_a_folder_away_and_back(watched: Watching) -> None:
    elsewhere = watched.root / "cases/_away"
    watched.case.rename(elsewhere)
    until(lambda: watched.views[-1].broken)
    assert "polling" in watched.words[-1]
    file = elsewhere / "root-cause.md"
    file.write_bytes(file.read_bytes() + b"\nWritten elsewhere.\n")
    elsewhere.rename(watched.case)
    until(lambda: "Written elsewhere." in watched.text)
    file = watched.case / "root-cause.md"
    file.write_bytes(file.read_bytes() + b"\nWritten at home.\n")
    until(lambda: "Written at home." in watched.text)
    assert not watched.views[-1].note


def test_the_workspace_itself_made_again(watched: Watching) -> None:
    copy = watched.root.with_name("copy")
    shutil.copytree(watched.root, copy)
    shutil.rmtree(watched.root)
    until(lambda: watched.views[-1].broken)
    copy.rename(watched.root)
    until(lambda: not watched.views[-1].broken)
    for number in range(2):
        file = watched.case / "root-cause.md"
        file.write_bytes(file.read_bytes() + f"\nAfter that, {number}.\n".encode())
        until(lambda: f"After that, {number}." in watched.text)  # noqa: B023
    until(lambda: watched.published() == watched.text)


def test_a_switch_of_branches_owes_one_build(root: Path, workshop: Workshop) -> None:
    many = root / "cases" / "_others"
    many.mkdir()
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one")
    git(root, "checkout", "-qb", "two")
    for number in range(5_000):
        (many / f"{number}.md").write_text(f"{number}\n")
    names = ("case.md", "corrective-actions.md", "preventive-measures.md", "root-cause.md")
    for name in names:
        file = root / "cases" / CASE / name
        file.write_bytes(file.read_bytes() + b"\nOf branch two.\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "two")
    with watching(root, workshop) as watched:
        shown = watched.text.count("Of branch two.")
        assert shown == len(names)
        git(root, "checkout", "-q", "main")
        watched.has_built(2)
        assert "Of branch two." not in watched.text
        git(root, "checkout", "-q", "two")
        watched.has_built(3)
        assert watched.text.count("Of branch two.") == shown
        watched.rests()


def test_a_commit_dates_the_letter(root: Path, workshop: Workshop) -> None:
    file = root / "cases" / CASE / "case.md"
    file.write_text(file.read_text().replace("\ndate: 2026-03-24\n", "\n"))
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "one", "--date", "2026-11-01T12:00")
    with watching(root, workshop) as watched:
        first = watched.text
        os.environ["GIT_COMMITTER_DATE"] = "2026-11-10T12:00"
        try:
            (root / "cases" / CASE / "NOTES.md").write_text("x")
            git(root, "add", ".")
            git(root, "commit", "-qm", "two")
        finally:
            del os.environ["GIT_COMMITTER_DATE"]
        watched.has_built(2)
        assert watched.text != first


def test_midnight_may_owe_a_build(watched: Watching) -> None:
    watched.day = watched.day.replace(year=2027)
    watched.has_built(2)
    assert not watched.builds[-1].changed


def test_a_save_beside_what_is_broken_still_shows_its_findings(watched: Watching) -> None:
    shutil.copytree(ROOT / "layouts/letter", watched.root / "layouts/letter")
    (watched.root / "layouts/letter/page.html.j2").write_text("{% if %}")
    until(lambda: "page.html.j2:1" in watched.views[-1].note)
    file = watched.case / "root-cause.md"
    file.write_bytes(file.read_bytes() + b"\n[[no-such-passage]]\n")
    until(lambda: "unknown-mark" in watched.rules)
    assert "page.html.j2:1" in watched.views[-1].note
    assert watched.views[-1].broken


def test_while_git_writes_nothing_is_built(watched: Watching) -> None:
    git(watched.root, "init", "-q")
    held = watched.root / ".git/index.lock"
    held.touch()
    for name in ("root-cause.md", "corrective-actions.md"):
        file = watched.case / name
        file.write_bytes(file.read_bytes() + b"\nOf the other branch.\n")
        watched.rests()
    held.unlink()
    watched.has_built(2)
    assert watched.text.count("Of the other branch.") == 2
