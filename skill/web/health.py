"""Whether the server can do its work: its memory is there and can be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from skill.store.contract import Store, Unavailable


def watch(path: Path, store: Store) -> Callable[[], bool]:
    """Hand back what says whether `store` can read the very file that is at `path` now.

    A file that was deleted, or made anew by a turn after that, is another one.
    """
    opened = os.open(path, os.O_RDONLY)  # stays open, so that no new file can have its number

    def ready() -> bool:
        try:
            if not os.path.samestat(os.fstat(opened), path.stat()):
                return False
            store.read("", [""])
        except (OSError, Unavailable):
            return False
        return True

    return ready
