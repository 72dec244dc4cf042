"""Publishing: what stands in the target afterwards, and what stays the user's."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest

from poagen.model import Output, Trouble
from poagen.publish import publish, stage
from poagen.publish.belongings import link_along
from tests.publish.letters import NEW, OLD, OWN, built, expected, held, published, put_own


@pytest.fixture(params=["in one step", "in two steps"])
def target(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "in two steps":
        monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    return tmp_path / "build" / "acme-odr"


def alone(target: Path) -> bool:
    """Nothing private is left beside the target."""
    return os.listdir(target.parent) == [target.name]


def test_first_build_makes_the_folders(target: Path) -> None:
    assert published(target, OLD)
    assert held(target) == expected(OLD, {})
    assert alone(target)


def test_next_build_replaces_outputs_drops_old_ones_and_keeps_what_is_the_users(target: Path) -> None:
    published(target, OLD)
    put_own(target)
    (target / "link").symlink_to("/etc/passwd")
    (target / "folder-link").symlink_to("/etc")
    (target / "empty").mkdir()
    assert published(target, NEW)
    links = {"link": b"/etc/passwd", "folder-link": b"/etc", "empty/": b""}
    assert held(target) == expected(NEW, {**OWN, **links})
    assert alone(target)


def test_users_files_keep_what_they_are(target: Path) -> None:
    published(target, OLD)
    put_own(target)
    os.chmod(target / "notes.txt", 0o600)
    before = [(target / name).stat() for name in OWN]
    published(target, NEW)
    after = [(target / name).stat() for name in OWN]
    assert [(s.st_ino, s.st_mode, s.st_mtime_ns, s.st_nlink) for s in after] == [
        (s.st_ino, s.st_mode, s.st_mtime_ns, s.st_nlink) for s in before
    ]


def test_users_pipe_is_not_read(target: Path) -> None:
    published(target, OLD)
    os.mkfifo(target / "pipe")
    published(target, NEW)
    assert stat.S_ISFIFO((target / "pipe").stat().st_mode)
    assert not list(target.glob("*.kept-*"))


def test_old_letter_moved_aside_by_a_killed_build_comes_back(target: Path) -> None:
    published(target, OLD)
    put_own(target)
    private = target.with_name(".acme-odr.poagen")
    private.mkdir()
    target.rename(private / "old")
    assert not published(target, OLD)
    assert held(target) == expected(OLD)
    assert alone(target)


def test_folder_left_by_a_killed_build_does_not_follow_a_link_or_replace_a_file(
    target: Path, tmp_path: Path
) -> None:
    published(target, OLD)
    for name in ("link", "file"):
        left = target.with_name(".acme-odr.poagen") / "letter" / name
        left.mkdir(parents=True)
        (left / "sent.txt").write_bytes(b"as sent")
    (tmp_path / "outside").mkdir()
    (target / "link").symlink_to(tmp_path / "outside")
    (target / "file").write_bytes(b"mine")
    published(target, NEW)
    own = {"link": os.fsencode(tmp_path / "outside"), "file": b"mine"}
    kept = {"link.kept-1/sent.txt": b"as sent", "file.kept-1/sent.txt": b"as sent"}
    assert held(target) == expected(NEW, {**own, **kept})
    assert os.listdir(tmp_path / "outside") == []
    assert alone(target)


def test_folder_that_only_held_dropped_papers_is_gone(target: Path) -> None:
    published(target, OLD)
    letter = built(("plan-of-action.txt", b"no papers\n"))
    published(target, letter)
    assert held(target) == expected(letter, {})


def test_same_bytes_are_not_written_again(target: Path) -> None:
    published(target, OLD)
    put_own(target)
    before = {path: path.stat() for path in [target, *target.rglob("*")]}
    assert not published(target, OLD)
    assert {path: path.stat() for path in [target, *target.rglob("*")]} == before


def test_an_output_that_stays_the_same_is_not_written_again(target: Path) -> None:
    published(target, OLD)
    before = (target / "evidence/same.pdf").stat()
    published(target, NEW)
    after = (target / "evidence/same.pdf").stat()
    assert (after.st_ino, after.st_mtime_ns, after.st_nlink) == (before.st_ino, before.st_mtime_ns, 1)


def test_a_changed_or_lost_output_is_made_good(target: Path) -> None:
    published(target, OLD)
    (target / "plan-of-action.html").write_bytes(b"tampered")
    (target / "plan-of-action.pdf").unlink()
    (target / "evidence/same.pdf").unlink()
    (target / "evidence/same.pdf").symlink_to("/etc/passwd")
    assert published(target, OLD)
    assert held(target) == expected(OLD, {})


def test_files_are_readable_as_the_umask_says_and_the_folder_keeps_its_mode(target: Path) -> None:
    before = os.umask(0o027)
    try:
        published(target, OLD)
        assert target.stat().st_mode & 0o777 == 0o750
        assert (target / "plan-of-action.pdf").stat().st_mode & 0o777 == 0o640
        target.chmod(0o770)
        published(target, NEW)
        assert target.stat().st_mode & 0o777 == 0o770
    finally:
        os.umask(before)


@pytest.mark.parametrize("name", ["manifest.json", "plan-of-action.txt", "evidence"])
def test_a_users_file_in_the_way_stops_the_build(target: Path, name: str) -> None:
    target.mkdir(parents=True)
    (target / name).write_bytes(b"mine")
    with pytest.raises(Trouble, match="cannot write build/acme-odr: poagen did not write what is there as"):
        published(target, NEW)
    assert held(target) == {name: b"mine"}
    assert alone(target)


def test_a_users_folder_or_link_in_the_way_stops_the_build(target: Path, tmp_path: Path) -> None:
    published(target, OLD)
    (target / "plan-of-action.txt").mkdir()
    with pytest.raises(Trouble, match=r"plan-of-action\.txt"):
        published(target, NEW)
    (target / "plan-of-action.txt").rmdir()
    (target / "plan-of-action.html").unlink()
    (target / "plan-of-action.html").mkdir()
    with pytest.raises(Trouble, match=r"plan-of-action\.html"):
        published(target, NEW)
    (target / "plan-of-action.html").rmdir()
    (target / "evidence").rename(tmp_path / "elsewhere")
    (target / "evidence").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(Trouble, match=r"evidence/same\.pdf"):
        published(target, NEW)
    assert sorted(os.listdir(tmp_path / "elsewhere")) == ["same.pdf", "uncited.pdf"]


def test_a_users_file_with_the_bytes_of_an_output_is_no_obstacle(target: Path) -> None:
    target.mkdir(parents=True)
    (target / "plan-of-action.txt").write_bytes(b"new\n")
    assert published(target, NEW)
    assert held(target) == expected(NEW, {})


HOSTILE = [
    b"",
    b"\xff\xfe{",
    b"[" * 100_000,
    b'{"poagen": "0.1.0"}',
    b'{"poagen": "0.1.0", "outputs": [1, null, {"name": ["a"], "size": 1, "sha256": "0"}]}',
    b'{"poagen": "0.1.0", "outputs": 7}',
    b'{"poagen": 1e999, "outputs": []}',
]


@pytest.mark.parametrize("manifest", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_manifest_of_poagens_is_the_users_file(target: Path, manifest: bytes) -> None:
    published(target, OLD)
    (target / "manifest.json").write_bytes(manifest)
    before = held(target)
    with pytest.raises(Trouble, match=r"as manifest\.json"):
        published(target, NEW)
    assert held(target) == before
    assert alone(target)


def test_a_manifest_that_names_other_places_deletes_nothing_there(target: Path, tmp_path: Path) -> None:
    published(target, OLD)
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_bytes(b"kept")
    (tmp_path / "build" / "kept.txt").write_bytes(b"kept")
    (target / "linked").symlink_to(outside)
    names = [
        str(outside / "kept.txt"),
        "../kept.txt",
        "../../outside/kept.txt",
        "linked/kept.txt",
        "",
        ".",
        "..",
    ]
    names += ["a\0b", "\ud800", "x" * 5000, "linked//kept.txt", "evidence", "sent"]
    put_own(target)
    manifest = json.loads(OLD.manifest)
    manifest["outputs"] += [{"name": name, "size": 4, "sha256": "0"} for name in names]
    (target / "manifest.json").write_text(json.dumps(manifest))
    assert published(target, NEW)
    assert held(outside) == {"kept.txt": b"kept"}
    assert held(target) == expected(NEW, {**OWN, "linked": os.fsencode(outside)})
    assert (tmp_path / "build" / "kept.txt").read_bytes() == b"kept"


def test_names_of_255_bytes_and_odd_names(target: Path) -> None:
    letter = built(("evidence/" + "ä" * 125 + "x.pdf", b"%PDF"), ("evidence/Größe \u6f22.pdf", b"%PDF 2"))
    for case in ("c" * 255, "ä" * 127, "c d", "-rf", "bad\udcff"):
        place = target.with_name(case)
        published(place, letter)
        put_own(place)
        assert published(place, NEW)
        assert held(place) == expected(NEW)
    assert len(os.listdir(target.parent)) == 5


def test_two_long_names_have_two_private_folders(tmp_path: Path) -> None:
    one, other = (stage.stage_of(tmp_path / ("c" * 254 + end)).root for end in "ab")
    assert one != other
    assert len(one.name) == 255


def test_file_system_without_hard_links(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    published(target, OLD)
    put_own(target)
    (target / "plan-of-action.txt").write_bytes(b"new\n")

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    published(target, NEW)
    assert held(target) == expected(NEW)
    assert alone(target)


def test_what_is_saved_to_the_old_folder_during_the_exchange_is_kept(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    published(target, OLD)
    put_own(target)

    def saved_by_rename_meanwhile(old: Path, new: Path) -> None:
        link_along(old, new)
        (old / "new.txt").write_bytes(b"new")
        (old / "notes.tmp").write_bytes(b"saved")
        (old / "notes.tmp").rename(old / "notes.txt")

    monkeypatch.setattr("poagen.publish.stage.link_along", saved_by_rename_meanwhile)
    published(target, NEW)
    meanwhile = {"new.txt": b"new", "notes.txt.kept-1": b"saved"}
    assert held(target) == expected(NEW, {**OWN, **meanwhile})
    assert alone(target)


def test_a_private_folder_with_what_is_not_ours_is_left_alone(target: Path) -> None:
    published(target, OLD)
    stray = target.with_name(".acme-odr.poagen") / "mine"
    stray.mkdir(parents=True)
    other = target.with_name(".other.poagen") / "letter"
    other.mkdir(parents=True)
    published(target, NEW)
    assert held(target) == expected(NEW, {})
    assert stray.is_dir()
    assert other.is_dir()


def test_outputs_that_the_manifest_does_not_name_are_our_own_fault(target: Path) -> None:
    with pytest.raises(ValueError, match="the manifest names other outputs"):
        publish(target, [Output("plan-of-action.txt", b"")], OLD.manifest)
    outside = built(("../outside.txt", b""))
    with pytest.raises(ValueError, match="leads elsewhere"):
        publish(target, outside.outputs, outside.manifest)
