"""A sample and an edited copy go in, `docs/redline.png` comes out: the picture of what `diff` shows of them.

Run it as `.venv/bin/python -m docs.redline_picture`; it needs Chromium and git.
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
TODAY = "2026-03-25"
ROSTER = """\
- Put three agents on a [duty roster](evidence/duty-roster.pdf). It covers all seven days; no message is open.
  {for=replies owner="Service Manager" done=2026-03-20 answers=actions}
"""
COMMANDS = ("init -q -b main", "add .", "-c user.name=a -c user.email=a@example.com commit -q -m a")
EDITS = {
    "case.md": (("date: 2026-03-24", f"date: {TODAY}"),),
    "root-cause.md": (("for more than a day", "for more than two days"),),
    "corrective-actions.md": (
        (ROSTER, ""),
        ("- Returned to", f"{ROSTER}- Returned to"),
        ("Refunded all 41 orders in full.", "Refunded all 41 orders in full, postage included."),
    ),
    "preventive-measures.md": (
        ("plates and dishes", "all stoneware"),
        ('"Warehouse Manager" due=2026-04-17', '"Head of Purchasing" due=2026-05-29'),
        (" Damage reports are settled at once.", ""),
    ),
}
WIDTH, HEIGHT = 860, 1000


def main() -> None:
    """The page in two windows side by side: what changed, and the letter with its marks."""
    with tempfile.TemporaryDirectory() as temporary, chromium() as browser:
        folder = Path(temporary)
        shutil.copytree(ROOT / "cases" / CASE, folder / "cases" / CASE)
        for words in COMMANDS:
            subprocess.run(["git", *words.split()], cwd=folder, check=True)
        for name, edits in EDITS.items():
            _edit(folder / "cases" / CASE / name, edits)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        page.set_content(_diff(folder))
        changes = page.screenshot()
        page.locator("h4").last.evaluate("heading => heading.scrollIntoView()")
        letter = page.screenshot()
    views = [Image.open(BytesIO(view)).convert("RGB") for view in (changes, letter)]
    sheet = Image.new("RGB", (2 * WIDTH + 16, HEIGHT), "#c6cad0")
    for at, view in enumerate(views):
        sheet.paste(view, (at * (WIDTH + 16), 0))
    sheet.resize((sheet.width * 3 // 4, sheet.height * 3 // 4), Image.Resampling.LANCZOS).quantize(128).save(
        ROOT / "docs" / "redline.png", optimize=True
    )


def _diff(folder: Path) -> str:
    program = str(Path(sys.executable).with_name("poagen"))
    command = [program, "diff", CASE, "HEAD", "--format=html", f"--today={TODAY}"]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE).stdout.decode()


def _edit(path: Path, edits: tuple[tuple[str, str], ...]) -> None:
    text = path.read_text(encoding="utf-8")
    for words, others in edits:
        assert words in text, words
        text = text.replace(words, others)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
