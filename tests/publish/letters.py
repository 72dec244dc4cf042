"""Letters to publish, and what a folder holds, for the tests beside."""

import os
from pathlib import Path
from typing import NamedTuple

from poagen.model import Output
from poagen.publish import make_manifest, publish


class Built(NamedTuple):
    outputs: tuple[Output, ...]
    manifest: bytes


def built(*files: tuple[str, bytes]) -> Built:
    """A build that left these files, with its manifest."""
    outputs = tuple(Output(name, content) for name, content in files)
    manifest = make_manifest(
        "acme-odr", tools={}, draft=False, day=None, inputs=[], outputs=outputs, findings=[]
    )
    return Built(outputs, manifest)


OLD = built(
    ("plan-of-action.html", b"<p>old</p>" * 2000),
    ("plan-of-action.pdf", b"%PDF old" * 2000),
    ("evidence/same.pdf", b"%PDF same"),
    ("evidence/uncited.pdf", b"%PDF uncited"),
)
NEW = built(
    ("plan-of-action.html", b"<p>new</p>" * 2000),
    ("plan-of-action.txt", b"new\n"),
    ("evidence/same.pdf", b"%PDF same"),
)
OWN = {
    "notes.txt": b"call the client",
    "evidence/scan.txt": b"page 2 is upside down",
    "sent/letter.txt": b"as sent",
}


def published(target: Path, letter: Built) -> bool:
    return publish(target, letter.outputs, letter.manifest)


def put_own(target: Path) -> None:
    for name, content in OWN.items():
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(content)


def held(folder: Path) -> dict[str, bytes]:
    """Every file below a folder; a link as its target, an empty folder by its name and a slash."""
    found: dict[str, bytes] = {}
    for place, folders, files in os.walk(folder):
        inside = Path(place).relative_to(folder)
        for name in [*files, *(name for name in folders if (Path(place) / name).is_symlink())]:
            path = Path(place) / name
            found[str(inside / name)] = (
                os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
            )
        if not files and not folders and place != str(folder):
            found[f"{inside}/"] = b""
    return found


def expected(letter: Built, own: dict[str, bytes] = OWN) -> dict[str, bytes]:
    return {"manifest.json": letter.manifest, **dict(letter.outputs), **own}
