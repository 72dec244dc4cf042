"""A tidied source goes in, its file has the new bytes: the only writer of sources that were there before.

At no moment does the file hold half of them, and what somebody else saves meanwhile is not overwritten.
"""

import errno
import os
import stat
import tempfile
from pathlib import Path

from poagen.load.folder import read_file
from poagen.model import Trouble, shown
from poagen.tidy.whole import Tidied


def rewrite(root: Path, source: Tidied) -> None:
    """Put a tidied source into its file below the workspace; the file keeps its mode. Raises Trouble."""
    path = root / source.file
    try:
        fresh = _beside(path, source.after)
        try:
            if read_file(path).content != source.before:
                raise Trouble(f"{shown(source.file)} was changed at this very moment", "run poagen fmt again")
            os.replace(fresh, path)
        except BaseException:
            os.unlink(fresh)
            raise
    except OSError as error:
        raise Trouble(f"{shown(source.file)} cannot be written: {error.strerror}") from error


def _beside(path: Path, content: bytes) -> str:
    """A new file in the folder of `path`, with its mode."""
    mode = stat.S_IMODE(os.lstat(path).st_mode)
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    descriptor, fresh = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            os.fchmod(descriptor, mode)
            stream.flush()
            os.fsync(descriptor)
    except BaseException:
        os.unlink(fresh)
        raise
    return fresh
