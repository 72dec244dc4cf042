"""A folder goes in, the kind of network file system that it lies on comes out, as the system's table says."""

import os
from pathlib import Path

TABLE = Path("/proc/self/mountinfo")

SILENT = frozenset(
    "9p acfs afs beegfs ceph cifs coda davfs drvfs fakeowner fuse.davfs2 fuse.gcsfuse fuse.glusterfs "
    "fuse.grpcfuse fuse.gvfsd-fuse fuse.osxfs fuse.rclone fuse.s3fs fuse.sshfs fuse.vmhgfs-fuse glusterfs "
    "gpfs lustre ncpfs nfs nfs4 ocfs2 orangefs osxfs prl_fs smb2 smb3 smbfs v9fs vboxsf virtiofs vmhgfs "
    "wslfs".split()
)
"""File systems on which another machine writes, of which no system tells this one."""


def silent_mount(folder: Path, table: Path = TABLE) -> str:
    """The file system's kind, such as `nfs4`, where it does not tell what changes; else empty."""
    try:
        lines = table.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:  # another system than Linux
        return ""
    found = ("", "")
    path = f"{os.path.realpath(folder)}/"
    for line in lines:
        mount, kind = _mount(line)
        if path.startswith(f"{mount.rstrip('/')}/") and len(mount) >= len(found[0]):
            found = mount, kind
    return found[1] if found[1] in SILENT else ""


def _mount(line: str) -> tuple[str, str]:
    """Where a line of the table says that something is mounted, and of what kind it is."""
    before, _, after = line.partition(" - ")
    fields, kinds = before.split(" "), after.split(" ")
    if len(fields) < 5:
        return "", ""
    path = fields[4]
    for code in ("\\040", "\\011", "\\012", "\\134"):
        path = path.replace(code, chr(int(code[1:], 8)))
    return path, kinds[0]
