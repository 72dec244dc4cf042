"""What a clone and a wheel carry: the Makefile, the locks, the CI script and the wheel's content."""

import os
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ("requirements.lock", "requirements-cjk.lock", "requirements-dev.lock")
HOSTILE = "$(shell touch by-make) $(touch by-shell) `touch ticked`; touch cut \"double\" 'single' * $HOME"


def make(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """`make` as a person runs it, not as a part of the `make test` that this may be."""
    ours = ("MAKE", "MFLAGS", "CASE", "TYPE", "ARGS", "PYTHON")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return subprocess.run(
        ["make", *words], cwd=folder, env=clean | environment, capture_output=True, text=True, check=False
    )


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose `.venv` is finished; its `poagen` prints each of its arguments on a line."""
    folder = tmp_path / "Größe & Söhne's cases"
    binaries = folder / ".venv/bin"
    binaries.mkdir(parents=True)
    for name in ("Makefile", "pyproject.toml", *LOCKS):
        (folder / name).write_bytes((ROOT / name).read_bytes())
    (binaries / "python").symlink_to(sys.executable)
    (binaries / "poagen").write_text("#!/bin/sh\nprintf '%s\\n' \"$@\"\n")
    (binaries / "poagen").chmod(0o755)
    (folder / ".venv/run").write_text(f"{folder.resolve()}\n")
    return folder


@pytest.mark.parametrize("goal", ["build", "check", "verify"])
def test_no_shell_and_no_make_reads_a_case_name(clone: Path, goal: str) -> None:
    for given in (make(clone, goal, f"CASE={HOSTILE}"), make(clone, goal, CASE=HOSTILE)):
        assert given.stdout.splitlines() == [goal, "--", HOSTILE]
        assert given.stderr == ""
    assert {path.name for path in clone.iterdir()} == {".venv", "Makefile", "pyproject.toml", *LOCKS}


def test_type_and_further_arguments_reach_the_command(clone: Path) -> None:
    new = make(clone, "new", "CASE=-x", f"TYPE={HOSTILE}")
    assert new.stdout.splitlines() == ["new", f"--type={HOSTILE}", "--", "-x"]
    draft = make(clone, "build", "CASE=acme-odr", "ARGS=--draft --to $(id) *")
    assert draft.stdout.splitlines() == ["build", "--draft", "--to", "$(id)", "*", "--", "acme-odr"]


def test_a_base_reaches_diff_and_review(clone: Path) -> None:
    base = HOSTILE.replace("*", "-")
    assert make(clone, "diff", "CASE=x", f"BASE={base}").stdout.splitlines() == ["diff", "--", "x", base]
    assert make(clone, "diff", "CASE=x").stdout.splitlines() == ["diff", "--", "x"]
    assert make(clone, "review", f"BASE={base}").stdout.splitlines() == ["review", f"--base={base}"]
    missing = make(clone, "review")
    assert missing.returncode == 2
    assert "as in: make review BASE=main." in missing.stderr


@pytest.mark.parametrize(
    "words", [["build"], ["check", "CASE= "], ["new", "CASE=x"], ["verify"], ["diff"], ["fmt"]]
)
def test_what_is_missing_is_told_in_one_line(clone: Path, words: list[str]) -> None:
    given = make(clone, *words)
    assert given.returncode == 2
    assert f"as in: make {words[0]} CASE=acme-odr" in given.stderr
    assert given.stderr.count("\n") == 1


def test_a_finished_venv_is_left_alone(clone: Path) -> None:
    assert "venv --clear" not in make(clone, "--dry-run", "build", "CASE=x").stdout


@pytest.mark.parametrize("fault", ["broken off", "moved", "python gone", "lock renewed"])
def test_a_venv_that_no_longer_fits_is_made_anew(clone: Path, fault: str) -> None:
    match fault:
        case "broken off":
            (clone / ".venv/run").unlink()
        case "moved":
            clone = clone.rename(clone.with_name("elsewhere"))
        case "python gone":
            (clone / ".venv/bin/python").unlink()
            (clone / ".venv/bin/python").symlink_to("/nowhere/python3")
        case _:
            stamp = (clone / ".venv/run").stat().st_mtime
            os.utime(clone / "requirements.lock", (stamp + 5, stamp + 5))
    assert "venv --clear" in make(clone, "--dry-run", "build", "CASE=x").stdout


def test_help_names_every_target() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    assert set(re.findall(r"make (\w+) ", make(ROOT).stdout)) == set(targets)


def test_ci_builds_every_sample_then_runs_what_the_readme_says() -> None:
    commands = re.findall(r'"(make \w+)"', (ROOT / ".ci/run").read_text())
    assert commands == ["make all", "make test", "make lint"]
    assert re.search(r"^make test\b", (ROOT / "README.md").read_text(encoding="utf-8"), flags=re.MULTILINE)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_holds_pins_and_hashes_alone(name: str) -> None:
    text = (ROOT / name).read_text()
    for line in text.splitlines():
        assert re.fullmatch(r" *#.*|[a-z0-9-]+==\S+( ; .+)? \\|    --hash=sha256:[0-9a-f]{64}( \\)?", line)
    assert "://" not in text
    assert str(Path.home()) not in text


def pins(name: str) -> dict[str, str]:
    """Package to version, as a lock has them."""
    return dict(re.findall(r"^(\S+)==(\S+)", (ROOT / name).read_text(), flags=re.MULTILINE))


def test_the_locks_fit_pyproject() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    run, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert run.items() <= dev.items()
    (fonts,) = project["project"]["optional-dependencies"].values()
    assert fonts == groups["cjk"]
    asked = [(pins("requirements-cjk.lock"), line) for line in fonts]
    asked += [(run, line) for line in project["project"]["dependencies"] + groups["install"]]
    asked += [(dev, line) for line in groups["dev"] if isinstance(line, str)]
    for lock, line in asked:
        wanted = Requirement(line)
        assert wanted.specifier.contains(lock[canonicalize_name(wanted.name)]), line


def files(folder: str, inside: str) -> set[str]:
    """What lies in `folder`, as a wheel names it below `inside`."""
    found = (path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" for path in found}


def test_the_wheel_carries_what_a_case_repository_needs(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    layouts, snippets = files("layouts", "poagen/layouts"), files("snippets", "poagen/snippets")
    assert layouts
    assert snippets
    assert held == files("poagen", "poagen") | layouts | snippets
    assert {Path(name).parts[1] for name in held} >= {"case_types", "fonts", "formats", "languages"}
