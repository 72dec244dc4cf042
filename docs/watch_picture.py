"""A sample with a few faults goes in, `docs/watch.png` comes out: the picture of the page that `watch` shows.

Run it as `.venv/bin/python -m docs.watch_picture`; it needs Chromium.
"""

import shutil
import subprocess
import sys
import tempfile
from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.preview.chromium import chromium

ROOT = Path(__file__).parents[1]
CASE = "harbor-odr"
FAULTS = {
    "root-cause.md": ("On 26 January we", "On Tuesday 26 January we"),
    "corrective-actions.md": ("41 orders in full.", "41 orders, hopefully in full."),
    "preventive-measures.md": (' every=day from=2026-03-21 metric="no message older than a day"', ""),
}


def main() -> None:
    """The page beside its findings, in a window as wide as half a large screen."""
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        folder = Path(temporary)
        shutil.copytree(ROOT / "cases" / CASE, folder / "cases" / CASE)
        for name, (words, fault) in FAULTS.items():
            path = folder / "cases" / CASE / name
            path.write_text(path.read_text(encoding="utf-8").replace(words, fault), encoding="utf-8")
        command = [Path(sys.executable).with_name("poagen"), "watch", CASE, "--port=0", "--no-browser"]
        watch = subprocess.Popen(
            [*command, "--today=2026-03-25"], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert watch.stdout
        page = browser.new_page(viewport={"width": 1200, "height": 760})
        page.goto(watch.stdout.readline().decode().strip())
        page.frame_locator("#letter").locator("mark").first.wait_for()
        page.locator(".finding").first.wait_for()
        picture = Image.open(BytesIO(page.screenshot()))
        picture.convert("RGB").quantize(96).save(ROOT / "docs" / "watch.png", optimize=True)
        watch.terminate()
        watch.wait()


if __name__ == "__main__":
    main()
