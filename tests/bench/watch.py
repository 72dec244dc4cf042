"""A workspace of 200 cases goes in, a table comes out: from a save to the new letter in a browser's page.

The clock runs from the `rename()` of a saved section to the new words in the DOM of a real Chromium, for the
PDF and the text to the page's being told that they are there. Beside it `mkdocs serve` shows the same words,
one page a case.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from math import ceil
from pathlib import Path
from statistics import median
from typing import NamedTuple

from playwright.sync_api import BrowserContext, Page

from tests.bench.realistic import write_workspace
from tests.preview.chromium import chromium

BIN = Path(sys.executable).parent
CASE = "case-0000"
SECTION = "root-cause.md"
AIMS = {"letter": 100, "text": 250, "PDF": 250}
"""Milliseconds, for 95 of 100 saves."""
WARM = 5
PAUSE = 0.3
"""Seconds between two saves at least; twice that at most."""
PATIENCE = 30.0
"""Seconds after which a save is given up."""
PORT = 8765

_WATCHED = """() => {
  const seen = {}, asked = {};
  const isWhole = (number) => Object.keys(seen[number] ?? {}).length === 3;
  const note = (part, number) => {
    const times = (seen[number] ??= {});
    times[part] ??= Date.now();
    if (isWhole(number)) asked[number]?.(times);
  };
  window.timesOf = (number) =>
    isWhole(number) ? seen[number] : new Promise((resolve) => (asked[number] = resolve));
  const letter = document.getElementById("letter").contentDocument;
  new MutationObserver(() => {
    const found = letter.body.textContent.match(/Save number (\\d+)\\./);
    if (found) note("letter", found[1]);
  }).observe(letter, { subtree: true, childList: true, characterData: true });
  let state = {}, pdf = "";
  new EventSource("/events").onmessage = ({ data }) => {
    state = { ...state, ...JSON.parse(data) };
    const found = state.text?.whole.match(/Save number (\\d+)\\./);
    if (!found || state.build.busy.length) return;
    note("text", found[1]);
    if (state.build.pdf !== pdf) note("PDF", found[1]);
    pdf = state.build.pdf;
  };
}"""
_SETTINGS = """site_name: cases
theme: {name: mkdocs, highlightjs: false}
validation: {links: {not_found: ignore}}
"""
_SERVED = """document.addEventListener("DOMContentLoaded", () => {
  const found = document.body.textContent.match(/Save number (\\d+)\\./);
  if (found) localStorage["letter " + found[1]] ??= Date.now();
})"""


class Peer(NamedTuple):
    """A page that follows saves of a file."""

    name: str
    file: Path
    times: Callable[[int], dict[str, float]]
    """When each part of a save of that number was there, in milliseconds since 1970; it waits for them."""


def save(file: Path, words: str) -> float:
    """Write as careful editors do; the moment, in milliseconds."""
    fresh = file.with_name(f".{file.name}.tmp")
    fresh.write_text(words, encoding="utf-8")
    moment = time.time()
    os.rename(fresh, file)
    return 1000 * moment


def measured(peer: Peer, saves: int) -> dict[str, list[float]]:
    """Milliseconds of each save, by part."""
    before = peer.file.read_text(encoding="utf-8")
    times: dict[str, list[float]] = {}
    for number in range(1, WARM + saves + 1):
        start = save(peer.file, f"{before}\nSave number {number}. The carton was tested again.\n")
        for part, end in peer.times(number).items():
            times.setdefault(part, []).append(end - start)
        time.sleep(PAUSE * (1 + number * 37 % 100 / 100))  # no beat with any timer
    save(peer.file, before)
    return {part: own[WARM:] for part, own in times.items()}


def awaited(ask: Callable[[], float | None]) -> float:
    """What `ask` gives once it gives something."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        answer = ask()
        if answer is not None:
            return answer
        time.sleep(0.1)
    raise SystemExit(f"nothing came within {PATIENCE:.0f} seconds of a save")


