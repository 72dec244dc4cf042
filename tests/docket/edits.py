"""A workspace goes in and gets one random edit after the other: what people and programs do to files."""

import os
import random
import shutil
from collections.abc import Callable
from pathlib import Path

from tests import papers

HEAD = """\
---
type: order-defect-rate
seller: {{name: {name}, id: {id}}}
signatory: {{name: Jane Roe, role: Managing Director}}
marketplaces: [DE]
notice: {{received: 2026-03-03, deadline: 2026-03-10}}
{more}
---
"""
OPENING = "Amazon deactivated our account because of our order defect rate. {said}\n"
CAUSE = "## Carrier changed without a trial period {{#courier on=2026-01-12}}\n\n{said}\n"
ACTION = '- Refunded all {count} buyers. {{for=courier owner="Head of Service" done=2026-03-05}}\n'
MEASURE = (
    '- Weigh every parcel. {for=courier owner="Warehouse Lead" every=day metric="no parcel unweighed"}\n'
)
SHARED = (
    "The courier picked up the parcels on three days of the week only and told nobody of it before March."
)
SNIPPETS = {
    "carrier": "We book only carriers that scan at the door.",
    "label": "Each label tells its weight.",
}
SELLERS = ("Acme Outdoor GmbH", "Birch Audio Ltd", "Cedar Fork Trading")


def write_workspace(root: Path) -> None:
    """Four cases: one that uses a snippet, one with a mark that nobody knows, one with papers, one faulty."""
    write_case(root, "acme", SELLERS[0], "[[carrier]]", more="date: 2026-03-06")
    write_case(root, "birch", SELLERS[1], "[[seal]]", more="date: 2026-03-06")
    write_case(root, "cedar", SELLERS[2], "See the [photo](evidence/photo.png).", more="date: 2026-03-06")
    write_case(root, "dorn", "Dorn Toys", "TODO", more="")
    (root / "cases/cedar/evidence").mkdir()
    (root / "cases/cedar/evidence/photo.png").write_bytes(papers.png())
    for name, text in SNIPPETS.items():
        write_snippet(root, name, text)


def write_case(root: Path, name: str, seller: str, said: str, more: str) -> None:
    """One case, in the place of what stands there."""
    folder = root / "cases" / name
    folder.mkdir(parents=True, exist_ok=True)
    id = f"A{sum(seller.encode()):013d}"
    front = HEAD.format(name=seller, id=id, more=more) + OPENING.format(said=said)
    (folder / "case.md").write_text(front, encoding="utf-8")
    (folder / "root-cause.md").write_text(CAUSE.format(said="We had no second carrier."), encoding="utf-8")
    (folder / "corrective-actions.md").write_text(ACTION.format(count=37), encoding="utf-8")
    (folder / "preventive-measures.md").write_text(MEASURE, encoding="utf-8")


def write_snippet(root: Path, name: str, text: str) -> None:
    """One snippet of the workspace's own."""
    (root / "snippets").mkdir(exist_ok=True)
    (root / f"snippets/{name}.md").write_text(f"---\nsays: {name}\n---\n{text}\n", encoding="utf-8")


