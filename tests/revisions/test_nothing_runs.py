"""Programs stand wherever a repository or its user may name one; none of them runs."""

import contextlib
import os
import subprocess
from pathlib import Path

import pytest

from poagen.revisions import changed_lines, changes
from tests.revisions.repositories import Home, case

NAMED = """
core.fsmonitor core.pager core.editor core.sshCommand core.askPass core.alternateRefsCommand core.gitProxy
diff.external diff.traps.textconv diff.traps.command filter.traps.clean filter.traps.smudge filter.lfs.clean
filter.lfs.smudge filter.lfs.process merge.traps.driver credential.helper gpg.program
gpg.ssh.program pager.log pager.diff interactive.diffFilter uploadpack.packObjectsHook sequence.editor
remote.origin.uploadpack remote.origin.vcs
""".split()
"""Settings of git's that hold a command."""

ALIASES = ("cat-file", "log", "ls-files", "rev-parse", "merge-base", "for-each-ref", "diff")

HOOKS = """
post-checkout post-index-change pre-commit reference-transaction post-merge fsmonitor-watchman
""".split()

VARIABLES = """
GIT_EXTERNAL_DIFF GIT_PAGER GIT_SSH_COMMAND GIT_ASKPASS GIT_EDITOR GIT_PROXY_COMMAND PAGER EDITOR SSH_ASKPASS
""".split()


def set_traps(home: Home, trap: Path) -> None:
    """Name a program that leaves a trace, in every place."""
    hooks = home.root / "traps"
    hooks.mkdir()
    for hook in HOOKS:
        for folder in (hooks, home.root / ".git/hooks"):
            (folder / hook).write_bytes(trap.read_bytes())
            (folder / hook).chmod(0o755)
    own = home.root.parent / ".gitconfig"
    for file in (home.root / ".git/config", own):
        for setting in NAMED:
            home.git("config", "--file", str(file), setting, str(trap))
        for alias in ALIASES:
            home.git("config", "--file", str(file), f"alias.{alias}", f"!{trap}")
        home.git("config", "--file", str(file), "core.hooksPath", str(hooks))
        home.git("config", "--file", str(file), "core.attributesFile", str(home.root / ".gitattributes"))
        home.git("config", "--file", str(file), "log.showSignature", "true")


def sign(home: Home) -> None:
    """Put a signature into the last commit, which git may let a program check."""
    facts, _, message = home.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = f"{facts}\n{signature}\n\n{message}\n".encode()
    home.git("update-ref", "HEAD", home.git("hash-object", "-w", "-t", "commit", "--stdin", given=signed))


@pytest.fixture
def trapped(home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Home, Path]:
    """A repository full of traps, and the file that exists once one of them ran."""
    trace = tmp_path / "it-ran"
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {trace}\ncat\n')
    trap.chmod(0o755)
    home.commit(
        {
            ".gitattributes": "* filter=traps diff=traps merge=traps\n*.pdf filter=lfs diff=traps\n",
            **case("old"),
        }
    )
    home.commit({"cases/acme/root-cause.md": "another", "snippets/x.md": "x"})
    sign(home)
    set_traps(home, trap)
    home.git("config", "--global", "trace2.eventTarget", str(tmp_path / "traced"))
    for name in VARIABLES:
        monkeypatch.setenv(name, str(trap))
    monkeypatch.setenv("HOME", str(tmp_path))
    for file in (home.root / "cases").rglob("*.md"):
        os.utime(file, (2e9, 2e9))  # git would look into it, through the filter
    return home, trace


def test_the_traps_would_run(trapped: tuple[Home, Path]) -> None:
    home, trace = trapped
    for words in (
        ["diff", "HEAD~1"],
        ["checkout", "-q", "."],
        ["show", "--textconv"],
        ["status"],
        ["show", "-s"],
    ):
        trace.unlink(missing_ok=True)
        with contextlib.suppress(subprocess.CalledProcessError):
            home.git(*words)
        assert trace.exists(), words
    assert trace.with_name("traced").exists()


def test_no_trap_runs(trapped: tuple[Home, Path], capfd: pytest.CaptureFixture[str]) -> None:
    home, trace = trapped
    trace.with_name("traced").unlink(missing_ok=True)
    with home.open() as repository:
        old = repository.at(repository.merge_base(repository.default_branch(), "HEAD~1"))
        for new in (repository.at(repository.commit("HEAD")), repository.staged(), repository.now()):
            found = changes(old, new)
            assert found.cases == (("acme", "acme"),) and found.common == ("snippets/x.md",)
            assert changed_lines(old, new, found)["cases/acme/root-cause.md"] == {1}
            assert new.folder("acme") and new.last_commit_day("acme") and new.workspace.settings
    assert not trace.exists() and not trace.with_name("traced").exists()
    assert capfd.readouterr() == ("", "")
