"""Whether the server can do its work: its memory is there and can be read."""

import os
from collections.abc import Callable
from pathlib import Path

from skill.store.contract import Store, Unavailable


def watch(path: Path, store: Store) -> Callable[[], bool]:
    """Hand back what says whether `store` can read the very file that is at `path` now.

    One that a turn made anew after a deletion is another.
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