class Editor:
    """Does one edit after the other, the same for the same seed."""

    def __init__(self, root: Path, seed: int) -> None:
        self.root = root
        self.chance = random.Random(seed)
        self.count = 0
        self.today = "2026-03-06"

    def edit(self) -> str:
        """One edit; its name."""
        self.count += 1
        edit: Callable[[], None] = self.chance.choice(self.edits())
        edit()
        return edit.__name__

    def edits(self) -> list[Callable[[], None]]:
        """All that may be done."""
        names = [name for name in dir(self) if name.startswith("_do_")]
        return [getattr(self, name) for name in names]

    def _case(self) -> Path:
        return self.chance.choice(sorted(path for path in (self.root / "cases").iterdir() if path.is_dir()))

    def _do_say_more(self) -> None:
        with open(self._case() / "root-cause.md", "a", encoding="utf-8") as file:
            file.write(f"\nIt was told on the {self.count}th day.\n")

    def _do_same_size_and_time(self) -> None:
        path = self._case() / "corrective-actions.md"
        status = path.stat()
        path.write_text(ACTION.format(count=10 + self.count % 90), encoding="utf-8")
        os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))

    def _do_copy_a_passage(self) -> None:
        for case in {self._case(), self._case()}:
            with open(case / "root-cause.md", "a", encoding="utf-8") as file:
                file.write(f"\n{SHARED}\n")

    def _do_take_back_passages(self) -> None:
        (self._case() / "root-cause.md").write_text(CAUSE.format(said="A strike."), encoding="utf-8")

    def _do_name_another_seller(self) -> None:
        with open(self._case() / "case.md", "a", encoding="utf-8") as file:
            file.write(f"\nWe asked {self.chance.choice(SELLERS)} in Bonn.\n")

    def _do_rename_seller(self) -> None:
        path = self._case() / "case.md"
        text = path.read_text(encoding="utf-8")
        for seller in (*SELLERS, "Dorn Toys"):
            text = text.replace(f"{{name: {seller}", f"{{name: {self.chance.choice(SELLERS)}")
        path.write_text(text, encoding="utf-8")

    def _do_change_snippet(self) -> None:
        write_snippet(
            self.root, self.chance.choice(("carrier", "label", "seal")), f"Text {self.count}. {SHARED}"
        )

    def _do_delete_snippet(self) -> None:
        (self.root / "snippets" / f"{self.chance.choice(('carrier', 'seal'))}.md").unlink(missing_ok=True)

    def _do_touch_all(self) -> None:
        for path in self.root.glob("cases/*/*.md"):
            os.utime(path)

    def _do_own_layout(self) -> None:
        own = self.root / "layouts/letter"
        if not own.exists():
            shutil.copytree(Path(__file__).parents[2] / "layouts/letter", own)
        with open(own / "page.css", "a", encoding="utf-8") as file:
            file.write(f"\np {{ margin-top: {self.count}px; }}\n")

    def _do_settings(self) -> None:
        text = self.chance.choice(
            ["limits: {letter: 100}", "severities: {gap: warning}", "layout: nowhere", ""]
        )
        (self.root / "poagen.yaml").write_text(text + "\n", encoding="utf-8")

    def _do_rename_case(self) -> None:
        self._case().rename(self.root / f"cases/case-{self.count}")

    def _do_new_case(self) -> None:
        write_case(self.root, f"new-{self.count}", self.chance.choice(SELLERS), SHARED, "date: 2026-03-06")

    def _do_delete_case(self) -> None:
        if len(list((self.root / "cases").iterdir())) > 2:
            shutil.rmtree(self._case())

    def _do_delete_section(self) -> None:
        (self._case() / "preventive-measures.md").unlink(missing_ok=True)

    def _do_evidence(self) -> None:
        folder = self._case() / "evidence"
        folder.mkdir(exist_ok=True)
        content = self.chance.choice([papers.png(), papers.jpeg(), b"no picture"])
        (folder / "photo.png").write_bytes(content)

    def _do_evidence_away(self) -> None:
        shutil.rmtree(self._case() / "evidence", ignore_errors=True)

    def _do_link_for_a_file(self) -> None:
        path = self._case() / "preventive-measures.md"
        path.unlink(missing_ok=True)
        path.symlink_to("root-cause.md")

    def _do_tamper_with_output(self) -> None:
        for path in self.chance.choices(sorted(self.root.glob("build/*/*.*")) or [self.root / "x"], k=2):
            path.write_bytes(b"tampered")

    def _do_delete_output(self) -> None:
        for path in self.chance.choices(sorted(self.root.glob("build/*/*.*")) or [self.root / "x"], k=2):
            path.unlink(missing_ok=True)

    def _do_delete_outputs(self) -> None:
        shutil.rmtree(self.root / "build", ignore_errors=True)

    def _do_leave_a_stage(self) -> None:
        (self.root / "build/.acme.poagen/letter").mkdir(parents=True, exist_ok=True)

    def _do_damage_docket(self) -> None:
        path = self.root / ".poagen/docket.json"
        if path.exists():
            content = path.read_bytes()
            path.write_bytes(self.chance.choice([b"", b"{}\n", content[: len(content) // 2], content]))

    def _do_delete_all_kept(self) -> None:
        shutil.rmtree(self.root / ".poagen", ignore_errors=True)

    def _do_another_day(self) -> None:
        self.today = f"2026-03-{self.chance.randint(1, 20):02d}"

    def _do_nothing(self) -> None:
        pass
