"""Two folders go in and change places in one step, where the system can do that."""

import errno
import os
import sys
from pathlib import Path

_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # Linux: linux/fs.h
_RENAME_SWAP = 2  # macOS: sys/stdio.h


def exchange(one: Path, other: Path) -> bool:
    """Let two folders of one file system change places at once.

    Returns False, with nothing done, where the system or the file system has no such call. Raises OSError
    where it refuses.
    """
    import ctypes

    system = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    try:
        if sys.platform == "darwin":
            failed = system.renamex_np(first, second, ctypes.c_uint(_RENAME_SWAP))
        else:
            failed = system.renameat2(_AT_FDCWD, first, _AT_FDCWD, second, ctypes.c_uint(_RENAME_EXCHANGE))
    except AttributeError:  # a C library without the call
        return False
    if not failed:
        return True
    number = ctypes.get_errno()
    if number in _UNSUPPORTED:
        return False
    raise OSError(number, os.strerror(number), os.fspath(one))