@contextmanager
def running(command: list[str], folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A server, ended afterwards; what it tells goes to a file beside."""
    with (folder / "server.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True
        )
        try:
            yield process
        finally:
            process.terminate()
            process.wait(10)


@contextmanager
def poagen(folder: Path, context: BrowserContext) -> Iterator[Peer]:
    """`poagen watch` and its page."""
    command = [str(BIN / "poagen"), "watch", CASE, "--port", "0", "--no-browser", "--today", "2026-11-22"]
    with running(command, folder) as process:
        assert process.stdout
        page = context.new_page()
        page.goto(process.stdout.readline().strip())
        page.frame_locator("#letter").locator("h1").wait_for()
        page.evaluate(_WATCHED)
        file = folder / "cases" / CASE / SECTION
        yield Peer("poagen watch", file, lambda number: _told(page, number))


@contextmanager
def mkdocs(folder: Path, context: BrowserContext, cases: Path) -> Iterator[Peer]:
    """`mkdocs serve` with a page for each case, its sections one below the other."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for case in sorted(cases.iterdir()):
        texts = [path.read_text(encoding="utf-8") for path in sorted(case.glob("*.md"))]
        bodies = [text.split("\n---\n", 1)[-1] if text.startswith("---\n") else text for text in texts]
        (docs / f"{case.name}.md").write_text("\n\n".join(bodies), encoding="utf-8")
    shutil.copy(docs / f"{CASE}.md", docs / "index.md")
    (folder / "mkdocs.yml").write_text(_SETTINGS, encoding="utf-8")
    command = [str(BIN / "mkdocs"), "serve", "--livereload", "--quiet", "--dev-addr", f"127.0.0.1:{PORT}"]
    with running(command, folder):
        page = context.new_page()
        page.add_init_script(_SERVED)
        awaited(lambda: _reached(page, f"http://127.0.0.1:{PORT}/{CASE}/"))
        yield Peer(
            "mkdocs serve",
            docs / f"{CASE}.md",
            lambda number: {"letter": awaited(partial(_kept, page, f"letter {number}"))},
        )


def _told(page: Page, number: int) -> dict[str, float]:
    # In the page alone, since each look from here would take time from what is measured.
    times: dict[str, float] = page.evaluate("number => timesOf(number)", number)
    return {part: times[part] for part in AIMS}


def _reached(page: Page, address: str) -> float | None:
    try:
        answer = page.goto(address)
    except Exception:  # it is not up yet
        return None
    return 1.0 if answer and answer.ok else None


def _kept(page: Page, key: str) -> float | None:
    try:
        value = page.evaluate("key => localStorage[key] ?? null", key)
    except Exception:  # the page is being loaded anew
        return None
    return None if value is None else float(value)


def printed(name: str, times: dict[str, list[float]]) -> None:
    """One line a part."""
    for part, own in times.items():
        p95 = sorted(own)[ceil(0.95 * len(own)) - 1]
        aim = f"{'':4}(aim: below {AIMS[part]})" if name == "poagen watch" else ""
        print(f"{name:14}{part:8}{len(own):6}{median(own):10.0f}{p95:8.0f}{max(own):8.0f}{aim}", flush=True)


def main() -> None:
    """Measure and print; `--saves` and `--cases` for other numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=100)
    parser.add_argument("--peer-saves", type=int, default=10)
    parser.add_argument("--cases", type=int, default=200)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        folder = Path(temporary)
        write_workspace(folder, asked.cases)
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        print(f"{asked.cases} cases; milliseconds from rename() of a saved section to the page")
        print(f"{'':22}{'saves':>6}{'median':>10}{'p95':>8}{'max':>8}")
        with poagen(folder, context) as peer:
            printed(peer.name, measured(peer, asked.saves))
        if asked.peer_saves:
            with mkdocs(folder / "mkdocs", context, folder / "cases") as peer:
                printed(peer.name, measured(peer, asked.peer_saves))


if __name__ == "__main__":
    main()
