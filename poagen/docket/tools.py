"""A workspace goes in, a digest comes out of what every letter depends on beside its case.

It is made of the content of poagen's own files, not of its version, which stays the same in a checkout.
"""

import hashlib
import os
import sys
from pathlib import Path

from poagen.build import Options
from poagen.layouts import layout_names
from poagen.workspace import Workspace

_PACKAGE = Path(__file__).parents[1]


def basis(workspace: Workspace, options: Options) -> str:
    """Where it is another, poagen, a package, Python, `poagen.yaml` or the options changed: all is built."""
    sum = hashlib.sha256()
    for path in sorted(_own_files()):
        sum.update(f"{path}\0".encode())
        sum.update(hashlib.sha256(Path(path).read_bytes()).digest())
    said = [sys.version, _packages(), _pandoc(), options.draft, options.formats, workspace.settings.build]
    said += [sorted(layout_names(workspace)), sorted(workspace.inputs.items())]
    sum.update(repr(said).encode("utf-8", "surrogatepass"))
    return sum.hexdigest()


def _own_files() -> list[str]:
    """Code, data and fonts, and what of layouts and snippets lies inside the package."""
    found = []
    for folder, names, files in os.walk(_PACKAGE):
        names[:] = [name for name in names if name != "__pycache__"]
        found += [f"{folder}/{file}" for file in files]
    return found


def _packages() -> list[str]:
    """Every package that is installed, with its version."""
    folders = [entry for entry in sys.path if os.path.isdir(entry)]
    names = (name for folder in folders for name in os.listdir(folder))
    return sorted(name for name in names if name.endswith((".dist-info", ".egg-info")))


def _pandoc() -> list[object]:
    """The program, as far as no package brings it."""
    from poagen.formats.pandoc import pandoc_program

    path = pandoc_program()
    status = os.stat(path)
    return [path, status.st_size, status.st_mtime_ns]
