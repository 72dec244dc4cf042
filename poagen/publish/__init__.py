"""All outputs of a case go in and stand in `build/CASE/` at once or not at all; nothing else writes there.

A letter is made in a private folder beside its place and takes that place by one exchange, so that a build
killed at any moment leaves the old letter or the new one (`stage.py`). What becomes of the user's own files
there is told in `belongings.py`.
"""

from poagen.publish.differences import Difference, verify
from poagen.publish.locking import Locked, lock, own_folder
from poagen.publish.manifest import MANIFEST, make_manifest
from poagen.publish.stage import publish

__all__ = ["MANIFEST", "Difference", "Locked", "lock", "make_manifest", "own_folder", "publish", "verify"]
