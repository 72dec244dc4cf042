"""The wheel in an environment of its own, far from this checkout: from `poagen init` to a letter in git."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.blank.test_blank import filled
from tests.run import ROOT, TODAY

WORDS = {
    r"\[the issue, .*?\]": "our order defect rate was 2.4%",
    r"\[What was done, .*\]": "Refunded all 37 orders; see the [refund report](evidence/paper.pdf).",
    r"\[What is now checked, .*\]": "Check the label of each parcel; one without a label is packed anew.",
    r"\[The step of ours .*?\]": "No check of labels at the packing table",
    r"\[How it came about: .*\]": "From 12 January 2026 parcels left the table unchecked; 37 went astray.",
}
"""What a consultant writes into the gaps."""


class Installed:
    """Programs of an environment, in a folder outside of the checkout and without its settings."""

    def __init__(self, folder: Path) -> None:
        self.environment, self.here = folder / "environment", folder / "here"
        self.here.mkdir()
        self.settings = {
            "PATH": os.environ["PATH"],
            "HOME": str(folder),
            "TMPDIR": str(folder),
            "LC_ALL": "C.UTF-8",
        }

    def run(self, program: str, *words: str, within: str = ".") -> "subprocess.CompletedProcess[str]":
        command = [str(self.environment / "bin" / program), *words]
        return subprocess.run(
            command, cwd=self.here / within, env=self.settings, capture_output=True, text=True, check=False
        )

    def git(self, *words: str) -> str:
        command = ["git", *words]
        return subprocess.run(
            command, cwd=self.here / "acme", env=self.settings, capture_output=True, text=True, check=True
        ).stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The wheel of this checkout, installed beside the libraries that this test has."""
    folder = tmp_path_factory.mktemp("wheel")
    made = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = folder.glob("*.whl")
    installed = Installed(folder)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", installed.environment], check=True)
    pip = [sys.executable, "-m", "pip", "--python", str(installed.environment / "bin/python"), "install"]
    pip += ["--quiet", "--no-deps", "--no-index", "--no-compile", "--disable-pip-version-check", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True)
    (packages,) = installed.environment.glob("lib/python*/site-packages")
    # What stands in a .pth is not searched for .pth files, so the checkout that is installed there stays out.
    (packages / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return installed


def test_it_is_the_wheel_that_runs(installed: Installed) -> None:
    told = installed.run(
        "python", "-c", "import poagen, poagen.blank; print(poagen.__file__, poagen.blank.__file__)"
    )
    assert [Path(file).is_relative_to(installed.environment) for file in told.stdout.split()] == [True, True]


def test_from_init_to_a_letter(installed: Installed) -> None:
    assert installed.run("poagen", "init", "acme", "--ci", "github").returncode == 0
    assert (
        installed.run("poagen", "new", "acme-odr", "--type", "order-defect-rate", within="acme").returncode
        == 0
    )
    fill(installed.here / "acme/cases/acme-odr")
    check = installed.run("poagen", "check", "acme-odr", "--today", TODAY, within="acme")
    assert (check.returncode, check.stderr) == (0, ""), check.stdout
    assert "error[" not in check.stdout
    build = installed.run("poagen", "build", "acme-odr", "--today", TODAY, within="acme")
    assert build.returncode == 0, build.stdout + build.stderr
    letters = installed.here / "acme/build/acme-odr"
    assert (letters / "plan-of-action.pdf").read_bytes().startswith(b"%PDF")
    assert "Refunded all 37 orders" in (letters / "plan-of-action.txt").read_text("utf-8")
    installed.git("init", "--quiet")
    installed.git("add", ".")
    taken = installed.git("ls-files").split()
    dotted = {".gitattributes", ".github", ".gitignore", ".pre-commit-config.yaml"}
    assert {Path(file).parts[0] for file in taken} == dotted | {
        "README.md",
        "cases",
        "poagen.yaml",
        "snippets",
    }


def fill(case: Path) -> None:
    """Put into each gap what belongs there, and the paper that the letter cites."""
    for file in case.glob("*.md"):
        text = filled(file.read_text("utf-8"))
        for gap, words in WORDS.items():
            text = re.sub(gap, words, text)
        file.write_text(text, "utf-8")
    shutil.copy(ROOT / "cases/harbor-odr/evidence/refund-report.pdf", case / "evidence/paper.pdf")
