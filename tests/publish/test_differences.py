"""What `verify` tells of a published folder."""

import json
from collections.abc import Mapping
from itertools import islice
from pathlib import Path

import pytest

from poagen.model import Trouble
from poagen.publish import verify
from poagen.publish.manifest import Stamp, read_manifest
from tests.publish.letters import NEW, OLD, held, published, put_own

READER = "poagen.publish.differences.read_manifest"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    target = tmp_path / "build" / "acme-odr"
    published(target, OLD)
    return target


def test_nothing_differs_and_nothing_is_written(target: Path) -> None:
    put_own(target)
    before = held(target)
    assert verify(target) == []
    assert held(target) == before


def test_every_kind_of_difference(target: Path) -> None:
    (target / "plan-of-action.html").write_bytes(b"<p>odd</p>" * 2000)
    (target / "plan-of-action.pdf").unlink()
    same = target / "evidence/same.pdf"
    same.rename(target / "moved.pdf")
    same.symlink_to("../moved.pdf")
    (target / "evidence/uncited.pdf").write_bytes(b"")
    assert [str(difference) for difference in verify(target)] == [
        "evidence/same.pdf has changed",
        "evidence/uncited.pdf has changed",
        "plan-of-action.html has changed",
        "plan-of-action.pdf is missing",
    ]


def test_folder_replaced_by_a_link(target: Path) -> None:
    (target / "evidence").rename(target / "moved")
    (target / "evidence").symlink_to("moved")
    assert [difference.name for difference in verify(target)] == ["evidence/same.pdf", "evidence/uncited.pdf"]


@pytest.mark.parametrize(
    "name", ["../x", "/etc/passwd", "a/b/c", "a\0", "\ud800", "x" * 256, "", "evidence/.."]
)
def test_manifest_that_names_other_places(target: Path, name: str) -> None:
    manifest = json.loads(OLD.manifest)
    manifest["outputs"].append({"name": name, "size": 0, "sha256": ""})
    (target / "manifest.json").write_text(json.dumps(manifest))
    assert [str(difference) for difference in verify(target)] == ["manifest.json is unreadable"]


def test_manifest_that_is_none(target: Path) -> None:
    (target / "manifest.json").write_bytes(b"{}")
    assert [str(difference) for difference in verify(target)] == ["manifest.json is unreadable"]


def test_a_build_published_meanwhile_is_looked_at_from_the_start(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    builds = iter([NEW, OLD, NEW])

    def read_just_before_a_build(content: bytes) -> Mapping[str, Stamp] | None:
        with monkeypatch.context() as patch:
            patch.setattr(READER, read_manifest)
            for letter in islice(builds, 1):
                published(target, letter)
        return read_manifest(content)

    monkeypatch.setattr(READER, read_just_before_a_build)
    assert verify(target) == []
    assert next(builds, None) is None


def test_what_has_not_been_built(target: Path) -> None:
    for place in (target.with_name("other"), target / "plan-of-action.html"):
        with pytest.raises(Trouble, match="has not been built") as trouble:
            verify(place)
        assert trouble.value.help == f"run: poagen build {place.name}"
